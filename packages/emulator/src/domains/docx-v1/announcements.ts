import type * as docx from "@lark/docx-v1";
import { seconds } from "../drive-v1/lookup.js";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { messengerOf } from "../im-v1/state.js";
import { shownId, userIdType } from "../people.js";
import { requireAnnouncement } from "./place.js";

export const announcementHandlers: HandlersOf<typeof docx> = handlers({
  getChatAnnouncement: (call) => {
    const { document, by, at, createdAt } = requireAnnouncement(call);
    const chat = messengerOf(call.tenant).chats.get(call.path.chat_id)!;
    const type = userIdType(call);
    return {
      revision_id: document.revision,
      create_time: createdAt,
      update_time: at,
      create_time_v2: seconds(createdAt),
      update_time_v2: seconds(at),
      announcement_type: "docx",
      ...(chat.owner === undefined
        ? {}
        : { owner_id: shownId(call, { kind: "user", id: chat.owner }), owner_id_type: type }),
      modifier_id: shownId(call, by),
      modifier_id_type: type,
    };
  },
});
