import type * as im from "@lark/im-v1";
import type { Call, CallAt } from "../../http/call.js";
import { page } from "../../paging/page.js";
import { sameActor } from "../../state/actors.js";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { actorOf } from "../people.js";
import { failures } from "./failures.js";
import { requireMessage, shownActor } from "./lookup.js";
import { raiseReaction } from "./raise.js";
import type { Message, Reaction } from "./state.js";
import { messengerOf } from "./state.js";

export const reactionHandlers: HandlersOf<typeof im> = handlers({
  createMessageReaction: (call) => {
    const message = reactable(call);
    const { emoji_type } = call.body.reaction_type;
    if (!/^\w+$/.test(emoji_type)) throw failures.invalidEmoji();
    const actor = actorOf(call);
    const known = message.reactions.find(
      (reaction) => reaction.emoji === emoji_type && sameActor(reaction.actor, actor),
    );
    const reaction: Reaction = known ?? {
      reactionId: call.tenant.ids("reaction_id"),
      actor,
      emoji: emoji_type,
      at: call.clock.now(),
    };
    if (!known) {
      message.reactions.push(reaction);
      messengerOf(call.tenant).reacted.set(reaction.reactionId, message);
      raiseReaction(call, "created", message, reaction);
    }
    return reactionView(call, reaction);
  },

  listMessageReaction: (call) => {
    const wanted = call.query.reaction_type;
    const reactions = reactable(call).reactions.filter(
      ({ emoji }) => wanted === undefined || emoji === wanted,
    );
    return page(
      call,
      "items",
      reactions,
      ({ reactionId }) => reactionId,
      (reaction) => reactionView(call, reaction),
      { badToken: () => failures.badReactionToken() },
    );
  },

  deleteMessageReaction: (call) => {
    const message = reactable(call);
    const id = call.path.reaction_id;
    const reaction = message.reactions.find(({ reactionId }) => reactionId === id);
    if (!reaction) {
      const elsewhere = messengerOf(call.tenant).reacted.has(id!);
      throw elsewhere ? failures.otherMessagesReaction() : failures.noReaction();
    }
    if (!sameActor(reaction.actor, actorOf(call))) {
      throw failures.othersReaction();
    }
    message.reactions.splice(message.reactions.indexOf(reaction), 1);
    messengerOf(call.tenant).reacted.delete(reaction.reactionId);
    raiseReaction(call, "deleted", message, reaction);
    return reactionView(call, reaction);
  },
});

function reactable(call: CallAt<"message_id">): Message {
  const message = requireMessage(call);
  if (message.deleted) throw failures.recalled();
  return message;
}

/** A reaction as the platform shows it. */
export function reactionView(call: Call, reaction: Reaction): im.MessageReaction {
  return {
    reaction_id: reaction.reactionId,
    operator: {
      operator_id: shownActor(call, reaction.actor).id,
      operator_type: reaction.actor.kind,
    },
    action_time: String(reaction.at),
    reaction_type: { emoji_type: reaction.emoji },
  };
}
