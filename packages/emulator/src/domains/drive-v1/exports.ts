// Documents as files to download.

import type * as drive from "@lark/drive-v1";
import type { Call } from "../../http/call.js";
import { StoredFile } from "../../state/files.js";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { exportedBytes, MEDIA_TYPES } from "./exported.js";
import { failures } from "./failures.js";
import { documentWithToken } from "./files.js";
import { driveOf } from "./state/drive.js";

/** What each kind of document can become. */
const EXTENSIONS: Readonly<Record<string, readonly string[]>> = {
  doc: ["docx", "pdf"],
  docx: ["docx", "pdf"],
  sheet: ["xlsx", "csv"],
  bitable: ["xlsx", "csv"],
};
/** `job_status` of a task that goes on. */
const WORKING = 2;
/** How long the result can be downloaded, in ms. */
const LIFETIME = 10 * 60_000;

export const exportHandlers: HandlersOf<typeof drive> = handlers({
  createExportTask: (call) => {
    const { token, type, file_extension, sub_id } = call.body;
    const extension = String(file_extension);
    const file = documentWithToken(call, String(token), String(type));
    if (!file) throw failures.noTaskDocument();
    if (!EXTENSIONS[file.type]?.includes(extension)) {
      throw failures.wrongExtension(`a ${file.type} cannot become ${extension}`);
    }
    if (extension === "csv" && !sub_id) {
      throw failures.badTask("csv needs the sub_id of a sheet or table");
    }
    const { tenant, clock, app } = call;
    const bytes = exportedBytes(call, file, extension, extension === "csv" ? String(sub_id) : "");
    if (!bytes) throw failures.badTask("the document has no such sheet or table");
    const fileToken = tenant.ids("token");
    const name = `${file.name || "Untitled"}.${extension}`;
    const media = MEDIA_TYPES[extension] ?? "";
    tenant.files.set(fileToken, new StoredFile(bytes, name, media, app.appId));
    const ticket = tenant.ids("number");
    driveOf(tenant).tasks.exports.set(ticket, {
      source: file.token,
      type: file.type,
      extension,
      name: file.name,
      fileToken,
      size: bytes.length,
      readyAt: clock.now() + call.taskTime,
      expiresAt: clock.now() + call.taskTime + LIFETIME,
    });
    driveOf(tenant).tasks.exported.set(fileToken, ticket);
    return { ticket };
  },

  getExportTask: (call) => {
    const task = driveOf(call.tenant).tasks.exports.get(call.path.ticket);
    if (!task || task.source !== call.query.token) {
      throw failures.badTask("there is no such ticket for this document");
    }
    const about = { file_extension: task.extension, type: task.type };
    if (call.clock.now() < task.readyAt) {
      return { result: { ...about, job_error_msg: "", job_status: WORKING } };
    }
    return {
      result: {
        ...about,
        file_name: task.name,
        file_token: task.fileToken,
        file_size: task.size,
        job_error_msg: "success",
        job_status: 0,
      },
    };
  },

  downloadExportTask: (call) => exported(call, call.path.file_token),
});

function exported(call: Call, token: string): StoredFile {
  const { tasks } = driveOf(call.tenant);
  const task = tasks.exports.get(tasks.exported.get(token) ?? "");
  const file = call.tenant.files.get(token);
  const now = call.clock.now();
  if (!file || !task || now < task.readyAt || now > task.expiresAt) {
    throw failures.noExport();
  }
  return file;
}
