import type * as approval from "@lark/approval-v4";
import type { Call } from "../../http/call.js";
import { requireDepartmentId, requireUser, shownDepartmentId } from "../contact-v3/lookup.js";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { failures } from "./failures.js";
import { readDefinitionForm } from "./form.js";
import { requireDefinition, requireUsers, shown } from "./lookup.js";
import { raiseDefinition } from "./raise.js";
import type { ApprovalDefinition, ApprovalNodeDefinition } from "./state.js";
import { approvalsOf } from "./state.js";

interface GivenNode {
  id: string;
  name?: string;
  node_type?: string;
  approver?: GivenPerson[];
  ccer?: GivenPerson[];
  approver_chosen_multi?: boolean;
  approver_chosen_range?: { type?: string; id_list?: string[] }[];
}

interface GivenPerson {
  type: string;
  user_id?: string;
  level?: string;
}

interface I18nResource {
  locale: string;
  is_default: boolean;
  texts: { key: string; value: string }[];
}

const PEOPLE = [
  "Supervisor",
  "SupervisorTopDown",
  "DepartmentManager",
  "DepartmentManagerTopDown",
  "Personal",
  "Free",
];

export const definitionHandlers: HandlersOf<typeof approval> = handlers({
  // With a code, it rewrites a definition.
  createApproval: (call) => {
    const approvals = approvalsOf(call.tenant);
    const code = call.body.approval_code;
    const before =
      typeof code === "string" && code !== "" ? requireDefinition(call, code) : undefined;
    const definition = readDefinition(call, before);
    approvals.definitions.set(definition.code, definition);
    if (before) raiseDefinition(call, definition);
    return { approval_code: definition.code, approval_id: definition.number };
  },

  getApproval: (call) => {
    const definition = requireDefinition(call, call.path.approval_code);
    const text = (name: string) => textIn(definition, name, call.query.locale);
    const nodes = definition.nodes.map((node) => ({
      name: text(node.name),
      node_id: node.id,
      custom_node_id: node.customId,
      node_type: node.type,
      need_approver: node.approvers.some(({ type }) => type === "Free"),
      approver_chosen_multi: node.chosenMulti,
      approver_chosen_range: node.chosenRange,
      require_signature: false,
    }));
    return {
      approval_name: text(definition.name),
      status: "ACTIVE",
      form: JSON.stringify(
        definition.form.map((widget) => ({ ...widget, name: text(widget.name) })),
      ),
      node_list: nodes,
      viewers: definition.viewers.map(({ type, userId, departmentId }) => ({
        type,
        id: departmentId === undefined ? "" : shownDepartmentId(call, departmentId),
        user_id: userId === undefined ? "" : shown(call, userId),
      })),
      ...(call.query.with_admin_id === true
        ? { approval_admin_ids: definition.managers.map((id) => shown(call, id)) }
        : {}),
      form_widget_relation: definition.relation,
    };
  },

  subscribeApproval: (call) => {
    const definition = requireDefinition(call, call.path.approval_code);
    if (definition.subscribers.has(call.app.appId)) {
      throw failures.subscribedAlready();
    }
    definition.subscribers.add(call.app.appId);
    return {};
  },

  unsubscribeApproval: (call) => {
    const definition = requireDefinition(call, call.path.approval_code);
    if (!definition.subscribers.delete(call.app.appId)) {
      throw failures.notSubscribed();
    }
    return {};
  },
});

/** A text of a definition in a language; `@i18n@` names stand for the texts that it came with. */
export function textIn({ texts }: ApprovalDefinition, name: string, locale: unknown): string {
  const wanted = texts.get(String(locale ?? ""));
  return wanted?.get(name) ?? texts.get("")?.get(name) ?? name;
}

function readDefinition(call: Call, before: ApprovalDefinition | undefined): ApprovalDefinition {
  const { ids } = call.tenant;
  const { approval_name, description, form, viewers, process_manager_ids } = call.body;
  const { form_content, widget_relation } = form as Record<string, string>;
  const given = viewers as {
    viewer_type?: string;
    viewer_user_id?: string;
    viewer_department_id?: string;
  }[];
  return {
    code: before?.code ?? ids("uuid").toUpperCase(),
    number: before?.number ?? ids("number"),
    name: String(approval_name),
    description: String(description ?? ""),
    form: readDefinitionForm(form_content),
    nodes: readNodes(call, call.body.node_list as GivenNode[]),
    viewers: given.map(
      ({ viewer_type: type = "TENANT", viewer_user_id, viewer_department_id }) => ({
        type,
        ...(type === "USER" ? { userId: requireUser(call, viewer_user_id ?? "").unionId } : {}),
        ...(type === "DEPARTMENT"
          ? { departmentId: requireDepartmentId(call, viewer_department_id ?? "") }
          : {}),
      }),
    ),
    managers: requireUsers(call, process_manager_ids),
    texts: readTexts(call.body.i18n_resources as I18nResource[]),
    relation: widget_relation ?? "",
    subscribers: before?.subscribers ?? new Set(),
    instances: before?.instances ?? new Set(),
  };
}

function readNodes(call: Call, given: readonly GivenNode[]): ApprovalNodeDefinition[] {
  const ids = given.map(({ id }) => id);
  if (ids[0] !== "START" || ids.at(-1) !== "END" || new Set(ids).size !== ids.length) {
    throw failures.invalid("node_list begins with START, ends with END and names each node once");
  }
  return given.map((node) => {
    const between = node.id !== "START" && node.id !== "END";
    if (between && !node.approver?.length)
      throw failures.invalid(`node ${node.id} has no approver`);
    const type = node.node_type ?? "AND";
    if (!["AND", "OR", "SEQUENTIAL"].includes(type)) throw failures.invalid("node_type");
    return {
      id: between ? call.tenant.ids("uuid").replaceAll("-", "") : node.id,
      customId: node.id,
      name: node.name ?? node.id,
      type,
      approvers: (node.approver ?? []).map((person) => readPerson(call, person)),
      ccers: (node.ccer ?? []).map((person) => readPerson(call, person)),
      chosenMulti: node.approver_chosen_multi ?? false,
      chosenRange: (node.approver_chosen_range ?? []).map(({ type: range, id_list }) => ({
        approver_range_type: Math.max(0, ["ALL", "PERSONAL", "ROLE"].indexOf(range ?? "ALL")),
        approver_range_ids: id_list ?? [],
      })),
    };
  });
}

function readPerson(call: Call, { type, user_id, level }: GivenPerson) {
  if (!PEOPLE.includes(type)) throw failures.invalid(`there is no approver of type ${type}`);
  return {
    type,
    ...(type === "Personal" ? { userId: requireUser(call, user_id ?? "").unionId } : {}),
    ...(level === undefined ? {} : { level }),
  };
}

function readTexts(given: readonly I18nResource[]): ApprovalDefinition["texts"] {
  const texts: ApprovalDefinition["texts"] = new Map();
  for (const { locale, is_default, texts: list } of given) {
    const own = new Map(list.map(({ key, value }) => [key, value]));
    texts.set(locale, own);
    if (is_default) texts.set("", own);
  }
  if (!texts.has("")) throw failures.invalid("one of i18n_resources is the default");
  return texts;
}
