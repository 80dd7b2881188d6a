import { createApp, createAppTable } from "@lark/bitable-v1";
import { readMarkdown, writeMarkdown } from "@lark/docx";
import { createDocument } from "@lark/docx-v1";
import { downloadFile, driveFile, folder, uploadFile } from "@lark/files";
import { findRecords, insertRecords, number, tableOf, text } from "@lark/tables";
import { connect } from "./client.js";
import { equal, sameBytes, yes } from "./expect.js";

/** Three parts of 4 MB, the last one short, and all byte values. */
const BYTES = Uint8Array.from(
  { length: 9_000_000 },
  (_, index) => (index * 7 + (index >> 8)) & 255,
);

const MARKDOWN = `# Plan

- [x] **bold** and \`code\`

| a | b |
| - | - |
| 1 | 世界 👋 |
`;

/**
 * Files in parts, documents and tables.
 *
 * @param {import("./types.js").Settings} settings
 * @returns {import("./types.js").Checks}
 */
export function checksOfDocuments(settings) {
  const client = connect(settings);

  return {
    async "upload a file in parts and download it by ranges"() {
      /** @type {number[]} */
      const told = [];
      const { file_token } = await uploadFile(
        client,
        {
          source: new Blob([BYTES]).stream(),
          size: BYTES.length,
          name: "Bericht 报告.bin",
          parent: { ...folder(""), wholeLimit: 1_000_000 },
        },
        { onProgress: ({ sent }) => told.push(sent) },
      );
      equal(told, [2 ** 22, 2 ** 23, BYTES.length], "the parts");
      const file = await downloadFile(client, driveFile(file_token));
      equal([file.name, file.size], ["Bericht 报告.bin", BYTES.length], "the file");
      sameBytes(new Uint8Array(await file.arrayBuffer()), BYTES);
    },

    async "write Markdown into a document and read it"() {
      const { document } = await createDocument(client, { body: { title: "Plan" } });
      const id = document?.document_id ?? "";
      await writeMarkdown(client, id, MARKDOWN);
      const { markdown } = await readMarkdown(client, id);
      await writeMarkdown(client, id, markdown, { replace: true });
      equal((await readMarkdown(client, id)).markdown, markdown, "the second Markdown");
      yes(markdown.includes("**bold** and `code`"), "the styles are there");
      yes(markdown.includes("世界 👋"), "the words are there");
    },

    async "insert records into a table and find them"() {
      const { app } = await createApp(client, { body: { name: "Base" } });
      const app_token = app?.app_token ?? "";
      const fields = [
        { field_name: "Title", type: 1 },
        { field_name: "Points", type: 2 },
      ];
      const { table_id = "" } = await createAppTable(client, {
        path: { app_token },
        body: { table: { name: "Tasks", default_view_name: "Grid", fields } },
      });
      const schema = { title: text({ name: "Title" }), points: number({ name: "Points" }) };
      const tasks = tableOf(client, { app_token, table_id }, schema);
      const { failed } = await insertRecords(tasks, [
        { title: "one", points: 1 },
        { title: "two", points: 2 },
      ]);
      equal(failed, [], "what failed");
      /** @type {unknown[]} */
      const found = [];
      for await (const record of findRecords(tasks, { where: { points: { isGreater: 1 } } })) {
        found.push(record.fields);
      }
      equal(found, [{ title: "two", points: 2 }], "the records");
    },
  };
}
