// How instances and tasks move, as events. An app hears of the definitions that it subscribed to.

import type * as approval from "@lark/approval-v4";
import type * as events from "@lark/approval-v4/events";
import type { Subscriber } from "../../events/subscriber.js";
import type { Call } from "../../http/call.js";
import type { RaisesOf } from "../handlers-of.js";
import type { ApprovalCc, ApprovalDefinition, ApprovalInstance, ApprovalTask } from "./state.js";
import { approvalsOf } from "./state.js";

const STEPS = ["approval_task", "approval_cc"];
const MOVES = ["approval_instance", ...STEPS];

export const raises: RaisesOf<typeof approval> = {
  createApproval: ["approval.approval.updated_v4"],
  createInstance: MOVES,
  cancelInstance: ["approval_instance", "approval_task"],
  recallInstance: ["approval_instance", "approval_task"],
  ccInstance: ["approval_cc"],
  addCcInstance: ["approval_cc"],
  approveTask: MOVES,
  passTask: MOVES,
  rejectTask: ["approval_instance", "approval_task"],
  refuseTask: ["approval_instance", "approval_task"],
  transferTask: ["approval_task"],
  forwardTask: ["approval_task"],
  addSignInstance: STEPS,
  addSignTask: STEPS,
  rollbackTask: STEPS,
  rollbackInstance: STEPS,
  resubmitTask: STEPS,
};

/** An instance has its status. */
export function raiseInstance(call: Call, instance: ApprovalInstance): void {
  const { code, definition, status, uuid } = instance;
  const now = String(call.clock.now());
  call.raise<Inner<events.ApprovalInstanceEvent>>("approval_instance", (subscriber) =>
    hears(call, definition, subscriber)
      ? {
          approval_code: definition,
          instance_code: code,
          status,
          operate_time: now,
          instance_operate_time: now,
          ...(uuid === "" ? {} : { uuid }),
        }
      : undefined,
  );
}

/** A task has its status; what is sent back has one that is no task's. */
export function raiseTask(
  call: Call,
  task: ApprovalTask,
  status: ApprovalTask["status"] | "ROLLBACK" = task.status,
  sentBackTo: readonly string[] = [],
): void {
  const { definition } = approvalsOf(call.tenant).instances.get(task.instanceCode)!;
  const { nodeId, customId } = task.stage;
  call.raise<Inner<events.ApprovalTaskEvent>>("approval_task", (subscriber) =>
    hears(call, definition, subscriber)
      ? {
          open_id: subscriber.idsOf(task.userId).open_id,
          user_id: userId(call, task.userId),
          approval_code: definition,
          instance_code: task.instanceCode,
          task_id: task.id,
          status,
          operate_time: String(call.clock.now()),
          custom_key: customId,
          def_key: nodeId,
          ...(sentBackTo.length === 0
            ? {}
            : {
                extra: JSON.stringify({
                  rollback_node_ids: sentBackTo,
                  rollback_custom_node_ids: sentBackTo,
                }),
              }),
        }
      : undefined,
  );
}

/** Somebody was let know of an instance. */
export function raiseCc(
  call: Call,
  { definition, code }: ApprovalInstance,
  cc: ApprovalCc,
  from: string | undefined,
): void {
  call.raise<Inner<events.ApprovalCcEvent>>("approval_cc", (subscriber) =>
    hears(call, definition, subscriber)
      ? {
          approval_code: definition,
          instance_code: code,
          id: cc.id,
          user_id: userId(call, cc.userId),
          create_time: cc.at,
          operate: "CREATE",
          ...(from === undefined ? {} : { from: userId(call, from) }),
        }
      : undefined,
  );
}

/** A definition was rewritten. */
export function raiseDefinition(call: Call, definition: ApprovalDefinition): void {
  call.raise<events.ApprovalUpdatedEvent>("approval.approval.updated_v4", (subscriber) =>
    hears(call, definition.code, subscriber)
      ? {
          object: {
            approval_id: definition.number,
            approval_code: definition.code,
            version_id: definition.number,
            widget_group_type: 0,
            form_definition_id: definition.number,
            process_obj: JSON.stringify({ nodes: definition.nodes.map(({ id }) => id) }),
            timestamp: String(Math.floor(call.clock.now() / 1000)),
            extra: "",
          },
        }
      : undefined,
  );
}

// What the envelope adds.
type Inner<Event> = Omit<Event, "app_id" | "tenant_key" | "type">;

function hears({ tenant }: Call, definition: string, { app }: Subscriber): boolean {
  return approvalsOf(tenant).definitions.get(definition)?.subscribers.has(app.appId) ?? false;
}

function userId({ tenant }: Call, unionId: string): string {
  return tenant.directory.users.get(unionId)?.userId ?? "";
}
