// Queries over all instances, tasks and copies, for apps.

import type * as approval from "@lark/approval-v4";
import type { Call } from "../../http/call.js";
import { requireUser } from "../contact-v3/lookup.js";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { textIn } from "./definitions.js";
import { failures } from "./failures.js";
import { between, listed, requireDefinition, requireInstance, shown } from "./lookup.js";
import type { ApprovalInstance } from "./state.js";
import { approvalsOf } from "./state.js";

const INSTANCE_STATUS: Readonly<Record<string, string>> = {
  PENDING: "PENDING",
  RECALL: "CANCELED",
  REJECT: "REJECTED",
  DELETED: "DELETED",
  APPROVED: "APPROVED",
};

export const searchHandlers: HandlersOf<typeof approval> = handlers({
  queryInstance: (call) => {
    const { instance_status = "ALL", instance_start_time_from, instance_start_time_to } = call.body;
    const wanted = INSTANCE_STATUS[String(instance_status)];
    if (wanted === undefined && instance_status !== "ALL")
      throw failures.invalid("instance_status");
    const starter = user(call);
    const inTime = between(instance_start_time_from, instance_start_time_to);
    const found = instancesOf(call, call.body.instance_title).filter(
      (instance) =>
        (wanted === undefined || instance.status === wanted) &&
        (starter === undefined || instance.starter === starter) &&
        inTime(instance.startedAt),
    );
    const result = listed(
      call,
      "instance_list",
      found,
      ({ code }) => code,
      (instance) => surroundings(call, instance),
    );
    return { ...result, count: found.length };
  },

  searchTask: (call) => {
    const { task_status = "ALL", task_status_list = [], order = 2 } = call.body;
    const wanted = [...task_status_list];
    if (task_status !== "ALL") wanted.push(String(task_status));
    const assignee = user(call);
    const inTime = between(call.body.task_start_time_from, call.body.task_start_time_to);
    const found = instancesOf(call, call.body.task_title)
      .flatMap((instance) => instance.tasks.map((task) => ({ instance, task })))
      .filter(
        ({ task }) =>
          (assignee === undefined || task.userId === assignee) &&
          inTime(task.startedAt) &&
          (wanted.length === 0 ||
            wanted.includes(task.status) ||
            (wanted.includes("PROCESSED") && ["APPROVED", "REJECTED"].includes(task.status))),
      );
    const updated = (task: { startedAt: number; endedAt: number }) =>
      task.endedAt || task.startedAt;
    // 0 and 1: by update, 2 and 3: by start; the newest first where the number is even.
    found.sort(({ task: one }, { task: other }) => {
      const by =
        Number(order) < 2 ? updated(one) - updated(other) : one.startedAt - other.startedAt;
      return Number(order) % 2 === 0 ? -by : by;
    });
    const result = listed(
      call,
      "task_list",
      found,
      ({ task }) => task.id,
      ({ instance, task }) => ({
        ...surroundings(call, instance),
        task: {
          user_id: shown(call, task.userId),
          start_time: String(task.startedAt),
          end_time: String(task.endedAt),
          update_time: String(updated(task)),
          status: task.status.toLowerCase(),
          title: instance.title,
          extra: "{}",
          link: link(instance.code),
          task_id: task.id,
          task_external_id: "",
        },
      }),
    );
    return { ...result, count: found.length };
  },

  searchCcInstance: (call) => {
    const { read_status = "ALL" } = call.body;
    const status = String(read_status).toUpperCase();
    if (!["READ", "UNREAD", "ALL"].includes(status)) throw failures.invalid("read_status");
    const receiver = user(call);
    const inTime = between(call.body.cc_create_time_from, call.body.cc_create_time_to);
    const found = instancesOf(call, call.body.cc_title)
      .flatMap((instance) => instance.cc.map((cc) => ({ instance, cc })))
      .filter(
        ({ cc }) =>
          (receiver === undefined || cc.userId === receiver) &&
          (status === "ALL" || cc.read === (status === "READ")) &&
          inTime(cc.at),
      );
    const result = listed(
      call,
      "cc_list",
      found,
      ({ cc }) => cc.id,
      ({ instance, cc }) => ({
        ...surroundings(call, instance),
        cc: {
          user_id: shown(call, cc.userId),
          create_time: String(cc.at),
          read_status: cc.read ? "read" : "unread",
          title: instance.title,
          extra: "{}",
          link: link(instance.code),
        },
      }),
    );
    return { ...result, count: found.length };
  },
});

// The instances that a query is about, by the narrowest of what it names.
function instancesOf(call: Call, title: unknown): ApprovalInstance[] {
  const { approval_code, instance_code, instance_external_id, group_external_id } = call.body;
  if (instance_external_id || group_external_id) return [];
  const definition = approval_code ? requireDefinition(call, approval_code) : undefined;
  const { instances } = approvalsOf(call.tenant);
  const candidates = instance_code
    ? [requireInstance(call, instance_code)]
    : definition
      ? [...definition.instances].map((code) => instances.get(code)!)
      : [...instances.values()];
  return candidates.filter(
    (instance) =>
      (!definition || instance.definition === definition.code) &&
      (!title || instance.title.includes(String(title))),
  );
}

function user(call: Call): string | undefined {
  const { user_id } = call.body;
  return user_id ? requireUser(call, String(user_id)).unionId : undefined;
}

function surroundings(call: Call, instance: ApprovalInstance) {
  const definition = requireDefinition(call, instance.definition);
  return {
    approval: {
      code: definition.code,
      name: textIn(definition, definition.name, call.body.locale),
      is_external: false,
      approval_id: definition.number,
      icon: "",
    },
    group: { external_id: "", name: "" },
    instance: {
      code: instance.code,
      external_id: "",
      user_id: shown(call, instance.starter),
      start_time: String(instance.startedAt),
      end_time: String(instance.endedAt),
      status: instance.status.toLowerCase(),
      title: instance.title,
      extra: "{}",
      serial_id: instance.serial,
      link: link(instance.code),
    },
  };
}

function link(code: string): Record<string, string> {
  const url = `https://applink.feishu.cn/client/mini_program/open?instanceId=${code}`;
  return { pc_link: url, mobile_link: url };
}
