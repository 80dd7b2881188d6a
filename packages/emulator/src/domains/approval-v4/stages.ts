// Who decides at each node: named people, the starter's superiors, or whom the starter chose.

import type { Call } from "../../http/call.js";
import { requireUser } from "../contact-v3/lookup.js";
import { failures } from "./failures.js";
import type { ApprovalDefinition, ApprovalNodeDefinition, ApprovalStage } from "./state.js";

interface Chosen {
  key?: string;
  value?: string[];
}

/** The stages of an instance that a user starts. */
export function stagesOf(
  call: Call,
  definition: ApprovalDefinition,
  starter: string,
  chosenNeeded = true,
): ApprovalStage[] {
  const approvers = chosen(call, "node_approver");
  const ccers = chosen(call, "node_cc");
  return definition.nodes
    .filter(({ id }) => id !== "START" && id !== "END")
    .map((node) => {
      const own = approvers(node);
      if (chosenNeeded && own.length === 0 && node.approvers.some(({ type }) => type === "Free")) {
        throw failures.invalid(`the starter chooses who approves at node ${node.customId}`);
      }
      const people = node.approvers.flatMap((person) =>
        person.type === "Free" ? own : resolvePerson(call, person, starter),
      );
      return {
        nodeId: node.id,
        customId: node.customId,
        name: node.name,
        type: node.type,
        approvers: [...new Set(people)],
        ccers: [
          ...new Set([
            ...ccers(node),
            ...node.ccers.flatMap((person) => resolvePerson(call, person, starter)),
          ]),
        ],
      };
    });
}

// By user id and by open id; the key of a node is its id or the one it was defined with.
function chosen(call: Call, field: string): (node: ApprovalNodeDefinition) => string[] {
  const found = new Map<string, string[]>();
  for (const type of ["user_id", "open_id"] as const) {
    for (const { key = "", value = [] } of (call.body[`${field}_${type}_list`] ?? []) as Chosen[]) {
      const people = value.map((id) => requireUser(call, id, type).unionId);
      found.set(key, [...(found.get(key) ?? []), ...people]);
    }
  }
  return ({ id, customId }) => found.get(id) ?? found.get(customId) ?? [];
}

function resolvePerson(
  call: Call,
  { type, userId, level }: ApprovalNodeDefinition["approvers"][number],
  starter: string,
): string[] {
  const chain = type.startsWith("Supervisor")
    ? supervisors(call, starter)
    : type.startsWith("DepartmentManager")
      ? managers(call, starter)
      : [];
  if (userId !== undefined) return [userId];
  const place = Math.max(1, Number(level ?? 1) || 1);
  const found = type.endsWith("TopDown") ? chain.at(-place) : chain[place - 1];
  return found === undefined ? [] : [found];
}

function supervisors(call: Call, starter: string): string[] {
  const { users } = call.tenant.directory;
  const chain: string[] = [];
  for (let next = users.get(starter)?.leader; next; next = users.get(next)?.leader) {
    if (chain.includes(next)) break;
    chain.push(next);
  }
  return chain;
}

function managers(call: Call, starter: string): string[] {
  const { users, departments } = call.tenant.directory;
  const chain: string[] = [];
  let department = departments.get(users.get(starter)?.departments[0] ?? "");
  while (department) {
    if (department.leader !== undefined) chain.push(department.leader);
    department = departments.get(department.parent);
  }
  return chain;
}
