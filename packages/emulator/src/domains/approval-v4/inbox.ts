// What a user finds under the topics of the approval app: to do, done, started, copied.

import type * as approval from "@lark/approval-v4";
import type { Call } from "../../http/call.js";
import { type Everything, type HandlersOf, handlers } from "../handlers-of.js";
import { textIn } from "./definitions.js";
import { failures } from "./failures.js";
import { actingUser, between, listed, nameOf, requireDefinition, shown } from "./lookup.js";
import type { ApprovalInstance, ApprovalTaskStatus, InstanceStatus } from "./state.js";
import { approvalsOf } from "./state.js";

const INSTANCE_NUMBER: Readonly<Record<InstanceStatus, string>> = {
  PENDING: "1",
  APPROVED: "2",
  REJECTED: "3",
  CANCELED: "4",
  DELETED: "5",
};

interface Found {
  id: string;
  userId: string;
  status: string;
  at: number;
  instance: ApprovalInstance;
}

export const inboxHandlers: HandlersOf<typeof approval> = handlers({
  queryTask: (call) => {
    const found = inbox(call, call.query.topic);
    const result = listed(
      call,
      "tasks",
      found,
      ({ id }) => id,
      (item) => {
        const { instance, ...shared } = itemView(call, item);
        return {
          ...shared,
          urls: { helpdesk: "", mobile: shared.link, pc: shared.link },
          process_external_id: "",
          task_external_id: "",
          process_status: shared.instance_status,
          process_id: instance.number,
          process_code: instance.code,
          initiators: [shared.initiator],
          initiator_names: [shared.initiator_name],
          definition_group_id: "0",
        };
      },
    );
    return { ...result, count: { total: found.length, has_more: false } };
  },

  listTask: (call) => {
    const found = inbox(call, call.query.topic);
    const result = listed(
      call,
      "tasks",
      found,
      ({ id }) => id,
      (item) => itemView(call, item),
    );
    return { ...result, count: found.length };
  },

  listInitiatedInstances: (call) => {
    const found = inbox(call, "3");
    const result = listed(
      call,
      "instances",
      found,
      ({ id }) => id,
      (item) => itemView(call, item),
    );
    return { ...result, count: found.length };
  },
});

function inbox(call: Call, topic: string): Found[] {
  const approvals = approvalsOf(call.tenant);
  const userId = actingUser(call);
  const { definition_code, start_timestamp, end_timestamp } = call.query;
  const inTime = between(start_timestamp, end_timestamp);
  return all().filter(
    ({ at, instance }) =>
      inTime(at) && (definition_code === undefined || instance.definition === definition_code),
  );

  function all(): Found[] {
    switch (topic) {
      case "1":
        return tasks((status) => status === "PENDING");
      case "2":
        return tasks((status) => ["APPROVED", "REJECTED", "TRANSFERRED"].includes(status));
      case "3":
        return (approvals.startedBy.get(userId) ?? []).map((instance) => ({
          id: instance.number,
          userId,
          status: instance.status === "PENDING" ? "1" : "2",
          at: instance.startedAt,
          instance,
        }));
      case "17":
        return copies(false);
      case "18":
        return copies(true);
      default:
        throw failures.invalid("topic is 1, 2, 3, 17 or 18");
    }
  }

  function tasks(wanted: (status: ApprovalTaskStatus) => boolean): Found[] {
    return (approvals.tasksOf.get(userId) ?? [])
      .filter(({ status }) => wanted(status))
      .map((task) => ({
        id: task.id,
        userId,
        status: task.status === "PENDING" ? "1" : "2",
        at: task.startedAt,
        instance: approvals.instances.get(task.instanceCode)!,
      }));
  }

  function copies(read: boolean): Found[] {
    return (approvals.ccOf.get(userId) ?? [])
      .filter((cc) => cc.read === read)
      .map((cc) => ({
        id: cc.id,
        userId,
        status: read ? "18" : "17",
        at: cc.at,
        instance: approvals.instances.get(cc.instanceCode)!,
      }));
  }
}

function itemView(call: Call, { id, userId, status, instance }: Found): Everything {
  const definition = requireDefinition(call, instance.definition);
  const name = textIn(definition, definition.name, call.query.locale);
  return {
    instance,
    topic: String(call.query.topic ?? "3"),
    user_id: shown(call, userId),
    title: instance.title || name,
    status,
    instance_status: INSTANCE_NUMBER[instance.status],
    definition_code: definition.code,
    definition_id: definition.number,
    definition_name: name,
    definition_group_id: "",
    definition_group_name: "",
    initiator: shown(call, instance.starter),
    initiator_name: nameOf(call, instance.starter),
    task_id: id,
    instance_code: instance.code,
    summaries: instance.form
      .filter(({ value }) => typeof value === "string" || typeof value === "number")
      .map((widget) => ({
        key: textIn(definition, String(widget.name), call.query.locale),
        value: String(widget.value),
      })),
    instance_external_id: "",
    task_external_id: "",
    support_api_operate: true,
    link: `https://applink.feishu.cn/client/mini_program/open?instanceId=${instance.code}`,
  };
}
