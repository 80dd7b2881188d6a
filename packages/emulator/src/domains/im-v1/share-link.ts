import type * as im from "@lark/im-v1";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { failures } from "./failures.js";
import { requireChat } from "./lookup.js";

const DAY = 24 * 3_600_000;
const VALID_FOR: Readonly<Record<string, number | undefined>> = { week: 7 * DAY, year: 365 * DAY };

/** Links by which others join a group. */
export const shareLinkHandlers: HandlersOf<typeof im> = handlers({
  getChatLink: (call) => {
    const chat = requireChat(call);
    if (chat.mode !== "group") throw failures.noLink();
    const period = String(call.body.validity_period ?? "week");
    const validFor = VALID_FOR[period];
    if (validFor === undefined && period !== "permanently") {
      throw failures.invalidParameter("validity_period is invalid");
    }
    const token = call.tenant.ids("uuid");
    return {
      share_link: `https://applink.feishu.cn/client/chat/chatter/add_by_link?link_token=${token}`,
      is_permanent: validFor === undefined,
      ...(validFor === undefined
        ? {}
        : { expire_time: String(Math.floor((call.clock.now() + validFor) / 1000)) }),
    };
  },
});
