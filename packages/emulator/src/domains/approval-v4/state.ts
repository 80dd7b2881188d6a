import type { CommentAtInfo } from "@lark/approval-v4";
import { type TenantPart, tenantPart } from "../../state/part.js";
/** One field of a form, as a definition describes it. */
export interface FormWidget {
  id: string;
  custom_id?: string;
  name: string;
  type: string;
  required?: boolean;
  [more: string]: unknown;
}

/** One step of a definition. */
export interface ApprovalNodeDefinition {
  id: string;
  /** The id that the definition was made with; `START` and `END` are the first and last. */
  customId: string;
  name: string;
  type: string;
  /** Users are union ids. */
  approvers: { type: string; userId?: string; level?: string }[];
  ccers: { type: string; userId?: string; level?: string }[];
  chosenMulti: boolean;
  chosenRange: { approver_range_type: number; approver_range_ids: string[] }[];
}

export interface ApprovalDefinition {
  code: string;
  number: string;
  name: string;
  description: string;
  form: FormWidget[];
  nodes: ApprovalNodeDefinition[];
  viewers: { type: string; userId?: string; departmentId?: string }[];
  /** Union ids. */
  managers: string[];
  /** Texts by locale and key; the default locale is under `""`. */
  texts: Map<string, Map<string, string>>;
  relation: string;
  /** Ids of the apps that want to hear of it. */
  subscribers: Set<string>;
  /** Codes of its instances. */
  instances: Set<string>;
}

export type InstanceStatus = "PENDING" | "APPROVED" | "REJECTED" | "CANCELED" | "DELETED";
export type ApprovalTaskStatus = "PENDING" | "APPROVED" | "REJECTED" | "TRANSFERRED" | "DONE";

export interface ApprovalTask {
  id: string;
  instanceCode: string;
  /** Union id. */
  userId: string;
  status: ApprovalTaskStatus;
  stage: ApprovalStage;
  startedAt: number;
  /** 0 while it is pending. */
  endedAt: number;
}

/** A node of the definition, or what somebody added to it, with those who decide there. */
export interface ApprovalStage {
  nodeId: string;
  customId: string;
  name: string;
  type: string;
  /** Union ids. */
  approvers: string[];
  /** Union ids of those who hear of it when the stage is passed. */
  ccers: string[];
}

export interface TimelineEntry {
  type: string;
  at: number;
  /** Union id. */
  userId?: string | undefined;
  /** Union ids of others concerned. */
  others?: string[];
  taskId?: string;
  comment?: string | undefined;
  cc?: { userId: string; ccId: string }[];
  nodeKey?: string;
}

export interface ApprovalComment {
  id: string;
  userId: string;
  content: string;
  parentId: string;
  createdAt: number;
  updatedAt: number;
  deleted: boolean;
  mentions: CommentAtInfo[];
  extra: string;
}

export interface ApprovalCc {
  id: string;
  instanceCode: string;
  /** Union id. */
  userId: string;
  at: number;
  read: boolean;
}

export interface ApprovalInstance {
  code: string;
  number: string;
  serial: string;
  definition: string;
  /** Union id. */
  starter: string;
  departmentId: string;
  title: string;
  uuid: string;
  /** The filled form, as it is answered. */
  form: Record<string, unknown>[];
  status: InstanceStatus;
  startedAt: number;
  /** 0 while it is pending. */
  endedAt: number;
  stages: ApprovalStage[];
  /** Index of the stage that is being decided. */
  current: number;
  tasks: ApprovalTask[];
  timeline: TimelineEntry[];
  comments: Map<string, ApprovalComment>;
  cc: ApprovalCc[];
}

/** The approvals of one tenant. */
export interface Approvals {
  /** By approval code. */
  definitions: Map<string, ApprovalDefinition>;
  /** By instance code. */
  instances: Map<string, ApprovalInstance>;
  tasks: Map<string, ApprovalTask>;
  /** What a user has to do with, by union id. */
  tasksOf: Map<string, ApprovalTask[]>;
  startedBy: Map<string, ApprovalInstance[]>;
  ccOf: Map<string, ApprovalCc[]>;
}

export const approvalsOf: TenantPart<Approvals> = tenantPart("approvals", createApprovals);

function createApprovals(): Approvals {
  return {
    definitions: new Map(),
    instances: new Map(),
    tasks: new Map(),
    tasksOf: new Map(),
    startedBy: new Map(),
    ccOf: new Map(),
  };
}
