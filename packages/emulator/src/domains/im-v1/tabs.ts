import type * as im from "@lark/im-v1";
import type { Call } from "../../http/call.js";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { strings } from "../strings.js";
import type { ChatTab } from "./chat-settings.js";
import { failures } from "./failures.js";
import { requireChat, requireEditable } from "./lookup.js";
import type { Chat } from "./state.js";

const MAX_TABS = 20;

/** The tabs above a chat. The messages' own comes first and stays. */
export const tabHandlers: HandlersOf<typeof im> = handlers({
  listChatTabs: (call) => ({ chat_tabs: tabsOf(requireChat(call), call) }),

  createChatTab: (call) => {
    const chat = requireEditable(call, failures.tabsForbidden);
    const created = call.body.chat_tabs.map((tab) => ({
      ...tab,
      tab_type: String(tab.tab_type),
      tab_id: call.tenant.ids("number"),
    }));
    const tabs = [...tabsOf(chat, call), ...created];
    if (tabs.length > MAX_TABS) {
      throw failures.tooManyTabs(`a chat can have ${MAX_TABS} tabs`);
    }
    if (created.some(({ tab_type }) => tab_type === "message")) {
      throw failures.messageTab();
    }
    chat.tabs = tabs;
    return { chat_tabs: tabs };
  },

  updateChatTabs: (call) => {
    const chat = requireEditable(call, failures.tabsForbidden);
    const tabs = tabsOf(chat, call);
    const changes = new Map(
      ((call.body.chat_tabs ?? []) as ChatTab[]).map((tab) => [tab.tab_id, tab]),
    );
    requireKnown(tabs, [...changes.keys()]);
    chat.tabs = tabs.map((tab) => ({ ...tab, ...changes.get(tab.tab_id) }));
    return { chat_tabs: chat.tabs };
  },

  sortChatTabs: (call) => {
    const chat = requireEditable(call, failures.tabsForbidden);
    const tabs = tabsOf(chat, call);
    const ids = strings(call.body.tab_ids);
    requireKnown(tabs, ids);
    if (new Set(ids).size !== tabs.length || ids[0] !== tabs[0]?.tab_id) {
      throw failures.wrongTabOrder("the order must name every tab once, the messages first");
    }
    chat.tabs = ids.map((id) => tabs.find(({ tab_id }) => tab_id === id)!);
    return { chat_tabs: chat.tabs };
  },

  deleteChatTabs: (call) => {
    const chat = requireEditable(call, failures.tabsForbidden);
    const tabs = tabsOf(chat, call);
    const ids = strings(call.body.tab_ids);
    requireKnown(tabs, ids);
    if (ids.includes(tabs[0]!.tab_id)) {
      throw failures.wrongTabOrder("the tab of the messages cannot be deleted");
    }
    chat.tabs = tabs.filter(({ tab_id }) => !ids.includes(tab_id));
    return { chat_tabs: chat.tabs };
  },
});

function tabsOf(chat: Chat, call: Call): ChatTab[] {
  chat.tabs ??= [{ tab_id: call.tenant.ids("number"), tab_name: "Chat", tab_type: "message" }];
  return chat.tabs;
}

function requireKnown(tabs: readonly ChatTab[], ids: readonly string[]): void {
  for (const id of ids) {
    if (!tabs.some(({ tab_id }) => tab_id === id)) {
      throw failures.noTab(`there is no tab ${id}`);
    }
  }
}
