// Short ways to make folders, files, documents and wikis.

import type { Emulator, EmulatorOptions } from "../../src/index.js";
import { type Answer, type Parts, sender, start } from "./caller.js";

export type Call = (method: string, path: string, parts?: Parts) => Promise<Answer>;

export function form(fields: Readonly<Record<string, string | number | Blob>>): FormData {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (value instanceof Blob) body.set(name, value, value instanceof File ? value.name : "blob");
    else body.set(name, String(value));
  }
  return body;
}

/** A new emulator with calls as its default app and as some of its users. */
export async function cloud(options?: EmulatorOptions) {
  const { emulator, send, token } = await start(options);
  const ok: Call = async (method, path, parts) => {
    const answer = await send(method, path, parts);
    if (answer.code !== 0) throw new Error(`${method} ${path}: ${JSON.stringify(answer.body)}`);
    return answer;
  };
  const folder = async (name: string, parent = ""): Promise<string> =>
    (await ok("POST", "/drive/v1/files/create_folder", { body: { name, folder_token: parent } }))
      .data.token;
  const document = async (title: string, parent = ""): Promise<string> =>
    (await ok("POST", "/docx/v1/documents", { body: { title, folder_token: parent } })).data
      .document.document_id;
  const upload = async (name: string, text: string, parent = ""): Promise<string> =>
    (
      await ok("POST", "/drive/v1/files/upload_all", {
        body: form({
          file_name: name,
          parent_type: "explorer",
          parent_node: parent,
          size: new TextEncoder().encode(text).length,
          file: new File([text], name),
        }),
      })
    ).data.file_token;
  const names = async (parent: string): Promise<string[]> =>
    (
      await ok("GET", "/drive/v1/files", {
        query: { folder_token: parent, order_by: "CreatedTime", direction: "ASC" },
      })
    ).data.files.map(({ name }: { name: string }) => name);
  const download = (path: string, headers: Record<string, string> = {}) =>
    emulator.fetch(`https://open.feishu.cn/open-apis${path}`, {
      headers: { authorization: `Bearer ${token}`, ...headers },
    });
  return { emulator, send, ok, folder, document, upload, names, download, as: as(emulator) };
}

function as(emulator: Emulator): (email: string) => Call {
  return (email) =>
    sender(
      emulator.fetch,
      "https://open.feishu.cn",
      emulator.issueUserAccessToken({ user: email }),
    );
}
