// What the control API answers the page with.

export interface Demo {
  appId: string;
  secret: string;
}

export interface App {
  appId: string;
  type: string;
  name: string;
  disabled: boolean;
  demoSecret: boolean;
  eventUrl: string | null;
}

export interface Chat {
  chatId: string;
  mode: string;
  name?: string;
  members: number;
}

export interface Tenant {
  key: string;
  users: number;
  departments: number;
  files: number;
  chats: Chat[];
}

export interface Message {
  messageId: string;
  type: string;
  content: string | null;
  mentions: { key: string; name: string }[];
  sender: { kind: string; name: string };
  createdAt: number;
  updated: boolean;
  parentId?: string;
  reactions: { emoji: string; by: string }[];
  pinned: boolean;
}

export interface Logged {
  time: number;
  logId: string;
  method: string;
  path: string;
  operation?: string;
  query: Record<string, unknown>;
  body?: unknown;
  status?: number;
  code?: number;
  answer?: string;
}
