// What the control API answers the page with, besides chats and messages.

export type {
  ShownChat,
  ShownMember,
  ShownMessage,
  ShownOutcome,
} from "../../control/view-types.js";

export interface Demo {
  appId: string;
  secret: string;
}

export interface App {
  appId: string;
  type: string;
  name: string;
  tenants: readonly string[];
  disabled: boolean;
  demoSecret: boolean;
  eventUrl: string | null;
}

export interface Tenant {
  key: string;
  users: number;
  departments: number;
  files: number;
  chats: { chatId: string; mode: string; name?: string; members: number }[];
}

export interface State {
  now: number;
  apps: App[];
  tenants: Tenant[];
}

export interface DirectoryPerson {
  unionId: string;
  name: string;
  email?: string;
  departments: string[];
  resigned: boolean;
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

export interface Delivery {
  time: number;
  appId: string;
  name: string;
  eventId: string;
  attempt: number;
  status?: number;
  answer?: unknown;
  error?: string;
}
