import type * as im from "@lark/im-v1";
import type { TypedCall } from "../../http/typed-call.js";
import { sameActor } from "../../state/actors.js";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { actorOf, findUser, userIdType } from "../people.js";
import { failures } from "./failures.js";
import { requireMessage } from "./lookup.js";
import { messengerOf } from "./state.js";

// Nobody can be reached here: an urgent call checks what the platform checks.
const urge = (call: TypedCall<im.UrgeMessageByAppRequest>) => {
  const message = requireMessage(call, call.path.message_id);
  if (message.deleted) throw failures.deleted();
  if (!sameActor(message.sender, actorOf(call))) {
    throw failures.notSender("only the sender can make a message urgent");
  }
  const ids = call.body.user_id_list;
  if (ids.length === 0) throw failures.invalidRequest("user_id_list is empty");
  const chat = messengerOf(call.tenant).chats.get(message.chatId)!;
  const type = userIdType(call);
  return {
    invalid_user_id_list: ids.filter((id) => {
      const user = findUser(call, id, type);
      return !user || !chat.members.has(user.unionId);
    }),
  };
};

/** Urgent notices of a message in the app, by text message or by phone. */
export const urgentHandlers: HandlersOf<typeof im> = handlers({
  urgeMessageByApp: urge,
  urgeMessageBySms: urge,
  urgeMessageByPhone: urge,

  pushFollowUpMessage: (call) => {
    const message = requireMessage(call);
    if (!sameActor(message.sender, actorOf(call))) {
      throw failures.invalidRequest("only the sender can offer follow-ups");
    }
    return {};
  },
});
