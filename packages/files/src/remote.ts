// Files that can be downloaded.
import type { CallOptions, Client, Download } from "@lark/core";
import {
  downloadDriveFile,
  downloadExported,
  downloadMedia,
  getMessageFile,
  getMessageImage,
  getMessageResource,
} from "./operations.js";

/** A file of the platform; `driveFile()`, `mediaFile()`, `messageResource()` and their like make one. */
export interface RemoteFile {
  /** What it is called in errors. */
  readonly id: string;
  /** Asks for the file; called again, with a `Range` header, for each further part of it. */
  open(client: Client, options: CallOptions): Promise<Download>;
}

/**
 * A file of any download operation.
 *
 * @example
 * ```ts
 * import { getImage } from "@lark/im-v1";
 * const file = await downloadFile(client, remoteFile(getImage, { path: { image_key } }));
 * ```
 */
export function remoteFile<Request>(
  operation: {
    (client: Client, request: Request, options?: CallOptions): Promise<Download>;
    readonly id: string;
  },
  request: Request,
): RemoteFile {
  return { id: operation.id, open: (client, options) => operation(client, request, options) };
}

/** A file of the drive; `version` is one of those that an upload answered with, the newest without it. */
export const driveFile = (token: string, version?: string): RemoteFile =>
  remoteFile(downloadDriveFile, {
    path: { file_token: token },
    ...(version ? { query: { version } } : {}),
  });

/**
 * An image or attachment of a document, sheet or base.
 *
 * @param extra What a base with advanced permissions wants to know: `{ bitablePerm: { tableId, attachments } }`.
 * @see https://open.feishu.cn/document/uAjLw4CM/ukTMukTMukTM/reference/drive-v1/media/introduction
 */
export const mediaFile = (token: string, extra?: Readonly<Record<string, unknown>>): RemoteFile =>
  remoteFile(downloadMedia, {
    path: { file_token: token },
    ...(extra ? { query: { extra: JSON.stringify(extra) } } : {}),
  });

/** An image or file in a message that somebody sent: the app's bot has to be in the chat. */
export const messageResource = (
  messageId: string,
  fileKey: string,
  type: "image" | "file",
): RemoteFile =>
  remoteFile(getMessageResource, {
    path: { message_id: messageId, file_key: fileKey },
    query: { type },
  });

/** A file that the app itself uploaded for a message. */
export const uploadedFile = (fileKey: string): RemoteFile =>
  remoteFile(getMessageFile, { path: { file_key: fileKey } });

/** An image that the app itself uploaded for a message. */
export const uploadedImage = (imageKey: string): RemoteFile =>
  remoteFile(getMessageImage, { path: { image_key: imageKey } });

/** The result of an export, for 10 minutes; `exportFile` returns it. */
export const exportedFile = (fileToken: string): RemoteFile =>
  remoteFile(downloadExported, { path: { file_token: fileToken } });
