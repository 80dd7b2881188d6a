import type { Call } from "../../http/call.js";
import { findUser } from "../people.js";
import { failures } from "./failures.js";
import type { Mention } from "./state.js";

/** A content as it is kept and shown. */
export interface Content {
  text: string;
  mentions: Mention[];
}

/** Collects the mentions of one message. */
export interface Mentions {
  readonly all: Mention[];
  /** The key that stands for somebody in the text; throws for an id that nobody has. */
  mention(openId: string, name: string): string;
}

export function createMentions(call: Call): Mentions {
  const all: Mention[] = [];
  return {
    all,
    mention(openId, name) {
      if (openId === "all") return "@_all";
      const bot = [...call.platform.apps.values()].find(({ botOpenId }) => botOpenId === openId);
      if (bot) {
        const key = `@_user_${all.length + 1}`;
        all.push({ key, userId: bot.appId, name: name || bot.name, bot: true });
        return key;
      }
      const user = findUser(call, openId, "open_id");
      if (!user) throw failures.invalidRequest(`no such user in an at tag: ${openId}`);
      const key = `@_user_${all.length + 1}`;
      all.push({ key, userId: user.unionId, name: name || String(user.profile.name) });
      return key;
    },
  };
}
