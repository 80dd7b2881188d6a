import type { Actor } from "../../state/actors.js";
import { type TenantPart, tenantPart } from "../../state/part.js";

/** Somebody in a task or a list: a user by union id, an app, or a chat. */
export interface TaskMember {
  type: "user" | "app" | "chat";
  id: string;
  role: string;
  name?: string | undefined;
}

export interface Task {
  guid: string;
  /** The short number that people see, `t100001`. */
  number: string;
  creator: Actor;
  createdAt: number;
  updatedAt: number;
  /** Milliseconds; 0 while it is to be done. */
  completedAt: number;
  /** The platform's settable fields that are no references. */
  fields: Record<string, unknown>;
  /** By `role type id`. */
  members: Map<string, TaskMember>;
  /** Minutes before the task is due, by reminder id. */
  reminders: Map<string, number>;
  /** Section guid by tasklist guid. */
  tasklists: Map<string, string>;
  parent?: string | undefined;
  /** Guids, in their order. */
  subtasks: Set<string>;
  /** Whether the other task comes before or after, by its guid. */
  dependencies: Map<string, "prev" | "next">;
  /** Values as the platform has them, by guid of the custom field. */
  customValues: Map<string, Record<string, unknown>>;
  /** When each assignee was done, by union id, where all have to be. */
  doneBy: Map<string, number>;
  comments: Set<string>;
  attachments: Set<string>;
}

export interface Tasklist {
  guid: string;
  name: string;
  creator: Actor;
  owner: TaskMember;
  /** By `type id`; the owner is not among them. */
  members: Map<string, TaskMember>;
  createdAt: number;
  updatedAt: number;
  /** Milliseconds; 0 while it is in use. */
  archivedAt: number;
  /** Guids of its tasks. */
  tasks: Set<string>;
  subscriptions: Map<string, ActivitySubscription>;
}

export interface ActivitySubscription {
  guid: string;
  name: string;
  subscribers: TaskMember[];
  includeKeys: number[];
  disabled: boolean;
}

export interface Section {
  guid: string;
  name: string;
  isDefault: boolean;
  creator: Actor;
  createdAt: number;
  updatedAt: number;
  /** Guid of the tasklist, or the actor key of whose own tasks it sorts. */
  home: string;
  resourceType: "tasklist" | "my_tasks";
  /** Guids of its tasks. */
  tasks: Set<string>;
}

export interface CustomFieldOption {
  guid: string;
  name: string;
  color_index: number;
  is_hidden: boolean;
}

export interface CustomField {
  guid: string;
  name: string;
  type: string;
  settings: Record<string, unknown>;
  options: CustomFieldOption[];
  creator: Actor;
  createdAt: number;
  updatedAt: number;
  /** Guids of the tasklists that use it. */
  tasklists: Set<string>;
}

export interface TaskComment {
  id: string;
  taskGuid: string;
  content: string;
  creator: Actor;
  replyTo: string;
  createdAt: number;
  updatedAt: number;
}

export interface TaskAttachment {
  guid: string;
  fileToken: string;
  taskGuid: string;
  uploader: Actor;
  uploadedAt: number;
}

/** The tasks of one tenant; everything by its guid or id. */
export interface Tasks {
  tasks: Map<string, Task>;
  tasklists: Map<string, Tasklist>;
  sections: Map<string, Section>;
  /** Guids of the sections of one tasklist, or of one's own tasks, in their order. */
  sectionsOf: Map<string, string[]>;
  customFields: Map<string, CustomField>;
  comments: Map<string, TaskComment>;
  attachments: Map<string, TaskAttachment>;
  /** Guids of the tasks that a user or app made or is a member of, by actor key. */
  tasksOf: Map<string, Set<string>>;
  /** Who wants to hear of their tasks, and through which app: see `watchKey`. */
  watches: Set<string>;
  /** Counts tasks, for their numbers. */
  made: number;
}

export const tasksIn: TenantPart<Tasks> = tenantPart("tasks", createTasks);

function createTasks(): Tasks {
  return {
    tasks: new Map(),
    tasklists: new Map(),
    sections: new Map(),
    sectionsOf: new Map(),
    customFields: new Map(),
    comments: new Map(),
    attachments: new Map(),
    tasksOf: new Map(),
    watches: new Set(),
    made: 0,
  };
}
