// Apart from Call, which is public: what is published must not need the SDK's declarations.
import type { FileInput } from "@lark/core";
import type { CallOf } from "./call.js";

/** A call with the path, query and body of one of the SDK's request types, as they arrive. */
export type TypedCall<Request> = CallOf<
  Part<Request, "path">,
  Part<Request, "query">,
  Part<Request, "body">
>;

// A part that may be left out is there, and empty.
type Part<Request, Name extends string> = Name extends keyof Request
  ? Received<NonNullable<Request[Name]>>
  : Record<never, never>;

type Received<Sent> = Sent extends readonly unknown[]
  ? Sent
  : { readonly [Name in keyof Sent]: ReceivedField<Sent[Name]> };

// However a client passes a file, it arrives as one.
type ReceivedField<Field> = unknown extends Field
  ? Field
  : [FileInput, NonNullable<Field>] extends [Field, FileInput]
    ? File
    : FromJson<Field>;

// JSON has no integers of its own.
type FromJson<Field> = unknown extends Field
  ? Field
  : Field extends bigint
    ? never
    : Field extends string | number | boolean | File
      ? Field
      : Field extends readonly (infer Item)[]
        ? FromJson<Item>[]
        : Field extends object
          ? { [Name in keyof Field]: FromJson<Field[Name]> }
          : Field;
