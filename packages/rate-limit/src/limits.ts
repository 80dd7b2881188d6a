import type { NoRequest, Operation, OperationDescription, RequestParts } from "@lark/core";
import { LarkError } from "@lark/core";
import type { Rule } from "./lane.js";

/** How often something may be done. */
export interface Limit {
  /** In any second. */
  readonly perSecond?: number | undefined;
  /** In any 60 seconds. */
  readonly perMinute?: number | undefined;
  /** In any 24 hours. */
  readonly perDay?: number | undefined;
}

/** A limit of one operation, made by {@link limit}. */
export interface OperationLimit {
  /** The operation's dotted name. */
  readonly operation: string;
  /** Longest windows first. */
  readonly rules: readonly Rule[];
  /** What the limit is of, where it is not the operation in one tenant. */
  readonly object: ((request: RequestParts) => string | undefined) | undefined;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;

/** Longest first: whoever waits for a minute must not hold a second's place meanwhile. */
const WINDOWS = [
  ["perDay", DAY],
  ["perMinute", MINUTE],
  ["perSecond", SECOND],
] as const satisfies readonly [keyof Limit, number][];

/**
 * A limit of your own: where the documents say "special", where your tenant has another one, or to leave room for others.
 * It takes the place of the documented limit of the operation in one tenant. With `of` it is one of each object that calls
 * have to do with, a chat or a table, in place of the built-in ones; operations whose objects have the same name share it.
 *
 * @throws `LarkError` of kind `config` for what is no operation, or no whole number of calls above 0.
 * @example
 * ```ts
 * rateLimiter({
 *   limits: [
 *     limit(uploadAllFile, { perSecond: 5, perDay: 10_000 }),
 *     limit(createAppTableRecord, { perSecond: 2, of: ({ path }) => path.table_id }),
 *   ],
 * });
 * ```
 */
export function limit<Request = NoRequest>(
  operation: Operation<Request, unknown>,
  limits: Limit & {
    /** Names the object of a request. `undefined`: this request has none. */
    readonly of?: ((request: Request) => string | undefined) | undefined;
  },
): OperationLimit {
  const { of, ...counts } = limits;
  const wrong = (reason: string) => new LarkError("config", { reason: `limit: ${reason}` });
  const { id } = Object(operation);
  if (typeof id !== "string") throw wrong("the first argument must be an operation");
  for (const [name, count] of Object.entries(counts)) {
    if (!WINDOWS.some(([known]) => known === name))
      throw wrong(`there is no "${name}", but perSecond, perMinute, perDay and of`);
    if (count !== undefined && !(Number.isInteger(count) && count > 0))
      throw wrong(`"${name}" must be a whole number of calls, 1 or more, not ${count}`);
  }
  if (of !== undefined && typeof of !== "function") throw wrong('"of" must be a function');
  return { operation: id, rules: rulesOf(counts), object: of as OperationLimit["object"] };
}

function rulesOf(limits: Limit): Rule[] {
  return WINDOWS.flatMap(([name, per]) => {
    const calls = limits[name];
    return calls === undefined ? [] : [{ calls, per }];
  });
}

/** The limit of most operations, and what is taken for that of the others that are not documented. */
const USUAL = rulesOf({ perMinute: 1000, perSecond: 50 });
const WORDS = /^(\d+)\/(s|min)$/;

/** The documented limit of an operation in one tenant. */
export function documentedRules({ rateLimit = "" }: OperationDescription): readonly Rule[] {
  const [, calls, unit] = WORDS.exec(rateLimit) ?? [];
  return calls ? [{ calls: Number(calls), per: unit === "s" ? SECOND : MINUTE }] : USUAL;
}

/** What has a limit of its own whichever operation it is done by: a group, a document, a card. */
interface ObjectLimit {
  readonly operations: RegExp;
  readonly rules: readonly Rule[];
  /** `shared` is one for all apps. */
  readonly object: (request: Loose) => { readonly name: unknown; readonly shared?: boolean };
}

interface Loose {
  readonly path?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: Readonly<Record<string, unknown>>;
}

const OBJECTS: readonly ObjectLimit[] = [
  {
    // A person by each app; a group by all of its bots together.
    operations: /^im\.v1\.(message|thread)\.(create|forward|merge_forward)$/,
    rules: rulesOf({ perSecond: 5 }),
    object: ({ query, body }) => ({
      name: body?.receive_id,
      shared: query?.receive_id_type === "chat_id",
    }),
  },
  {
    operations: /^docx\.v1\.document\.block\..*(create|patch|update|delete)$/,
    rules: rulesOf({ perSecond: 3 }),
    object: ({ path }) => ({ name: path?.document_id, shared: true }),
  },
  {
    operations:
      /^cardkit\.v1\.card\.(update|batch_update|settings|element\.(create|update|patch|delete))$/,
    rules: rulesOf({ perSecond: 10 }),
    object: ({ path }) => ({ name: path?.card_id, shared: true }),
  },
];

/** The object that a request has to do with, and its limit. */
export function objectOf(
  { id }: OperationDescription,
  request: RequestParts,
  own: OperationLimit | undefined,
):
  | { readonly name: string; readonly shared: boolean; readonly rules: readonly Rule[] }
  | undefined {
  if (own) {
    const name = own.object?.(request);
    return name === undefined ? undefined : { name, shared: true, rules: own.rules };
  }
  const known = OBJECTS.find(({ operations }) => operations.test(id));
  const { name, shared = false } = known?.object(request as Loose) ?? {};
  return known && typeof name === "string" ? { name, shared, rules: known.rules } : undefined;
}
