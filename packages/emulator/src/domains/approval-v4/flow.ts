// How an instance moves: from stage to stage, until it is approved, rejected or taken back.

import type { Call } from "../../http/call.js";
import { raiseCc, raiseInstance, raiseTask } from "./raise.js";
import type {
  ApprovalCc,
  ApprovalInstance,
  ApprovalStage,
  ApprovalTask,
  InstanceStatus,
  TimelineEntry,
} from "./state.js";
import { approvalsOf } from "./state.js";

/** Begins the current stage; one that nobody is left to decide passes by itself. */
export function enterStage(call: Call, instance: ApprovalInstance): void {
  for (;;) {
    const stage = instance.stages[instance.current];
    if (!stage) {
      finish(call, instance, "APPROVED");
      return;
    }
    if (stage.approvers.length > 0) {
      const first = stage.type === "SEQUENTIAL" ? stage.approvers.slice(0, 1) : stage.approvers;
      for (const userId of first) openTask(call, instance, stage, userId);
      return;
    }
    record(call, instance, { type: "AUTO_PASS", nodeKey: stage.customId });
    leaveStage(call, instance, stage);
  }
}

/** What follows when somebody has approved. */
export function afterApproval(call: Call, instance: ApprovalInstance, task: ApprovalTask): void {
  const { stage } = task;
  const open = pendingOf(instance);
  if (stage.type === "OR") {
    for (const other of open) close(call, other, "DONE");
  } else if (open.length > 0) {
    return;
  } else if (stage.type === "SEQUENTIAL") {
    const next = stage.approvers[stage.approvers.indexOf(task.userId) + 1];
    if (next !== undefined) {
      openTask(call, instance, stage, next);
      return;
    }
  }
  leaveStage(call, instance, stage);
  enterStage(call, instance);
}

/** Ends an instance and all that is pending in it. */
export function finish(call: Call, instance: ApprovalInstance, status: InstanceStatus): void {
  for (const task of pendingOf(instance)) close(call, task, "DONE");
  instance.status = status;
  instance.endedAt = call.clock.now();
  raiseInstance(call, instance);
}

export function openTask(
  call: Call,
  instance: ApprovalInstance,
  stage: ApprovalStage,
  userId: string,
): ApprovalTask {
  const { ids } = call.tenant;
  const approvals = approvalsOf(call.tenant);
  const task: ApprovalTask = {
    id: ids("number"),
    instanceCode: instance.code,
    userId,
    status: "PENDING",
    stage,
    startedAt: call.clock.now(),
    endedAt: 0,
  };
  instance.tasks.push(task);
  approvals.tasks.set(task.id, task);
  const own = approvals.tasksOf.get(userId) ?? [];
  approvals.tasksOf.set(userId, own);
  own.push(task);
  raiseTask(call, task);
  return task;
}

export function close(call: Call, task: ApprovalTask, status: ApprovalTask["status"]): void {
  task.status = status;
  task.endedAt = call.clock.now();
  raiseTask(call, task);
}

/** Closes a task whose decision sends the instance back to some nodes. */
export function sendBack(call: Call, task: ApprovalTask, nodes: readonly string[]): void {
  task.status = "DONE";
  task.endedAt = call.clock.now();
  raiseTask(call, task, "ROLLBACK", nodes);
}

export function pendingOf(instance: ApprovalInstance): ApprovalTask[] {
  return instance.tasks.filter(({ status }) => status === "PENDING");
}

export function record(
  call: Call,
  instance: ApprovalInstance,
  entry: Omit<TimelineEntry, "at">,
): void {
  instance.timeline.push({ ...entry, at: call.clock.now() });
}

/** Lets users know of an instance. */
export function sendCc(
  call: Call,
  instance: ApprovalInstance,
  users: readonly string[],
  from?: { userId?: string | undefined; comment?: string | undefined },
): void {
  const { ids } = call.tenant;
  const approvals = approvalsOf(call.tenant);
  const sent = users.map((userId): ApprovalCc => {
    const cc = {
      id: ids("number"),
      instanceCode: instance.code,
      userId,
      at: call.clock.now(),
      read: false,
    };
    instance.cc.push(cc);
    const own = approvals.ccOf.get(userId) ?? [];
    approvals.ccOf.set(userId, own);
    own.push(cc);
    raiseCc(call, instance, cc, from?.userId);
    return cc;
  });
  record(call, instance, {
    type: "CC",
    ...from,
    cc: sent.map(({ id, userId }) => ({ ccId: id, userId })),
  });
}

function leaveStage(call: Call, instance: ApprovalInstance, stage: ApprovalStage): void {
  if (stage.ccers.length > 0) sendCc(call, instance, stage.ccers);
  instance.current += 1;
}
