import type * as approval from "@lark/approval-v4";
import type { Call } from "../../http/call.js";
import { requireUser } from "../contact-v3/lookup.js";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { failures } from "./failures.js";
import { enterStage, finish, pendingOf, record, sendCc } from "./flow.js";
import { readFilledForm } from "./form.js";
import { instanceDetail, instanceView } from "./instance-view.js";
import {
  actingUser,
  between,
  bodyInstance,
  listed,
  requireDefinition,
  requireInstance,
  requireUsers,
  shown,
} from "./lookup.js";
import { raiseInstance } from "./raise.js";
import { stagesOf } from "./stages.js";
import type { ApprovalInstance } from "./state.js";
import { approvalsOf } from "./state.js";

export const instanceHandlers: HandlersOf<typeof approval> = handlers({
  createInstance: (call) => {
    const { code } = start(call);
    const link = `https://applink.feishu.cn/client/mini_program/open?instanceId=${code}`;
    return {
      instance_code: code,
      ...(call.body.with_link === true ? { instance_link: link } : {}),
    };
  },

  getInstance: (call) => instanceView(call, requireInstance(call, call.path.instance_id)),

  getInstanceDetail: (call) => {
    const instance = requireInstance(call, call.query.instance_code);
    const actor = actingUser(call);
    const involved = [
      instance.starter,
      ...instance.tasks.map(({ userId }) => userId),
      ...instance.cc.map(({ userId }) => userId),
    ];
    if (!involved.includes(actor)) throw failures.invalid("the instance is none of the user's");
    return instanceDetail(call, instance);
  },

  listInstance: (call) => {
    const { approval_code, start_time, end_time } = call.query;
    const inTime = between(start_time, end_time);
    const codes = [...requireDefinition(call, approval_code).instances].filter((code) =>
      inTime(requireInstance(call, code).startedAt),
    );
    return listed(
      call,
      "instance_code_list",
      codes,
      (code) => code,
      (code) => code,
    );
  },

  cancelInstance: (call) => cancel(call, bodyInstance(call)),
  recallInstance: (call) => cancel(call, bodyInstance(call)),

  ccInstance: copy,
  addCcInstance: copy,

  remindInstance: (call) => {
    const instance = bodyInstance(call);
    const open = new Set(pendingOf(instance).map(({ id }) => id));
    if (!call.body.task_ids.every((id) => open.has(id))) {
      throw failures.invalid("only pending tasks of the instance are reminded of");
    }
    return {};
  },

  previewInstance: (call) => {
    const { instance_code, approval_code } = call.body;
    const user = actingUser(call);
    const known = instance_code ? requireInstance(call, instance_code) : undefined;
    const definition = requireDefinition(call, known?.definition ?? approval_code);
    const stages = known?.stages ?? stagesOf(call, definition, user, false);
    return {
      preview_nodes: stages.map((stage) => ({
        node_id: stage.nodeId,
        node_name: stage.name,
        node_type: stage.type,
        custom_node_id: stage.customId,
        comments: [],
        user_id_list: stage.approvers.map((id) => shown(call, id)),
        end_cc_id_list: stage.ccers.map((id) => shown(call, id)),
        is_empty_logic: stage.approvers.length === 0,
        is_approver_type_free: definition.nodes
          .filter(({ id }) => id === stage.nodeId)
          .some(({ approvers }) => approvers.some(({ type }) => type === "Free")),
        has_cc_type_free: false,
      })),
    };
  },
});

function start(call: Call): ApprovalInstance {
  const { ids, directory } = call.tenant;
  const approvals = approvalsOf(call.tenant);
  const { user_id, open_id, department_id, title, uuid } = call.body;
  const definition = requireDefinition(call, call.body.approval_code);
  if (!user_id && !open_id) throw failures.invalid("user_id or open_id is needed");
  const user = open_id
    ? requireUser(call, String(open_id), "open_id")
    : requireUser(call, String(user_id), "user_id");
  const home = department_id ? String(department_id) : (user.departments[0] ?? "");
  const form = readFilledForm(call, definition.form, call.body.form);
  const stages = stagesOf(call, definition, user.unionId);
  const instance: ApprovalInstance = {
    code: ids("uuid").toUpperCase(),
    number: ids("number"),
    serial: `${new Date(call.clock.now()).toISOString().slice(0, 10).replaceAll("-", "")}${String(approvals.instances.size + 1).padStart(4, "0")}`,
    definition: definition.code,
    starter: user.unionId,
    departmentId: directory.departments.get(home)?.departmentId ?? home,
    title: String(title ?? ""),
    uuid: String(uuid ?? ""),
    form,
    status: "PENDING",
    startedAt: call.clock.now(),
    endedAt: 0,
    stages,
    current: 0,
    tasks: [],
    timeline: [],
    comments: new Map(),
    cc: [],
  };
  approvals.instances.set(instance.code, instance);
  definition.instances.add(instance.code);
  const own = approvals.startedBy.get(user.unionId) ?? [];
  approvals.startedBy.set(user.unionId, own);
  own.push(instance);
  record(call, instance, { type: "START", userId: user.unionId });
  raiseInstance(call, instance);
  enterStage(call, instance);
  return instance;
}

function cancel(call: Call, instance: ApprovalInstance) {
  const userId = actingUser(call);
  if (instance.starter !== userId)
    throw failures.invalid("only the starter takes an instance back");
  if (instance.status !== "PENDING") {
    throw failures.wrongStatus(`the instance is ${instance.status.toLowerCase()}`);
  }
  record(call, instance, { type: "CANCEL", userId });
  finish(call, instance, "CANCELED");
  return {};
}

function copy(call: Call) {
  const instance = bodyInstance(call);
  const userId = actingUser(call);
  const users = requireUsers(call, call.body.cc_user_ids);
  if (users.length === 0) throw failures.invalid("cc_user_ids is empty");
  sendCc(call, instance, users, { userId, comment: call.body.comment as string | undefined });
  return {};
}
