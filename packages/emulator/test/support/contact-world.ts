import { first, type Send } from "./caller.js";
import type { DocumentedOperation } from "./documents.js";

/** People, departments, groups, roles, units and jobs that exist. */
export async function contactWorld(
  send: Send,
  { operationId }: DocumentedOperation,
): Promise<Record<string, unknown>> {
  const users = await send("GET", "/contact/v3/users/find_by_department", {
    query: {
      department_id: "engineering",
      department_id_type: "department_id",
      user_id_type: "user_id",
    },
  });
  const ada = first(users.data.items as { user_id: string }[]);
  if (operationId === "contact.v3.user.resurrect") {
    await send("DELETE", `/contact/v3/users/${ada.user_id}`, {
      query: { user_id_type: "user_id" },
    });
  }
  // Sales below Research: only departments without members and children can be deleted.
  const empty = await send("POST", "/contact/v3/departments", {
    body: { name: "Empty", parent_department_id: "0", department_id: "empty" },
  });
  if (empty.code !== 0) throw new Error(JSON.stringify(empty.body));
  const made = async (path: string, body: object) => {
    const answer = await send("POST", `/contact/v3${path}`, { body });
    if (answer.code !== 0) throw new Error(JSON.stringify(answer.body));
    return answer.data;
  };
  const operation = operationId.replace("contact.v3.", "");
  const role = await made("/functional_roles", { role_name: "Auditor" });
  await send("POST", `/contact/v3/functional_roles/${role.role_id}/members/batch_create`, {
    query: { user_id_type: "user_id" },
    body: { members: [ada.user_id] },
  });
  const group = await made("/group", { name: "Crew" });
  const unit = await made("/unit", { name: "Subsidiary", unit_type: "company" });
  const bound = {
    unit_id: unit.unit_id,
    department_id: "empty",
    department_id_type: "department_id",
  };
  if (operation !== "unit.delete" && operation !== "unit.bind_department") {
    await made("/unit/bind_department", bound);
  }
  const { job_level } = await made("/job_levels", { name: "L1", status: true });
  const { job_family } = await made("/job_families", { name: "Research", status: true });
  const { employee_type_enum } = await made("/employee_type_enums", {
    content: "Guest",
    enum_type: 2,
    enum_status: 1,
  });
  const listed = async (path: string) =>
    first((await send("GET", `/contact/v3${path}`)).data.items);
  const title = (await listed("/job_titles")) as { job_title_id: string };
  const city = (await listed("/work_cities")) as { work_city_id: string };
  if (operation === "department.unbind_department_chat") {
    await made("/departments", {
      name: "Chatty",
      parent_department_id: "0",
      department_id: "chatty",
      create_group_chat: true,
    });
    return { department_id_type: "department_id", department_id: "chatty" };
  }
  if (operation.startsWith("unit.") && operation !== "unit.create") return bound;
  const member = { member_id: ada.user_id, member_type: "user", member_id_type: "user_id" };
  const deletes = operationId === "contact.v3.department.delete";
  return {
    user_id_type: "user_id",
    department_id_type: "department_id",
    ...(operationId === "contact.v3.user.create" ? {} : { user_id: ada.user_id }),
    user_ids: [ada.user_id],
    leader_user_id: operationId.startsWith("contact.v3.user.") ? "" : ada.user_id,
    ...(operationId === "contact.v3.department.create"
      ? {}
      : { department_id: deletes ? "empty" : "engineering" }),
    department_ids: ["engineering"],
    parent_department_id: "research",
    email: "new@example.com",
    emails: ["ada@example.com", "nobody@example.com"],
    mobiles: ["13800000001"],
    leaders: [{ leaderType: 1, leaderID: ada.user_id }],
    orders: [{ department_id: "engineering", user_order: 1, department_order: 1 }],
    departments:
      operation === "user.resurrect" ? [{ department_id: "engineering" }] : ["engineering"],
    role_id: role.role_id,
    member_id: ada.user_id,
    member_id_type: "user_id",
    member_type: "user",
    members: operation.startsWith("group.") ? [member] : [ada.user_id],
    ...(operation === "group.create" ? {} : { group_id: group.group_id }),
    department_scope_list: ["engineering"],
    visible_scope: {
      visible_scope_type: "specified_scope_visible",
      visible_users: [ada.user_id],
      visible_departments: ["engineering"],
      scene_types: [1],
    },
    department_chat_acceptor_user_id: "",
    job_level_id: job_level.job_level_id,
    job_family_id: job_family.job_family_id,
    parent_job_family_id: "",
    job_title_id: title.job_title_id,
    work_city_id: city.work_city_id,
    enum_id: employee_type_enum.enum_id,
  };
}
