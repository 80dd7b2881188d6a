// Images and files, uploaded to be sent in a message.

import type * as im from "@lark/im-v1";
import type { Call } from "../../http/call.js";
import { StoredFile } from "../../state/files.js";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { failures } from "./failures.js";

const MiB = 1024 * 1024;

export const fileHandlers: HandlersOf<typeof im> = handlers({
  createImage: async (call) => {
    if (!["message", "avatar"].includes(call.body.image_type)) {
      throw failures.invalidFileRequest("image_type must be message or avatar");
    }
    return { image_key: await keep(call, call.files.image!, "image_key", 10 * MiB) };
  },

  createFile: async (call) => {
    const file = call.files.file!;
    const named = new File([file], call.body.file_name ?? file.name, { type: file.type });
    return { file_key: await keep(call, named, "file_key", 30 * MiB) };
  },

  getImage: (call) => own(call, call.path.image_key, "img_"),
  getFile: (call) => own(call, call.path.file_key, "file_"),
});

async function keep(
  call: Call,
  file: File,
  kind: "image_key" | "file_key",
  limit: number,
): Promise<string> {
  if (file.size === 0) throw failures.emptyFile();
  if (file.size > limit) throw failures.fileTooLarge();
  const key = call.tenant.ids(kind);
  call.tenant.files.set(key, await StoredFile.from(file, call.app.appId));
  return key;
}

function own(call: Call, key: string, prefix: string): StoredFile {
  const file = key.startsWith(prefix) ? call.tenant.files.get(key) : undefined;
  if (!file) throw failures.invalidFileRequest("the key is invalid");
  if (file.appId !== call.app.appId) {
    throw failures.othersFile();
  }
  return file;
}
