import { functionName, isVerb } from "@lark-tooling/document/names";
import { readModel } from "@lark-tooling/document/read";
import { expect, test } from "vitest";
import { domains } from "./repository.js";

test.each([
  ["im.v1.message.create", undefined, "createMessage"],
  ["contact.v3.user.batch_get_id", undefined, "batchGetIdUser"],
  ["im.v1.chat.tab.delete_tabs", undefined, "deleteChatTabs"],
  ["im.v1.chat.top_notice.put_top_notice", undefined, "putChatTopNotice"],
  ["apaas.v1.application.audit_log.audit_log_list", "list", "listApplicationAuditLog"],
  ["aily.v1.agent.agent_chat_session.delete", undefined, "deleteAgentChatSession"],
  ["acs.v1.access_record.access_photo.get", "get", "getAccessRecordPhoto"],
  ["contact.v3.department.update_department_id", undefined, "updateDepartmentId"],
  ["contact.v3.user.find_by_department", "list", "findUserByDepartment"],
  ["contact.v3.user.batch", "get", "batchGetUser"],
  ["helpdesk.v1.faq.faq_image", "get", "getFaqImage"],
  ["task.v2.section.tasks", "list", "listSectionTasks"],
  ["calendar.v4.calendar.acl.unsubscription", undefined, "unsubscribeCalendarAcl"],
  ["cardkit.v1.card.id_convert", undefined, "convertCardId"],
] as const)("%s, which reads by %s, is %s", (id, read, name) => {
  expect(functionName(id, read)).toBe(name);
});

// Another name is given by x-lark-function-name in the document; a new verb belongs into verbs.ts.
test("every function begins with a verb and says a word once", () => {
  const operations = domains
    .flatMap((domain) => readModel(domain).resources)
    .flatMap((resource) => resource.operations);
  const oneWord = (id: string) => /\.[a-z]+$/.test(id);
  const withoutVerb = operations.filter(({ functionName }) => !isVerb(functionName));
  expect(withoutVerb.filter(({ id }) => !oneWord(id)).map(({ id }) => id)).toEqual([]);
  const repeats = operations.filter(({ functionName }) => {
    const words = functionName.split(/(?=[A-Z])/).map((word) => word.toLowerCase());
    return new Set(words.map((word) => word.replace(/s$/, ""))).size < words.length;
  });
  expect(repeats.map(({ functionName }) => functionName)).toEqual([]);
});
