import type * as im from "@lark/im-v1";
import type { Call } from "../../http/call.js";
import type { PlatformFailure } from "../../http/failure.js";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { strings } from "../strings.js";
import type { MenuEntry } from "./chat-settings.js";
import { failures } from "./failures.js";
import { requireChat, requireEditable } from "./lookup.js";
import type { Chat } from "./state.js";

const MAX_TOP_LEVELS = 3;
const MAX_CHILDREN = 5;

interface WrittenEntry {
  chat_menu_item?: im.ChatMenuItem;
  children?: WrittenEntry[];
}

/** Which field each name of `update_fields` changes. */
const FIELDS: Readonly<Record<string, string>> = {
  ICON: "image_key",
  NAME: "name",
  I18N_NAME: "i18n_names",
  REDIRECT_LINK: "redirect_link",
};

/** The menu of a chat: a few entries, each with a few below it. */
export const menuHandlers: HandlersOf<typeof im> = handlers({
  getChatMenuTree: (call) => ({ menu_tree: view(requireChat(call)) }),

  createChatMenuTree: (call) => {
    const chat = requireEditable(call, failures.managingForbidden);
    const { chat_menu_top_levels } = call.body.menu_tree;
    const added = chat_menu_top_levels.map((entry) => created(call, entry));
    const menu = [...(chat.menu ?? []), ...added];
    if (menu.length > MAX_TOP_LEVELS) {
      throw failures.tooManyMenus(`a menu can have ${MAX_TOP_LEVELS} entries`);
    }
    if (menu.some(({ children }) => children.length > MAX_CHILDREN)) {
      throw failures.tooManySubmenus(`an entry can have ${MAX_CHILDREN} below it`);
    }
    chat.menu = menu;
    return { menu_tree: view(chat) };
  },

  deleteChatMenuTree: (call) => {
    const chat = requireEditable(call, failures.managingForbidden);
    const ids = strings(call.body.chat_menu_top_level_ids);
    const menu = chat.menu ?? [];
    if (!ids.every((id) => menu.some((entry) => entry.id === id))) throw unknown();
    chat.menu = menu.filter(({ id }) => !ids.includes(id));
    return { menu_tree: view(chat) };
  },

  sortChatMenuTree: (call) => {
    const chat = requireEditable(call, failures.managingForbidden);
    const ids = strings(call.body.chat_menu_top_level_ids);
    const menu = new Map((chat.menu ?? []).map((entry) => [entry.id, entry]));
    if (new Set(ids).size !== menu.size || !ids.every((id) => menu.has(id))) {
      throw failures.wrongMenuOrder();
    }
    chat.menu = ids.map((id) => menu.get(id)!);
    return { menu_tree: view(chat) };
  },

  patchChatMenuItem: (call) => {
    const chat = requireEditable(call, failures.managingForbidden);
    const entry = (chat.menu ?? [])
      .flatMap((top) => [top, ...top.children])
      .find(({ id }) => id === call.path.menu_item_id);
    if (!entry) throw unknown();
    const wanted = call.body.chat_menu_item as Record<string, unknown>;
    const fields = strings(call.body.update_fields).map((name) => FIELDS[name]);
    if (fields.includes(undefined)) {
      throw failures.invalidParameter("update_fields is invalid");
    }
    entry.item = {
      ...entry.item,
      ...Object.fromEntries(fields.map((field) => [field!, wanted[field!]])),
    };
    return { chat_menu_item: entry.item };
  },
});

function created(call: Call, { chat_menu_item, children = [] }: WrittenEntry): MenuEntry {
  return {
    id: call.tenant.ids("number"),
    item: { action_type: "NONE", name: "", ...chat_menu_item },
    children: children.map((child) => created(call, child)),
  };
}

function view({ menu = [] }: Chat) {
  return {
    chat_menu_top_levels: menu.map(({ id, item, children }) => ({
      chat_menu_top_level_id: id,
      chat_menu_item: item,
      children: children.map((child) => ({
        chat_menu_second_level_id: child.id,
        chat_menu_item: child.item,
      })),
    })),
  };
}

function unknown(): PlatformFailure {
  return failures.noMenuEntry();
}
