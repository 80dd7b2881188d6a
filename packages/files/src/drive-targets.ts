// Files in folders, and media in documents, sheets and bases.
import {
  finishFile,
  finishMedia,
  prepareFile,
  prepareMedia,
  uploadPartFile,
  uploadPartMedia,
  uploadWholeFile,
  uploadWholeMedia,
} from "./operations.js";
import { repeatable, type UploadTarget, WHOLE_LIMIT } from "./target.js";

/** A file that came into a folder. */
export interface UploadedFile {
  readonly file_token: string;
  readonly version?: string;
  readonly url?: string;
}

/** A medium that came into a document. */
export interface UploadedMedia {
  readonly file_token: string;
}

/**
 * A folder of the drive.
 *
 * @param token The folder's token.
 * @param options `replaces`: token of a file that this one becomes a new version of.
 * @example
 * ```ts
 * const { file_token } = await uploadFile(client, { source, name: "talk.mp4", parent: folder("fldcn…") });
 * ```
 * @see https://open.feishu.cn/document/uAjLw4CM/ukTMukTMukTM/reference/drive-v1/file/upload_all
 */
export function folder(
  token: string,
  options: { readonly replaces?: string | undefined } = {},
): UploadTarget<UploadedFile> {
  const place = {
    parent_type: "explorer",
    parent_node: token,
    ...(options.replaces ? { file_token: options.replaces } : {}),
  };
  return {
    wholeLimit: WHOLE_LIMIT,
    named: true,
    whole: (client, { name: file_name, size, checksum, file }, call) =>
      uploadWholeFile(client, { body: { ...place, file_name, size, checksum, file } }, call).then(
        arrived,
      ),
    parts: {
      // An upload that is prepared and not finished leaves nothing behind.
      prepare: (client, { name: file_name, size }, call) =>
        repeatable(prepareFile)(client, { body: { ...place, file_name, size } }, call),
      // A part that comes again takes the place of the first.
      part: (client, { upload_id, seq, size, checksum, file }, call) =>
        repeatable(uploadPartFile)(
          client,
          { body: { upload_id, seq, size, checksum, file } },
          call,
        ),
      // An upload is finished once, however often one asks.
      finish: (client, body, call) => repeatable(finishFile)(client, { body }, call).then(arrived),
    },
  };
}

/**
 * An image in a document: of the image block with this id.
 *
 * @see https://open.feishu.cn/document/uAjLw4CM/ukTMukTMukTM/reference/drive-v1/media/introduction
 */
export const documentImage = (documentId: string, blockId: string): UploadTarget<UploadedMedia> =>
  media("docx_image", blockId, routed(documentId));

/** An attachment in a document: of the file block with this id. */
export const documentFile = (documentId: string, blockId: string): UploadTarget<UploadedMedia> =>
  media("docx_file", blockId, routed(documentId));

/** An image in a spreadsheet. */
export const sheetImage = (spreadsheetToken: string): UploadTarget<UploadedMedia> =>
  media("sheet_image", spreadsheetToken, routed(spreadsheetToken));

/** An attachment in a spreadsheet. */
export const sheetFile = (spreadsheetToken: string): UploadTarget<UploadedMedia> =>
  media("sheet_file", spreadsheetToken, routed(spreadsheetToken));

/** An image in a base (Bitable). */
export const baseImage = (appToken: string): UploadTarget<UploadedMedia> =>
  media("bitable_image", appToken, routed(appToken));

/** An attachment in a base (Bitable). */
export const baseFile = (appToken: string): UploadTarget<UploadedMedia> =>
  media("bitable_file", appToken, routed(appToken));

/**
 * A medium of any kind.
 *
 * @param parentType Such as `whiteboard`.
 * @param parentNode Token of what it belongs to; empty where there is nothing yet.
 * @param extra What the platform wants to know beyond that.
 * @example
 * ```ts
 * media("whiteboard", boardToken, { drive_route_token: boardToken });
 * ```
 */
export function media(
  parentType: string,
  parentNode: string,
  extra?: Readonly<Record<string, unknown>>,
): UploadTarget<UploadedMedia> {
  const place = {
    parent_type: parentType,
    parent_node: parentNode,
    ...(extra ? { extra: JSON.stringify(extra) } : {}),
  };
  return {
    wholeLimit: WHOLE_LIMIT,
    named: true,
    whole: (client, { name: file_name, size, checksum, file }, call) =>
      uploadWholeMedia(client, { body: { ...place, file_name, size, checksum, file } }, call).then(
        arrived,
      ),
    parts: {
      prepare: (client, { name: file_name, size }, call) =>
        repeatable(prepareMedia)(client, { body: { ...place, file_name, size } }, call),
      part: (client, { upload_id, seq, size, checksum, file }, call) =>
        repeatable(uploadPartMedia)(
          client,
          { body: { upload_id, seq, size, checksum, file } },
          call,
        ),
      finish: (client, body, call) => repeatable(finishMedia)(client, { body }, call).then(arrived),
    },
  };
}

/** The document whose rights count. */
const routed = (token: string) => ({ drive_route_token: token });

/** The platform's documents leave the token optional; there is none without an upload. */
const arrived = <Answer extends { file_token?: string | undefined }>(answer: Answer) => ({
  ...answer,
  file_token: answer.file_token ?? "",
});
