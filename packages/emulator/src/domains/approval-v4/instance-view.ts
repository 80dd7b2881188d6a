import type { Call } from "../../http/call.js";
import type { Everything } from "../handlers-of.js";
import { textIn } from "./definitions.js";
import { bothIds, requireDefinition, shown } from "./lookup.js";
import type { ApprovalInstance, ApprovalTask, TimelineEntry } from "./state.js";

/** An instance as apps see it. */
export function instanceView(call: Call, instance: ApprovalInstance): Everything {
  const definition = requireDefinition(call, instance.definition);
  const text = (name: string) => textIn(definition, name, call.query.locale);
  return {
    approval_code: definition.code,
    approval_name: text(definition.name),
    instance_code: instance.code,
    uuid: instance.uuid,
    serial_number: instance.serial,
    department_id: instance.departmentId,
    status: instance.status,
    start_time: String(instance.startedAt),
    end_time: String(instance.endedAt),
    reverted: false,
    ...bothIds(call, instance.starter),
    form: JSON.stringify(
      instance.form.map((widget) => ({ ...widget, name: text(String(widget.name)) })),
    ),
    task_list: instance.tasks.map((task) => ({
      ...taskView(task, text),
      ...bothIds(call, task.userId),
    })),
    comment_list: commentsOf(instance).map(({ id, userId, content, createdAt }) => ({
      id,
      ...bothIds(call, userId),
      comment: content,
      create_time: String(createdAt),
      files: [],
    })),
    timeline: instance.timeline.map((entry) => timelineView(call, entry)),
  };
}

/** An instance as those involved in it see it. */
export function instanceDetail(call: Call, instance: ApprovalInstance): Everything {
  const definition = requireDefinition(call, instance.definition);
  const text = (name: string) => textIn(definition, name, call.query.locale);
  const view = instanceView(call, instance);
  const stage = instance.status === "PENDING" ? instance.stages[instance.current] : undefined;
  const open = instance.tasks.filter(({ status }) => status === "PENDING");
  return {
    ...view,
    definition_code: definition.code,
    definition_name: view.approval_name,
    user_id: shown(call, instance.starter),
    tasks: instance.tasks.map((task) => ({
      ...taskView(task, text),
      user_id: shown(call, task.userId),
    })),
    comments: commentsOf(instance).map(({ id, userId, content, createdAt }) => ({
      id,
      user_id: shown(call, userId),
      comment: content,
      create_time: String(createdAt),
      files: [],
    })),
    operation_records: instance.timeline.map((entry) => ({
      type: entry.type,
      create_time: String(entry.at),
      user_id: entry.userId === undefined ? "" : shown(call, entry.userId),
      cc_user_ids: (entry.cc ?? []).map(({ userId }) => shown(call, userId)),
      task_id: entry.taskId ?? "",
      comment: entry.comment ?? "",
      node_id: entry.nodeKey ?? "",
      files: [],
    })),
    current_nodes: stage
      ? [
          {
            node_id: stage.nodeId,
            node_name: text(stage.name),
            type: stage.type,
            approvers: open.map(({ id, userId }) => ({
              task_id: id,
              user_id: shown(call, userId),
            })),
          },
        ]
      : [],
  };
}

function taskView(task: ApprovalTask, text: (name: string) => string) {
  return {
    id: task.id,
    status: task.status,
    node_id: task.stage.nodeId,
    node_name: text(task.stage.name),
    custom_node_id: task.stage.customId,
    type: task.stage.type,
    start_time: String(task.startedAt),
    end_time: String(task.endedAt),
  };
}

function timelineView(call: Call, entry: TimelineEntry) {
  const others = (entry.others ?? []).map((id) => bothIds(call, id));
  return {
    type: entry.type,
    create_time: String(entry.at),
    ...(entry.userId === undefined ? {} : bothIds(call, entry.userId)),
    user_id_list: others.map(({ user_id }) => user_id),
    open_id_list: others.map(({ open_id }) => open_id),
    task_id: entry.taskId,
    comment: entry.comment ?? "",
    cc_user_list: (entry.cc ?? []).map(({ userId, ccId }) => ({
      ...bothIds(call, userId),
      cc_id: ccId,
    })),
    ext: "{}",
    node_key: entry.nodeKey ?? "",
    files: [],
  };
}

function commentsOf({ comments }: ApprovalInstance) {
  return [...comments.values()].filter(({ deleted }) => !deleted);
}
