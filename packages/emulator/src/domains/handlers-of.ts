// Types that hold a domain's handlers to what its package says. Nothing of the packages is loaded.

import type { Download, Operation } from "@lark/core";
import type { TypedCall } from "../http/typed-call.js";
import type { StoredFile } from "../state/files.js";

/**
 * Handlers for operations of a domain package, by function name. Path parameters, query, body and
 * answer have the package's own types.
 *
 * @example export const chatHandlers: HandlersOf<typeof im> = handlers({ createChat: (call) => … });
 */
export type HandlersOf<Package> = {
  readonly [Name in OperationName<Package>]?: (
    call: TypedCall<RequestOf<Package[Name]>>,
  ) => AnswerOf<Package[Name]> | Promise<AnswerOf<Package[Name]>>;
};

/**
 * Takes handlers as they are. For TypeScript it refuses a field of an answer, at any depth, that the
 * package's type does not have: a return type alone would let it pass.
 */
export function handlers<Package, const Given extends HandlersOf<Package>>(
  given: Given & Exactly<Given, Package>,
): HandlersOf<Package> {
  return given;
}

/** The names of the events that operations of a domain package raise, by function name. */
export type RaisesOf<Package> = { readonly [Name in OperationName<Package>]?: readonly string[] };

// biome-ignore lint/suspicious/noExplicitAny: any operation, whatever it takes and answers
type AnyOperation = Operation<any, any>;

type OperationName<Package> = {
  [Name in keyof Package]: Package[Name] extends AnyOperation ? Name : never;
}[keyof Package];

/**
 * All that a domain knows of a thing, from which each operation answers what its document names: see
 * `asDocumented`. No one type of the package has all of it.
 */
// biome-ignore lint/suspicious/noExplicitAny: cut to the documented fields at run time
export type Everything = any;

/** What the SDK sends for an operation. */
export type RequestOf<Called> = Called extends Operation<infer Request, unknown> ? Request : never;

/** What the platform answers: `data`, or a file. */
export type AnswerOf<Called> =
  Called extends Operation<never, infer Answer>
    ? Answer extends Download
      ? StoredFile
      : Answer
    : never;

type Exactly<Given, Package> = {
  [Name in keyof Given]: Given[Name] extends (call: never) => infer Answer
    ? Name extends keyof Package
      ? Refusal<Given[Name], Stray<Awaited<Answer>, AnswerOf<Package[Name]>>>
      : Given[Name]
    : Given[Name];
};

type Refusal<Handler, Field> = [Field] extends [never]
  ? Handler
  : { "the answer has no such field": Field };

// The names in `Given` that `Known` lacks. Paging is written under the names of the document.
type Stray<Given, Known, Depth extends unknown[] = []> = Depth["length"] extends 6
  ? never
  : [Given, Known] extends [Known, Given]
    ? never
    : Given extends StoredFile
      ? never
      : Given extends readonly (infer Item)[]
        ? Stray<Item, ItemOf<Known>, [...Depth, 0]>
        : Given extends object
          ? string extends keyof Given | KeyOf<Known>
            ? never
            : {
                [Name in keyof Given & string]-?: Name extends KeyOf<Known> | PagingField
                  ? Stray<NonNullable<Given[Name]>, FieldOf<Known, Name>, [...Depth, 0]>
                  : Name;
              }[keyof Given & string]
          : never;

type ItemOf<Known> = Known extends readonly (infer Item)[] ? Item : unknown;
type KeyOf<Known> = unknown extends Known ? string : Known extends object ? keyof Known : never;
type FieldOf<Known, Name> = unknown extends Known
  ? unknown
  : Known extends object
    ? Name extends keyof Known
      ? NonNullable<Known[Name]>
      : never
    : never;

/** What {@link page} may add to an answer. */
type PagingField = "has_more" | "page_token" | "next_page_token";
