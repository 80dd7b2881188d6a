import type { Client } from "@lark/core";
import { LarkError } from "@lark/core";
import { type DownloadedFile, type DownloadOptions, downloadFile } from "./download.js";
import { createExportTask, getExportTask } from "./operations.js";
import { exportedFile } from "./remote.js";
import { poll } from "./task.js";

/** A document and what it is to become. */
export interface Export {
  /** The document's token. */
  readonly token: string;
  readonly type: "docx" | "doc" | "sheet" | "bitable" | "slides";
  /** `pdf` or `docx` of documents, `xlsx` or `csv` of sheets and bases, `pptx` of slides, `base` of bases. */
  readonly as: "pdf" | "docx" | "xlsx" | "csv" | "pptx" | "base";
  /** For `csv`: id of the sheet or table. */
  readonly subId?: string | undefined;
}

/** What a `job_status` says that is neither success nor waiting. */
const FAILURES: Readonly<Record<number, string>> = {
  3: "internal error",
  107: "the document is too large",
  108: "it took the platform too long",
  109: "no permission for a block of it",
  110: "no permission",
  111: "the document was deleted",
  122: "a copy of it is being made",
  123: "there is no such document",
  6000: "it has too many images",
};

/**
 * Exports a document, waits for it, and begins to download the result.
 *
 * @throws `LarkError` of kind `api` that says why the platform could not do it; `timeout` after 10 minutes.
 * @example
 * ```ts
 * const pdf = await exportFile(client, { token: "doxcn…", type: "docx", as: "pdf" });
 * await writeFile(pdf.name ?? "document.pdf", Buffer.from(await pdf.arrayBuffer()));
 * ```
 * @see https://open.feishu.cn/document/uAjLw4CM/ukTMukTMukTM/reference/drive-v1/export_task/export-user-guide
 */
export async function exportFile(
  client: Client,
  { token, type, as, subId }: Export,
  options: DownloadOptions = {},
): Promise<DownloadedFile> {
  const { onProgress: _, parallel: __, stallTimeout: ___, ...call } = options;
  const { ticket = "" } = await createExportTask(
    client,
    { body: { token, type, file_extension: as, ...(subId ? { sub_id: subId } : {}) } },
    call,
  );
  const file = await poll(call.signal, async () => {
    const { result } = await getExportTask(client, { path: { ticket }, query: { token } }, call);
    const { job_status: status = 0, job_error_msg: message } = result ?? {};
    if (status === 1 || status === 2) return undefined;
    if (status === 0 && result?.file_token) return result.file_token;
    throw new LarkError("api", {
      operation: getExportTask.id,
      reason: `the export failed with job status ${status}: ${FAILURES[status] ?? message}`,
    });
  });
  return downloadFile(client, exportedFile(file), options);
}
