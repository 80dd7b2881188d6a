import type { CallOptions, Client, FileInput } from "@lark/core";
import { createFile, createImage } from "@lark/im-v1";
import { audio, file, image, type MessageContent, media } from "@lark/message";

/**
 * Uploads an image and makes it a message.
 *
 * @param data At most 10 MB.
 * @example
 * ```ts
 * await send(client, "oc_…", await uploadImage(client, bytes));
 * ```
 */
export async function uploadImage(
  client: Client,
  data: FileInput,
  options?: CallOptions,
): Promise<MessageContent<"image">> {
  const body = { image_type: "message", image: data };
  const { image_key = "" } = await createImage(client, { body }, options);
  return image(image_key);
}

/** The platform's name for a kind of file, by the ending of its name. */
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

/** Options of {@link uploadFile}. */
export interface UploadOptions extends CallOptions {
  /** ms, of audio and video. */
  readonly duration?: number | undefined;
  /** Key of the image that a video shows before it plays. */
  readonly cover?: string | undefined;
}

/**
 * Uploads a file and makes it a message: `opus` a voice message, `mp4` a video, others a file.
 *
 * @param data At most 30 MB.
 * @example
 * ```ts
 * await reply(client, message, await uploadFile(client, "plan.pdf", bytes));
 * ```
 */
export async function uploadFile(
  client: Client,
  name: string,
  data: FileInput,
  { duration, cover, ...options }: UploadOptions = {},
): Promise<MessageContent<"file" | "audio" | "media">> {
  const file_type = KINDS[name.slice(name.lastIndexOf(".") + 1).toLowerCase()] ?? "stream";
  const body = { file_type, file_name: name, duration, file: data };
  const { file_key = "" } = await createFile(client, { body }, options);
  if (file_type === "opus") return audio(file_key);
  return file_type === "mp4" ? media(file_key, cover) : file(file_key);
}
