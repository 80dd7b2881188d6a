import { openAsBlob } from "node:fs";
import { findUserByDepartment } from "@lark/contact-v3";
import { createClient, type Fetch, paginate, selfBuiltApp } from "@lark/core";
import { downloadFile, uploadAllFile } from "@lark/drive-v1";
import type { Transfers } from "../transfers.js";

/** Moves files and lists with @lark. */
export function open(origin: string, fetch?: Fetch): Transfers {
  const client = createClient({
    auth: selfBuiltApp({ appId: "cli_bench", appSecret: "bench" }),
    domain: origin,
    fetch,
  });
  return {
    async upload(path, size) {
      const file = await openAsBlob(path);
      const parent = { parent_type: "explorer", parent_node: "fldcn1" } as const;
      await uploadAllFile(client, { body: { file_name: "a.bin", ...parent, size, file } });
    },
    async download() {
      const { stream } = await downloadFile(client, { path: { file_token: "boxcn1" } });
      let bytes = 0;
      for await (const chunk of stream()) bytes += chunk.length;
      return bytes;
    },
    async list() {
      const query = { department_id: "od-1", page_size: 50 };
      let count = 0;
      for await (const _ of paginate(findUserByDepartment, client, { query })) count++;
      return count;
    },
  };
}
