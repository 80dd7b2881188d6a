import type { Handlers } from "../http/call.js";
import type { FailureTable } from "../http/failure-table.js";
import type { TenantPart } from "../state/part.js";

/**
 * One API domain as the emulator serves it: what a folder under `domains` exports.
 *
 * @example
 * export const wikiV2: Domain = {
 *   name: "wiki-v2",
 *   state: wikiOf,
 *   failures,
 *   handlers: { ...spaceHandlers, ...nodeHandlers },
 * };
 */
export interface Domain {
  /** The folder's name, as in `@lark/wiki-v2`. */
  readonly name: string;
  /** What the domain keeps of each tenant. A domain that only works on another's state has none. */
  readonly state?: TenantPart;
  /** What its handlers throw, by name. */
  readonly failures?: FailureTable;
  /** `HandlersOf` the package. An operation without a handler is answered from its document. */
  readonly handlers: Handlers;
  /** The documented events that its handlers raise, by function name. */
  readonly raises?: Raises;
}

/** Names of events by function name. */
export type Raises = Readonly<Record<string, readonly string[]>>;
