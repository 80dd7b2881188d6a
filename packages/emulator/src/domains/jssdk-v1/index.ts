import type * as jssdk from "@lark/jssdk-v1";
import type { Domain } from "../domain.js";
import { type HandlersOf, handlers } from "../handlers-of.js";

const TICKET_LIFETIME = 7_200_000;

const ticketHandlers: HandlersOf<typeof jssdk> = handlers({
  getTicket: ({ app, tenant, clock, platform: { oauth } }) => {
    const key = `${app.appId} ${tenant.key}`;
    const held = oauth.jsTickets.get(key);
    const ticket =
      held && held.expiresAt > clock.now()
        ? held
        : { ticket: oauth.secret(86), expiresAt: clock.now() + TICKET_LIFETIME };
    oauth.jsTickets.set(key, ticket);
    return {
      ticket: ticket.ticket,
      expire_in: Math.ceil((ticket.expiresAt - clock.now()) / 1000),
    };
  },
});

/** The ticket with which a web page uses the client's JS API; the same one until it expires. */
export const jssdkV1: Domain = {
  name: "jssdk-v1",
  handlers: ticketHandlers,
};
