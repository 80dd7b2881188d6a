// What those who decide do with their tasks, as an app on their behalf or as themselves.

import type * as approval from "@lark/approval-v4";
import type { Call } from "../../http/call.js";
import { requireUser } from "../contact-v3/lookup.js";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { failures } from "./failures.js";
import {
  afterApproval,
  close,
  enterStage,
  finish,
  openTask,
  pendingOf,
  record,
  sendBack,
} from "./flow.js";
import { readFilledForm } from "./form.js";
import { actingUser, pendingTask, requireDefinition, requireUsers } from "./lookup.js";
import type { ApprovalInstance, ApprovalStage, ApprovalTask } from "./state.js";

export const decisionHandlers: HandlersOf<typeof approval> = handlers({
  approveTask: approve,
  passTask: approve,
  rejectTask: reject,
  refuseTask: reject,
  transferTask: transfer,
  forwardTask: transfer,
  addSignInstance: addSign,
  addSignTask: addSign,

  rollbackTask: (call) => rollBack(call, call.body.node_ids),
  rollbackInstance: (call) => rollBack(call, call.body.task_def_key_list),

  // The starter hands in again what was sent back to the start.
  resubmitTask: (call) => {
    const { instance, task } = pendingTask(call, actingUser(call));
    if (task.stage.nodeId !== "START") throw failures.invalid("the task is not the starter's");
    fill(call, instance);
    close(call, task, "APPROVED");
    note(call, instance, task, "START");
    instance.current = 0;
    enterStage(call, instance);
    return {};
  },
});

function approve(call: Call) {
  const { instance, task } = decidableTask(call, actingUser(call));
  if (call.body.form !== undefined) fill(call, instance);
  close(call, task, "APPROVED");
  note(call, instance, task, "PASS");
  afterApproval(call, instance, task);
  return {};
}

function reject(call: Call) {
  const { instance, task } = decidableTask(call, actingUser(call));
  if (call.body.form !== undefined) fill(call, instance);
  close(call, task, "REJECTED");
  note(call, instance, task, "REJECT");
  finish(call, instance, "REJECTED");
  return {};
}

function transfer(call: Call) {
  const user = actingUser(call);
  const { instance, task } = decidableTask(call, user);
  const next = requireUser(call, String(call.body.transfer_user_id)).unionId;
  if (next === user) throw failures.invalid("a task is transferred to somebody else");
  close(call, task, "TRANSFERRED");
  note(call, instance, task, "TRANSFER", [next]);
  const { stage } = task;
  stage.approvers = stage.approvers.map((id) => (id === user ? next : id));
  openTask(call, instance, stage, next);
  return {};
}

/** 1: others decide before; 2: after; 3: beside. */
function addSign(call: Call) {
  const user = actingUser(call);
  const { instance, task } = decidableTask(call, user);
  const people = requireUsers(call, call.body.add_sign_user_ids);
  if (people.length === 0) throw failures.invalid("add_sign_user_ids is empty");
  const methods: Record<number, string> = { 1: "OR", 2: "AND", 3: "SEQUENTIAL" };
  const type = methods[Number(call.body.approval_method ?? 2)];
  if (type === undefined) throw failures.invalid("approval_method is 1, 2 or 3");
  const { stage } = task;
  const added: ApprovalStage = { ...stage, type, approvers: people, ccers: [] };
  switch (call.body.add_sign_type) {
    case 1: {
      // Whoever had not decided yet decides after those who were added.
      const waiting = pendingOf(instance);
      for (const other of waiting) close(call, other, "DONE");
      const rest = {
        ...stage,
        approvers:
          stage.type === "SEQUENTIAL"
            ? stage.approvers.slice(stage.approvers.indexOf(user))
            : waiting.map(({ userId }) => userId),
      };
      instance.stages.splice(instance.current, 1, added, rest);
      note(call, instance, task, "ADD_APPROVER_BEFORE", people);
      enterStage(call, instance);
      return {};
    }
    case 2:
      instance.stages.splice(instance.current + 1, 0, added);
      note(call, instance, task, "ADD_APPROVER_AFTER", people);
      close(call, task, "APPROVED");
      afterApproval(call, instance, task);
      return {};
    case 3:
      stage.approvers.push(...people);
      note(call, instance, task, "ADD_APPROVER", people);
      if (stage.type !== "SEQUENTIAL") {
        for (const userId of people) openTask(call, instance, stage, userId);
      }
      return {};
    default:
      throw failures.invalid("add_sign_type is 1, 2 or 3");
  }
}

/** Sends an instance back to a stage that it has passed, or to its starter. */
function rollBack(call: Call, keys: readonly string[]) {
  const { instance, task } = decidableTask(call, actingUser(call));
  const places = keys.map((key) =>
    key === "START"
      ? -1
      : instance.stages.findIndex(({ nodeId, customId }) => key === nodeId || key === customId),
  );
  const found = places.every((place, index) =>
    place === -1 ? keys[index] === "START" : place < instance.current,
  );
  if (places.length === 0 || !found) throw failures.invalid("a node that was not passed");
  sendBack(call, task, keys);
  for (const other of pendingOf(instance)) close(call, other, "DONE");
  note(call, instance, task, "ROLLBACK_SELECTED");
  instance.current = Math.max(0, Math.min(...places));
  if (Math.min(...places) >= 0) {
    enterStage(call, instance);
    return {};
  }
  const start: ApprovalStage = {
    nodeId: "START",
    customId: "START",
    name: "START",
    type: "AND",
    approvers: [instance.starter],
    ccers: [],
  };
  openTask(call, instance, start, instance.starter);
  return {};
}

// What was sent back to its starter can only be handed in again.
function decidableTask(call: Call, userId: string): ReturnType<typeof pendingTask> {
  const found = pendingTask(call, userId);
  if (found.task.stage.nodeId === "START") throw failures.invalid("the instance was sent back");
  return found;
}

function fill(call: Call, instance: ApprovalInstance): void {
  const { form } = requireDefinition(call, instance.definition);
  instance.form = readFilledForm(call, form, call.body.form, instance.form);
}

function note(
  call: Call,
  instance: ApprovalInstance,
  task: ApprovalTask,
  type: string,
  others: string[] = [],
): void {
  record(call, instance, {
    type,
    userId: task.userId,
    others,
    taskId: task.id,
    comment: (call.body.comment ?? call.body.reason) as string | undefined,
    nodeKey: task.stage.customId,
  });
}
