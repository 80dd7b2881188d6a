import { type Bot, type BotOptions, createBot, personInfo, send } from "@lark/bot";
import { answer, toast } from "@lark/card";
import { card } from "@lark/message";
import { ask, decide, formCard, requestCard } from "./cards.js";
import type { Requests } from "./requests.js";

/** Options of {@link makeBot}. */
export interface ApprovalOptions extends BotOptions {
  readonly requests: Requests;
  /** The chat, or person, that decides. */
  readonly approver: string;
}

/** `/leave` sends a form; what is asked for goes to the approver; the decision goes back. */
export function makeBot({ requests, approver, ...options }: ApprovalOptions): Bot {
  const bot = createBot({ errorReply: "That did not work. Please try again.", ...options });

  bot.onCommand("/leave", ({ reply }) => reply(card(formCard())));

  bot.onCardAction(ask, async ({ form, operatorId, client, messageId }) => {
    const { name = operatorId } = await personInfo(client, operatorId);
    const request = {
      id: crypto.randomUUID(),
      by: { id: operatorId, name },
      ...form,
      from: form.from.slice(0, 10),
    };
    await requests.add(request);
    await send(client, approver, card(requestCard(request)), {
      idempotencyKey: `ask-${messageId}`.slice(0, 50),
    });
    return answer({ toast: toast("Your request was sent.", "success") });
  });

  bot.onCardAction(decide, async ({ value, operatorId, client }) => {
    const request = await requests.find(value.id);
    if (!request) return answer({ toast: toast("There is no such request any more.", "error") });
    const { name = operatorId } = await personInfo(client, operatorId);
    const counts = await requests.decide(value.id, { decision: value.decision, by: name });
    if (counts.by === name && counts.decision === value.decision) {
      const words = `Your leave from ${request.from} was ${counts.decision} by ${counts.by}.`;
      await send(client, request.by.id, words, {
        idempotencyKey: `decided-${value.id}`.slice(0, 50),
      });
    }
    // Also where somebody else was faster: the card shows what counts.
    return answer({ toast: `It is ${counts.decision}.`, card: requestCard(request, counts) });
  });

  return bot;
}
