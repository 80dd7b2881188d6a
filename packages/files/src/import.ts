import type { Client } from "@lark/core";
import { LarkError } from "@lark/core";
import { media } from "./drive-targets.js";
import { invalid } from "./failures.js";
import { extensionOf } from "./names.js";
import { createImportTask, getImportTask } from "./operations.js";
import type { UploadSource } from "./source.js";
import { poll } from "./task.js";
import { uploadFile } from "./upload.js";
import type { UploadOptions } from "./upload-options.js";

/** A file and what it is to become. */
export interface Import {
  readonly source: UploadSource;
  /** With the extension, by which the platform knows how to read it. Default as in `uploadFile`. */
  readonly name?: string | undefined;
  /** Bytes of a stream. */
  readonly size?: number | undefined;
  /** A document, a spreadsheet or a base. */
  readonly as: "docx" | "sheet" | "bitable";
  /** Token of the folder; without it the root of the drive. */
  readonly folder?: string | undefined;
  /** What the document is called. Default: the file's name without its extension. */
  readonly title?: string | undefined;
}

/** The document that came of an import. */
export interface Imported {
  readonly token: string;
  readonly type: string;
  readonly url: string | undefined;
  /** Codes of what the platform left out or cut off. */
  readonly extra: readonly string[];
}

const MiB = 1024 * 1024;
/** What each kind of file can become, and how large it may be. */
const LIMITS: Readonly<Record<string, Partial<Record<Import["as"], number>>>> = {
  docx: { docx: 600 * MiB },
  doc: { docx: 600 * MiB },
  txt: { docx: 20 * MiB },
  md: { docx: 20 * MiB },
  mark: { docx: 20 * MiB },
  markdown: { docx: 20 * MiB },
  html: { docx: 20 * MiB },
  xlsx: { sheet: 800 * MiB, bitable: 800 * MiB },
  csv: { sheet: 20 * MiB, bitable: 100 * MiB },
  xls: { sheet: 20 * MiB },
};

/**
 * Uploads a file, makes a document of it, and waits until it is there.
 *
 * @throws `LarkError`: `validation`, before anything is sent, for a kind of file that cannot become this; `api` where
 * the platform could not read it; `timeout` after 10 minutes.
 * @example
 * ```ts
 * const { token, url } = await importFile(client, { source: blob, name: "notes.md", as: "docx" });
 * ```
 * @see https://open.feishu.cn/document/uAjLw4CM/ukTMukTMukTM/reference/drive-v1/import_task/import-user-guide
 */
export async function importFile(
  client: Client,
  { as, folder = "", title, ...upload }: Import,
  options: UploadOptions = {},
): Promise<Imported> {
  const { onProgress: _, resume: __, parallel: ___, ...call } = options;
  const named = (upload.source as { name?: unknown } | null)?.name;
  const name = upload.name ?? (typeof named === "string" ? named : "");
  const extension = extensionOf(name);
  const limit = LIMITS[extension]?.[as];
  if (name && limit === undefined) {
    const able = Object.entries(LIMITS).filter(([, types]) => types[as]);
    throw invalid(
      `a ${extension || "file without an extension"} cannot become a ${as}; what can: ${able.map(([from]) => from).join(", ")}`,
    );
  }
  const parent = {
    ...media("ccm_import_open", "", { obj_type: as, file_extension: extension }),
    limit,
  };
  const { file_token } = await uploadFile(client, { ...upload, name, parent }, options);
  const { ticket = "" } = await createImportTask(
    client,
    {
      body: {
        file_extension: extension,
        file_token,
        type: as,
        point: { mount_type: 1, mount_key: folder },
        ...(title ? { file_name: title } : {}),
      },
    },
    call,
  );
  return poll(call.signal, async () => {
    const { result } = await getImportTask(client, { path: { ticket } }, call);
    const { job_status: status = 0, job_error_msg: message, token, type = as } = result ?? {};
    if (status === 1 || status === 2) return undefined;
    if (status === 0 && token) return { token, type, url: result?.url, extra: result?.extra ?? [] };
    throw new LarkError("api", {
      operation: getImportTask.id,
      reason: `the import failed with job status ${status}: ${message}`,
    });
  });
}
