import type * as task from "@lark/task-v2";
import type { Call, CallAt } from "../../http/call.js";
import { StoredFile } from "../../state/files.js";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { actorOf } from "../people.js";
import { attachmentView } from "./attachment-view.js";
import { failures } from "./failures.js";
import { listed, requireTask } from "./lookup.js";
import type { TaskAttachment } from "./state.js";
import { tasksIn } from "./state.js";

const LARGEST = 50 * 1024 * 1024;

export const attachmentHandlers: HandlersOf<typeof task> = handlers({
  uploadAttachment: upload,

  getAttachment: (call) => ({
    attachment: attachmentView(call, required(call, "read")),
  }),

  listAttachment: (call) => {
    const { attachments } = tasksIn(call.tenant);
    const task = requireTask(call, "read", taskOf(call.query));
    return listed(
      call,
      [...task.attachments].map((guid) => attachments.get(guid)!),
      ({ guid }) => guid,
      (attachment) => attachmentView(call, attachment),
    );
  },

  deleteAttachment: (call) => {
    const tasks = tasksIn(call.tenant);
    const attachment = required(call, "edit");
    tasks.attachments.delete(attachment.guid);
    tasks.tasks.get(attachment.taskGuid)?.attachments.delete(attachment.guid);
    return {};
  },
});

// The bytes lie under the file token, where downloads look for them.
async function upload(call: Call) {
  const { ids, files } = call.tenant;
  const tasks = tasksIn(call.tenant);
  const task = requireTask(call, "edit", taskOf(call.body));
  const given = call.files.file!;
  if (given.size === 0 || given.size > LARGEST) throw failures.invalid("the size of the file");
  const stored = await StoredFile.from(given, call.app.appId);
  const attachment: TaskAttachment = {
    guid: ids("uuid"),
    fileToken: ids("token"),
    taskGuid: task.guid,
    uploader: actorOf(call),
    uploadedAt: call.clock.now(),
  };
  files.set(attachment.fileToken, stored);
  tasks.attachments.set(attachment.guid, attachment);
  task.attachments.add(attachment.guid);
  return { items: [attachmentView(call, attachment)] };
}

function required(call: CallAt<"attachment_guid">, access: "read" | "edit"): TaskAttachment {
  const attachment = tasksIn(call.tenant).attachments.get(call.path.attachment_guid);
  if (!attachment) throw failures.notFound("the attachment");
  requireTask(call, access, attachment.taskGuid);
  return attachment;
}

function taskOf(given: Readonly<Record<string, unknown>>): string {
  if (String(given.resource_type ?? "task") !== "task") {
    throw failures.invalid("resource_type is task");
  }
  return String(given.resource_id ?? "");
}
