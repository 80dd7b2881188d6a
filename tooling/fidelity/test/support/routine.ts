// A day at the office: some sixty operations, one after another, through any version of the official SDK.

import { createReadStream } from "node:fs";
import type { Client } from "@larksuiteoapi/node-sdk";
import { bytesOf, given } from "./office.js";

/** What an operation answered; `code` is absent where the SDK hands over a file or plain data. */
type Step = (client: Client, held: Held) => Promise<unknown>;

/** What the steps before have made. */
export interface Held {
  /** A file on disk. */
  path: string;
  [name: string]: string;
}

const text = (words: string) => ({ msg_type: "text", content: JSON.stringify({ text: words }) });
const later = (seconds: number) => ({
  timestamp: String(1_900_000_000 + seconds),
  timezone: "Asia/Shanghai",
});

/** The operations in their order, under the names that the SDK has for them. */
export const ROUTINE: Readonly<Record<string, Step>> = {
  "contact.user.batchGetId": async (c, held) => {
    const { data } = await c.contact.user.batchGetId({
      params: { user_id_type: "open_id" },
      data: { emails: ["ada@example.com"] },
    });
    held.ada = given(data?.user_list?.[0]?.user_id);
  },
  "contact.user.get": (c, { ada }) => c.contact.user.get({ path: { user_id: given(ada) } }),
  "contact.user.findByDepartment": (c) =>
    c.contact.user.findByDepartment({ params: { department_id: "0", page_size: 10 } }),
  "contact.department.create": async (c, held) => {
    const { data } = await c.contact.department.create({
      data: { name: "Robotics", parent_department_id: "0" },
    });
    held.department = given(data?.department?.open_department_id);
  },
  "contact.department.get": (c, { department }) =>
    c.contact.department.get({ path: { department_id: given(department) } }),
  "contact.department.children": (c) =>
    c.contact.department.children({ path: { department_id: "0" } }),
  "contact.department.delete": (c, { department }) =>
    c.contact.department.delete({ path: { department_id: given(department) } }),
  "contact.group.create": async (c, held) => {
    held.crew = given((await c.contact.group.create({ data: { name: "Crew" } })).data?.group_id);
  },
  "contact.group.get": (c, { crew }) => c.contact.group.get({ path: { group_id: given(crew) } }),
  "contact.scope.list": (c) => c.contact.scope.list({}),

  "im.chat.create": async (c, held) => {
    const { data } = await c.im.chat.create({
      data: { name: "Room", user_id_list: [given(held.ada)] },
    });
    held.chat = given(data?.chat_id);
  },
  "im.chat.get": (c, { chat }) => c.im.chat.get({ path: { chat_id: given(chat) } }),
  "im.chat.update": (c, { chat }) =>
    c.im.chat.update({ path: { chat_id: given(chat) }, data: { description: "d" } }),
  "im.chat.list": (c) => c.im.chat.list({ params: { page_size: 20 } }),
  "im.chat.search": (c) => c.im.chat.search({ params: { query: "Room" } }),
  "im.chatMembers.get": (c, { chat }) => c.im.chatMembers.get({ path: { chat_id: given(chat) } }),
  "im.chatMembers.isInChat": (c, { chat }) =>
    c.im.chatMembers.isInChat({ path: { chat_id: given(chat) } }),
  "im.message.create": async (c, held) => {
    const { data } = await c.im.message.create({
      params: { receive_id_type: "chat_id" },
      data: { receive_id: given(held.chat), ...text("one") },
    });
    held.message = given(data?.message_id);
  },
  "im.message.reply": (c, { message }) =>
    c.im.message.reply({ path: { message_id: given(message) }, data: text("two") }),
  "im.message.list": (c, { chat }) =>
    c.im.message.list({ params: { container_id_type: "chat", container_id: given(chat) } }),
  "im.message.get": (c, { message }) => c.im.message.get({ path: { message_id: given(message) } }),
  "im.message.forward": (c, { message, ada }) =>
    c.im.message.forward({
      path: { message_id: given(message) },
      params: { receive_id_type: "open_id" },
      data: { receive_id: given(ada) },
    }),
  "im.message.readUsers": (c, { message }) =>
    c.im.message.readUsers({
      path: { message_id: given(message) },
      params: { user_id_type: "open_id" },
    }),
  "im.messageReaction.create": (c, { message }) =>
    c.im.messageReaction.create({
      path: { message_id: given(message) },
      data: { reaction_type: { emoji_type: "SMILE" } },
    }),
  "im.messageReaction.list": (c, { message }) =>
    c.im.messageReaction.list({ path: { message_id: given(message) } }),
  "im.pin.create": (c, { message }) => c.im.pin.create({ data: { message_id: given(message) } }),
  "im.pin.list": (c, { chat }) => c.im.pin.list({ params: { chat_id: given(chat) } }),
  "im.pin.delete": (c, { message }) => c.im.pin.delete({ path: { message_id: given(message) } }),
  "im.image.create": async (c, held) => {
    const made = await c.im.image.create({
      data: { image_type: "message", image: createReadStream(held.path) },
    });
    held.image = given(made?.image_key);
  },
  "im.image.create of a Buffer": (c) =>
    c.im.image.create({ data: { image_type: "message", image: Buffer.from("bytes") } }),
  "im.image.get": async (c, { image }) =>
    bytesOf(await c.im.image.get({ path: { image_key: given(image) } })),
  "im.file.create": async (c, held) => {
    const made = await c.im.file.create({
      data: { file_type: "stream", file_name: "f.bin", file: createReadStream(held.path) },
    });
    held.file = given(made?.file_key);
  },
  "im.file.create of a Buffer": (c) =>
    c.im.file.create({
      data: { file_type: "stream", file_name: "f.bin", file: Buffer.from("bytes") },
    }),
  "im.file.get": async (c, { file }) =>
    bytesOf(await c.im.file.get({ path: { file_key: given(file) } })),
  "im.message.delete": (c, { message }) =>
    c.im.message.delete({ path: { message_id: given(message) } }),

  "docx.document.create": async (c, held) => {
    const { data } = await c.docx.document.create({ data: { title: "Minutes" } });
    held.document = given(data?.document?.document_id);
  },
  "docx.document.get": (c, { document }) =>
    c.docx.document.get({ path: { document_id: given(document) } }),
  "docx.documentBlockChildren.create": (c, { document }) =>
    c.docx.documentBlockChildren.create({
      path: { document_id: given(document), block_id: given(document) },
      data: {
        children: [{ block_type: 2, text: { elements: [{ text_run: { content: "Agreed" } }] } }],
      },
    }),
  "docx.documentBlock.list": (c, { document }) =>
    c.docx.documentBlock.list({ path: { document_id: given(document) } }),
  "docx.document.rawContent": (c, { document }) =>
    c.docx.document.rawContent({ path: { document_id: given(document) } }),

  "bitable.app.create": async (c, held) => {
    held.app = given(
      (await c.bitable.app.create({ data: { name: "Stock" } })).data?.app?.app_token,
    );
  },
  "bitable.appTable.create": async (c, held) => {
    const { data } = await c.bitable.appTable.create({
      path: { app_token: given(held.app) },
      data: { table: { name: "Parts", fields: [{ field_name: "Name", type: 1 }] } },
    });
    held.table = given(data?.table_id);
  },
  "bitable.appTable.list": (c, { app }) =>
    c.bitable.appTable.list({ path: { app_token: given(app) } }),
  "bitable.appTableField.create": (c, { app, table }) =>
    c.bitable.appTableField.create({
      path: { app_token: given(app), table_id: given(table) },
      data: { field_name: "Count", type: 2 },
    }),
  "bitable.appTableRecord.create": async (c, held) => {
    const { data } = await c.bitable.appTableRecord.create({
      path: { app_token: given(held.app), table_id: given(held.table) },
      data: { fields: { Name: "Bolt", Count: 4 } },
    });
    held.record = given(data?.record?.record_id);
  },
  "bitable.appTableRecord.list": (c, { app, table }) =>
    c.bitable.appTableRecord.list({
      path: { app_token: given(app), table_id: given(table) },
      params: { filter: 'CurrentValue.[Name]="Bolt"' },
    }),
  "bitable.appTableRecord.update": (c, { app, table, record }) =>
    c.bitable.appTableRecord.update({
      path: { app_token: given(app), table_id: given(table), record_id: given(record) },
      data: { fields: { Count: 5 } },
    }),
  "bitable.appTableRecord.delete": (c, { app, table, record }) =>
    c.bitable.appTableRecord.delete({
      path: { app_token: given(app), table_id: given(table), record_id: given(record) },
    }),

  "drive.file.list": (c) => c.drive.file.list({ params: {} }),
  "drive.file.createFolder": async (c, held) => {
    const { data } = await c.drive.file.createFolder({ data: { name: "F", folder_token: "" } });
    held.folder = given(data?.token);
  },
  "drive.file.uploadAll": async (c, held) => {
    const made = await c.drive.file.uploadAll({
      data: {
        file_name: "f.bin",
        parent_type: "explorer",
        parent_node: given(held.folder),
        size: 5,
        file: createReadStream(held.path),
      },
    });
    held.upload = given(made?.file_token);
  },
  "drive.file.download": async (c, { upload }) =>
    bytesOf(await c.drive.file.download({ path: { file_token: given(upload) } })),
  "drive.permissionMember.create": (c, { document, ada }) =>
    c.drive.permissionMember.create({
      path: { token: given(document) },
      params: { type: "docx" },
      data: { member_type: "openid", member_id: given(ada), perm: "edit" },
    }),
  "drive.permissionMember.list": (c, { document }) =>
    c.drive.permissionMember.list({ path: { token: given(document) }, params: { type: "docx" } }),

  "sheets.spreadsheet.create": async (c, held) => {
    const { data } = await c.sheets.spreadsheet.create({ data: { title: "S" } });
    held.book = given(data?.spreadsheet?.spreadsheet_token);
  },
  "sheets.spreadsheetSheet.query": async (c, held) => {
    const { data } = await c.sheets.spreadsheetSheet.query({
      path: { spreadsheet_token: given(held.book) },
    });
    held.sheet = given(data?.sheets?.[0]?.sheet_id);
  },
  "sheets.spreadsheetSheet.find": (c, { book, sheet }) =>
    c.sheets.spreadsheetSheet.find({
      path: { spreadsheet_token: given(book), sheet_id: given(sheet) },
      data: { find: "x", find_condition: { range: `${sheet}!A1:B2` } },
    }),
  "wiki.space.list": (c) => c.wiki.space.list({}),

  "calendar.calendar.primary": async (c, held) => {
    const { data } = await c.calendar.calendar.primary({});
    held.calendar = given(data?.calendars?.[0]?.calendar?.calendar_id);
  },
  "calendar.calendarEvent.create": async (c, held) => {
    const { data } = await c.calendar.calendarEvent.create({
      path: { calendar_id: given(held.calendar) },
      data: { summary: "Meeting", start_time: later(0), end_time: later(3600) },
    });
    held.event = given(data?.event?.event_id);
  },
  "calendar.calendarEvent.list": (c, { calendar }) =>
    c.calendar.calendarEvent.list({ path: { calendar_id: given(calendar) } }),
  "calendar.calendarEvent.delete": (c, { calendar, event }) =>
    c.calendar.calendarEvent.delete({
      path: { calendar_id: given(calendar), event_id: given(event) },
    }),
  "hire.talentPool.search": (c) => c.hire.talentPool.search({}),
};

/** Runs the routine; what failed, and how. */
export async function failures(client: Client, held: Held): Promise<Record<string, string>> {
  const failed: Record<string, string> = {};
  for (const [name, step] of Object.entries(ROUTINE)) {
    try {
      const answer = (await step(client, held)) as { code?: number; msg?: string } | undefined;
      if (answer?.code) failed[name] = `${answer.code} ${answer.msg}`;
    } catch (error) {
      const { response, message } = error as { response?: { data: object }; message: string };
      failed[name] = response ? JSON.stringify(response.data).slice(0, 300) : message;
    }
  }
  return failed;
}
