// Uploaded files that become documents.

import type * as drive from "@lark/drive-v1";
import type { Call } from "../../http/call.js";
import type { StoredFile } from "../../state/files.js";
import { converted, fillDocument } from "../docx-v1/convert.js";
import { docxOf } from "../docx-v1/state.js";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { readCsv } from "./csv.js";
import { createDocument } from "./documents.js";
import { failures } from "./failures.js";
import { documentUrl } from "./lookup.js";
import { driveOf } from "./state/drive.js";
import type { ImportTask } from "./state/tasks.js";
import { fillTable } from "./tables.js";

/** What each file extension can become. */
const TYPES: Readonly<Record<string, readonly string[]>> = {
  docx: ["docx"],
  doc: ["docx"],
  txt: ["docx"],
  md: ["docx"],
  mark: ["docx"],
  markdown: ["docx"],
  html: ["docx"],
  xlsx: ["sheet", "bitable"],
  xls: ["sheet"],
  csv: ["sheet", "bitable"],
  base: ["bitable"],
};
/** Formats whose content the emulator reads. */
const READ: ReadonlySet<string> = new Set(["txt", "md", "mark", "markdown", "html", "csv"]);
/** Codes of `job_status`. */
const DONE = 0;
const WORKING = 2;
const FAILED = 3;
const WRONG_EXTENSION = 100;

export const importHandlers: HandlersOf<typeof drive> = handlers({
  createImportTask: (call) => {
    const { file_token, file_extension, type, file_name, point } = call.body;
    const { files, ids } = call.tenant;
    const drive = driveOf(call.tenant);
    const extension = file_extension.toLowerCase();
    if (!TYPES[extension]?.includes(type)) {
      throw failures.wrongImport(`${extension} cannot become ${type}`);
    }
    const file = files.get(file_token);
    if (!file) throw failures.noTask("there is no such file");
    const folder = point.mount_key ?? "";
    if (folder !== "" && drive.files.get(folder)?.type !== "folder") {
      throw failures.noTaskDocument("there is no such folder");
    }
    const ticket = ids("number");
    const task = importFile(call, file, {
      extension,
      type: type as "docx",
      name: String(file_name || file.name.replace(/\.[^.]*$/, "")),
      folder,
    });
    const readyAt = call.clock.now() + call.taskTime;
    drive.tasks.imports.set(ticket, { ...task, ticket, readyAt });
    return { ticket };
  },

  getImportTask: (call) => {
    const task = driveOf(call.tenant).tasks.imports.get(call.path.ticket);
    if (!task) throw failures.noTask("there is no such ticket");
    const { ticket, type, status, message, token, url, readyAt } = task;
    if (call.clock.now() < readyAt) return { result: { ticket, type, job_status: WORKING } };
    return {
      result: { ticket, type, job_status: status, job_error_msg: message, token, url, extra: [] },
    };
  },
});

function importFile(
  call: Call,
  file: StoredFile,
  given: { extension: string; type: "docx" | "sheet" | "bitable"; name: string; folder: string },
): Omit<ImportTask, "ticket" | "readyAt"> {
  const { type, name, extension, folder } = given;
  const failed = (status: number, message: string) => ({
    type,
    status,
    message,
    token: "",
    url: "",
  });
  if (!file.name.toLowerCase().endsWith(`.${extension}`)) {
    return failed(WRONG_EXTENSION, "the extension is not that of the file");
  }
  if (!READ.has(extension)) return failed(FAILED, `the emulator does not read ${extension} files`);
  const made = createDocument(call, type, name, folder);
  const text = new TextDecoder().decode(file.bytes);
  if (type === "docx") {
    const document = docxOf(call.tenant).documents.get(made.token)!;
    fillDocument(call, document, converted(call, extension, text));
  } else {
    fillTable(call, made, readCsv(text));
  }
  const url = documentUrl(type, made.token);
  return { type, status: DONE, message: "success", token: made.token, url };
}
