import type { ChatMenuTreeChatMenuItem } from "@lark/im-v1";
import type { Actor } from "../../state/actors.js";

/** What a group can have beside its members; all of it absent from a new one. Users by union id. */
export interface ChatSettings {
  managers?: Set<string>;
  /** App ids. */
  botManagers?: Set<string>;
  /** Who may speak, where not everybody may. */
  moderators?: Set<string>;
  announcement?: Announcement;
  tabs?: ChatTab[];
  menu?: MenuEntry[];
  /** The message at the top of the chat, or its announcement. */
  topNotice?: { messageId?: string } | undefined;
}

/** The announcement of a chat in the old document format. */
export interface Announcement {
  revision: number;
  content: string;
  createdAt: number;
  updatedAt: number;
  modifier: Actor;
}

/** A tab, with the platform's own fields. */
export interface ChatTab extends Record<string, unknown> {
  tab_id: string;
  tab_type: string;
}

/** One level of a chat's menu. */
export interface MenuEntry {
  id: string;
  item: ChatMenuTreeChatMenuItem;
  children: MenuEntry[];
}
