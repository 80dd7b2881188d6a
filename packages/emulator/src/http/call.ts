import type { App } from "../auth/apps.js";
import type { Caller } from "../auth/authorise.js";
import type { Raise } from "../events/gather.js";
import type { RateLimits } from "../limits/rate-limits.js";
import type { OAuthContext } from "../oauth/request.js";
import type { Operation } from "../schema/document-types.js";
import type { Outcome } from "../state/answered.js";
import type { Clock } from "../state/clock.js";
import type { Tenant } from "../state/tenant.js";

export type { Outcome };

/** A call whose parts are of unknown content: the check of the request has seen to it. */
export type Call = CallOf<Record<string, string>, Record<string, unknown>, Record<string, unknown>>;

/** A call whose path has certain parameters. */
export type CallAt<Name extends string> = Call & {
  readonly path: Readonly<Record<Name, string>>;
};

/** A call by the types of its parts. */
export interface CallOf<Path, Query, Body> {
  readonly path: Path;
  readonly query: Query;
  readonly body: Body;
  /** The file parts of a multipart body. */
  readonly files: Readonly<Record<string, File>>;
  readonly operation: Operation;
  readonly caller: Caller;
  /** The app that calls; the default app where the operation needs no token. */
  readonly app: App;
  readonly tenant: Tenant;
  readonly clock: Clock;
  /** Where limits are held: counts what has one beside the operation's. */
  readonly rates: RateLimits | undefined;
  /** ms that a task of the platform takes. */
  readonly taskTime: number;
  readonly headers: Headers;
  /** What the emulator has besides tenants: apps, tokens, consents. */
  readonly platform: OAuthContext;
  /**
   * Tells the apps of the tenant that subscribed of an event, when the call has succeeded. The content is made
   * for each of them, since open ids are; `undefined` leaves an app out. `at` is when, in ms by the emulator's
   * clock, where that is not at once. The domain's `raises` must name the event.
   *
   * @example
   * call.raise<ChatDisbandedEvent>("im.chat.disbanded_v1", ({ idsOf }) => ({ chat_id, operator_id: idsOf(actor) }));
   */
  readonly raise: Raise;
}

/**
 * Answers the calls of one operation; throws a PlatformFailure for any other code than 0. As a method's
 * would, its parameter may be narrower: that a call is what it expects, the check of the request sees to.
 */
export type Handler = { answer(call: Call): Outcome | Promise<Outcome> }["answer"];

/** Handlers by function name. */
export type Handlers = Readonly<Record<string, Handler | undefined>>;
