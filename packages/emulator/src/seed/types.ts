// What an emulator starts with. A seed file is this as JSON.

/** A department of the seeded tenant. */
export interface SeedDepartment {
  name: string;
  /** The tenant's own id. Default: derived from the name. */
  department_id?: string;
  /** `od-` and 32 hex digits. Default: derived from the name. */
  open_department_id?: string;
  /** `department_id` or name of the parent; the root department `"0"` by default. */
  parent?: string;
}

/** A user of the seeded tenant. Further fields of the platform's user are kept as they are. */
export interface SeedUser {
  name: string;
  en_name?: string;
  email?: string;
  mobile?: string;
  user_id?: string;
  union_id?: string;
  /** Open id towards the default app. Other apps see other open ids of the same user. */
  open_id?: string;
  /** `department_id`s or names. Default: the root department. */
  departments?: readonly string[];
  [field: string]: unknown;
}

/** A group chat of the seeded tenant; the default app's bot is in it. */
export interface SeedChat {
  name: string;
  chat_id?: string;
  description?: string;
  /** Emails or names of users. */
  members?: readonly string[];
}

/** What a tenant holds at first. A part that is left out is the emulator's own sample. */
export interface Seed {
  departments?: readonly SeedDepartment[];
  users?: readonly SeedUser[];
  chats?: readonly SeedChat[];
}
