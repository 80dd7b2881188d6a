// Files and images to be sent in messages, and avatars.

import { extensionOf } from "./names.js";
import { uploadMessageFile, uploadMessageImage } from "./operations.js";
import { IMAGE_LIMIT, MESSAGE_FILE_LIMIT, type UploadTarget } from "./target.js";

/** Kinds of files that messages show in a way of their own, by extension. */
const KINDS: Readonly<Record<string, string>> = {
  opus: "opus",
  mp4: "mp4",
  pdf: "pdf",
  doc: "doc",
  docx: "doc",
  xls: "xls",
  xlsx: "xls",
  ppt: "ppt",
  pptx: "ppt",
};

/**
 * A file to be sent in a message, at most 30 MB; its kind is told by its extension.
 *
 * @param options `duration`: ms that a video or a recording plays.
 * @example
 * ```ts
 * const { file_key } = await uploadFile(client, { source, name: "report.pdf", parent: messageFile() });
 * ```
 * @see https://open.feishu.cn/document/server-docs/im-v1/file/create
 */
export function messageFile(
  options: { readonly duration?: number | undefined } = {},
): UploadTarget<{ file_key: string }> {
  const { duration } = options;
  return {
    limit: MESSAGE_FILE_LIMIT,
    wholeLimit: MESSAGE_FILE_LIMIT,
    named: true,
    whole: async (client, { name, file }, call) => {
      const body = {
        file_type: KINDS[extensionOf(name)] ?? "stream",
        file_name: name,
        file,
        ...(duration === undefined ? {} : { duration }),
      };
      const { file_key = "" } = await uploadMessageFile(client, { body }, call);
      return { file_key };
    },
  };
}

/**
 * An image to be sent in a message, at most 10 MB.
 *
 * @example
 * ```ts
 * const { image_key } = await uploadFile(client, { source: blob, parent: messageImage() });
 * ```
 * @see https://open.feishu.cn/document/server-docs/im-v1/image/create
 */
export const messageImage = (): UploadTarget<{ image_key: string }> => image("message");

/** An image to be the avatar of an app or a chat, at most 10 MB. */
export const avatarImage = (): UploadTarget<{ image_key: string }> => image("avatar");

function image(image_type: string): UploadTarget<{ image_key: string }> {
  return {
    limit: IMAGE_LIMIT,
    wholeLimit: IMAGE_LIMIT,
    named: false,
    whole: async (client, { file }, call) => {
      const body = { image_type, image: file };
      const { image_key = "" } = await uploadMessageImage(client, { body }, call);
      return { image_key };
    },
  };
}
