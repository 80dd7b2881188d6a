import { createReadStream } from "node:fs";
import { withUserAccessToken } from "@larksuiteoapi/node-sdk";
import { expect, test } from "vitest";
import { bytesOf, collected, fileOf, given, office, refusedWith } from "./support/office.js";

test("docx: blocks are read where they were written", async () => {
  const { client } = await office();
  const { data } = await client.docx.v1.document.create({ data: { title: "Minutes" } });
  const document_id = given(data?.document?.document_id);
  await client.docx.v1.documentBlockChildren.create({
    path: { document_id, block_id: document_id },
    data: {
      children: [{ block_type: 2, text: { elements: [{ text_run: { content: "Agreed" } }] } }],
    },
  });
  const blocks = await collected(
    client.docx.v1.documentBlock.listWithIterator({
      path: { document_id },
      params: { page_size: 1 },
    }),
    ({ items }) => items,
  );
  expect(blocks.map(({ block_type }) => block_type)).toEqual([1, 2]);
  const raw = await client.docx.v1.document.rawContent({ path: { document_id } });
  expect(raw.data?.content).toContain("Agreed");
});

test("bitable: a base, its tables, fields and records", async () => {
  const { client } = await office();
  const made = await client.bitable.v1.app.create({ data: { name: "Stock" } });
  const app_token = given(made.data?.app?.app_token);
  const table = await client.bitable.v1.appTable.create({
    path: { app_token },
    data: {
      table: {
        name: "Parts",
        fields: [
          { field_name: "Name", type: 1 },
          { field_name: "Count", type: 2 },
        ],
      },
    },
  });
  const path = { app_token, table_id: given(table.data?.table_id) };
  await client.bitable.v1.appTableRecord.batchCreate({
    path,
    data: { records: ["bolt", "nut", "cog"].map((Name, Count) => ({ fields: { Name, Count } })) },
  });
  const records = await collected(
    client.bitable.v1.appTableRecord.listWithIterator({ path, params: { page_size: 2 } }),
    ({ items }) => items,
  );
  expect(records.map(({ fields }) => fields.Count)).toEqual([0, 1, 2]);
  const found = await client.bitable.v1.appTableRecord.search({
    path,
    data: {
      filter: {
        conjunction: "and",
        conditions: [{ field_name: "Count", operator: "isGreater", value: ["0"] }],
      },
      sort: [{ field_name: "Count", desc: true }],
    },
  });
  expect(found.data?.items?.map(({ fields }) => fields.Count)).toEqual([2, 1]);
  const record = { ...path, record_id: given(records[0]?.record_id) };
  await client.bitable.v1.appTableRecord.update({ path: record, data: { fields: { Count: 9 } } });
  const got = await client.bitable.v1.appTableRecord.get({ path: record });
  expect(got.data?.record?.fields).toMatchObject({ Count: 9 });
  await client.bitable.v1.appTableRecord.delete({ path: record });
  expect(await refusedWith(client.bitable.v1.appTableRecord.get({ path: record }))).toBe(1254043);
});

test("drive: a file goes up whole or in parts and comes down again", async () => {
  const { client } = await office();
  const folder = await client.drive.v1.file.createFolder({
    data: { name: "Data", folder_token: "" },
  });
  const parent_node = given(folder.data?.token);
  const small = Buffer.from("a small file");
  const whole = await client.drive.v1.file.uploadAll({
    data: {
      file_name: "small.txt",
      parent_type: "explorer",
      parent_node,
      size: small.length,
      file: createReadStream(await fileOf(small)),
    },
  });
  const file_token = given(whole?.file_token);
  expect(await bytesOf(await client.drive.v1.file.download({ path: { file_token } }))).toEqual(
    small,
  );

  const large = Buffer.alloc(5 * 1024 * 1024, "0123456789");
  const path = await fileOf(large);
  const prepared = await client.drive.v1.file.uploadPrepare({
    data: { file_name: "large.txt", parent_type: "explorer", parent_node, size: large.length },
  });
  const { upload_id, block_size, block_num } = given(prepared.data);
  for (let seq = 0; seq < given(block_num); seq++) {
    const start = seq * given(block_size);
    const end = Math.min(start + given(block_size), large.length) - 1;
    const file = createReadStream(path, { start, end });
    await client.drive.v1.file.uploadPart({
      data: { upload_id: given(upload_id), seq, size: end - start + 1, file },
    });
  }
  const finished = await client.drive.v1.file.uploadFinish({
    data: { upload_id: given(upload_id), block_num: given(block_num) },
  });
  const file = { file_token: given(finished.data?.file_token) };
  expect((await bytesOf(await client.drive.v1.file.download({ path: file }))).equals(large)).toBe(
    true,
  );
  const listed = await collected(
    client.drive.v1.file.listWithIterator({ params: { folder_token: parent_node, page_size: 1 } }),
    ({ files }) => files,
  );
  expect(listed.map(({ name }) => name).sort()).toEqual(["large.txt", "small.txt"]);
});

test("wiki: a node leads to its document, and the document to its node", async () => {
  const { client, emulator } = await office();
  const token = emulator.issueUserAccessToken({ user: "ada@example.com" });
  const as = withUserAccessToken(token);
  const space = await client.wiki.v2.space.create({ data: { name: "Handbook" } }, as);
  const space_id = given(space.data?.space?.space_id);
  const node = await client.wiki.v2.spaceNode.create(
    { path: { space_id }, data: { obj_type: "docx", node_type: "origin", title: "Welcome" } },
    as,
  );
  const { node_token, obj_token } = given(node.data?.node);
  const got = await client.wiki.v2.space.getNode({ params: { token: given(node_token) } }, as);
  expect(got.data?.node).toMatchObject({ space_id, title: "Welcome", obj_token });
  const document = await client.docx.v1.document.get(
    { path: { document_id: given(obj_token) } },
    as,
  );
  expect(document.data?.document?.title).toBe("Welcome");
  const nodes = await client.wiki.v2.spaceNode.list({ path: { space_id } }, as);
  expect(nodes.data?.items?.map((item) => item.node_token)).toEqual([node_token]);
});

test("sheets: values are read as they were written", async () => {
  const { client } = await office();
  const { data } = await client.sheets.v3.spreadsheet.create({ data: { title: "Budget" } });
  const spreadsheet_token = given(data?.spreadsheet?.spreadsheet_token);
  const sheets = await client.sheets.v3.spreadsheetSheet.query({ path: { spreadsheet_token } });
  const range = `${given(sheets.data?.sheets?.[0]?.sheet_id)}!A1:B2`;
  const url = `/open-apis/sheets/v2/spreadsheets/${spreadsheet_token}/values`;
  const values = [
    ["rent", 100],
    ["food", 50],
  ];
  await client.request({ method: "PUT", url, data: { valueRange: { range, values } } });
  const read = await client.request({ method: "GET", url: `${url}/${encodeURIComponent(range)}` });
  expect(read.data.valueRange.values).toEqual(values);
});
