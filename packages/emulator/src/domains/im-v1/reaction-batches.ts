import type * as im from "@lark/im-v1";
import type { Call } from "../../http/call.js";
import { PlatformFailure } from "../../http/failure.js";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { requireMessage } from "./lookup.js";
import { reactionView } from "./reactions.js";
import type { Message } from "./state.js";
import { messengerOf } from "./state.js";

const PAGE = 10;

/** The reactions of several messages at once; the page token of each is a reaction's id. */
export const reactionBatchHandlers: HandlersOf<typeof im> = handlers({
  batchQueryMessageReaction: (call) => {
    const details: im.SuccessMsgReactionDetails[] = [];
    const counts: im.SuccessMsgReactionCount[] = [];
    const failed: im.FailMsgReactionDetails[] = [];
    for (const query of call.body.queries ?? []) {
      const message_id = query.message_id ?? "";
      const message = readable(call, message_id);
      if (typeof message === "string") {
        failed.push({ message_id, fail_reason: message });
        continue;
      }
      const page = pageOf(call, message, query.page_token ?? "");
      if (!page) {
        failed.push({ message_id, fail_reason: "invalid_page_token" });
        continue;
      }
      details.push({ message_id, ...page });
      counts.push({ message_id, reaction_count: countsOf(message) });
    }
    return {
      success_msg_reaction_details: details,
      success_msg_reaction_counts: counts,
      fail_msg_reaction_details: failed,
    };
  },
});

function readable(call: Call, id: string): Message | "invalid" | "no_permission" {
  if (!messengerOf(call.tenant).messages.has(id)) return "invalid";
  try {
    const message = requireMessage(call, id);
    return message.deleted ? "invalid" : message;
  } catch (error) {
    if (error instanceof PlatformFailure) return "no_permission";
    throw error;
  }
}

function pageOf(call: Call, { reactions }: Message, token: string) {
  const wanted = call.body.reaction_type;
  const all = reactions.filter(({ emoji }) => wanted === undefined || emoji === wanted);
  const before = all.findIndex(({ reactionId }) => reactionId === token);
  if (token !== "" && before === -1) return undefined;
  const size = Number(call.body.page_size_per_message ?? PAGE);
  const shown = all.slice(before + 1, before + 1 + size);
  const has_more = before + 1 + size < all.length;
  return {
    has_more,
    page_token: has_more ? shown.at(-1)!.reactionId : "",
    message_reaction_items: shown.map((reaction) => reactionView(call, reaction)),
  };
}

function countsOf({ reactions }: Message): { reaction_type: string; count: string }[] {
  const counts = new Map<string, number>();
  for (const { emoji } of reactions) counts.set(emoji, (counts.get(emoji) ?? 0) + 1);
  return [...counts].map(([reaction_type, count]) => ({ reaction_type, count: String(count) }));
}
