import { createReadStream } from "node:fs";
import { Client } from "@larksuiteoapi/node-sdk";
import type { Transfers } from "../transfers.js";

/** Moves files and lists with the official Node SDK. */
export function open(origin: string): Transfers {
  const client = new Client({ appId: "cli_bench", appSecret: "bench", domain: origin });
  return {
    async upload(path, size) {
      const parent = { parent_type: "explorer", parent_node: "fldcn1" } as const;
      const file = createReadStream(path) as unknown as Buffer;
      const data = { file_name: "a.bin", ...parent, size, file };
      const answer = await client.drive.v1.file.uploadAll({ data });
      if (!answer?.file_token) throw new Error("the answer has no file token");
    },
    async download() {
      const { getReadableStream } = await client.drive.v1.file.download({
        path: { file_token: "boxcn1" },
      });
      let bytes = 0;
      for await (const chunk of getReadableStream()) bytes += chunk.length;
      return bytes;
    },
    async list() {
      const params = { department_id: "od-1", page_size: 50 };
      let count = 0;
      for await (const page of await client.contact.v3.user.findByDepartmentWithIterator({
        params,
      }))
        count += page?.items?.length ?? 0;
      return count;
    },
  };
}
