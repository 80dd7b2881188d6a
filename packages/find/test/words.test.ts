import { find } from "lark-find";
import { describe, expect, it } from "vitest";
import { callbacks } from "../src/callbacks.js";
import { CHINESE_IDIOMS, IDIOMS } from "../src/idioms.js";
import { events, operations } from "./documents.js";
import { type Case, CHINESE, QUESTIONS } from "./queries.js";

const ENGLISH: readonly Case[] = [
  ["send message", "im.v1.message.create"],
  ["send a text message to a user", "im.v1.message.create"],
  ["send card", "im.v1.message.create"],
  ["reply to message", "im.v1.message.reply"],
  ["forward message", "im.v1.message.forward"],
  ["recall message", "im.v1.message.delete"],
  ["list messages in chat", "im.v1.message.list"],
  ["message history", "im.v1.message.list"],
  ["add reaction", "im.v1.message.reaction.create"],
  ["pin message", "im.v1.pin.create"],
  ["upload image", "im.v1.image.create"],
  ["download file from message", "im.v1.message.resource.get"],
  ["create group chat", "im.v1.chat.create"],
  ["list chats", "im.v1.chat.list"],
  ["search chats", "im.v2.chat.search"],
  ["add user to chat", "im.v1.chat.members.create"],
  ["remove member from group chat", "im.v1.chat.members.delete"],
  ["list chat members", "im.v1.chat.members.get"],
  ["list users", "contact.v3.user.find_by_department"],
  ["get user", "contact.v3.user.get"],
  ["get user profile", "contact.v3.user.get"],
  ["get user id by email", "contact.v3.user.batch_get_id"],
  ["create user", "contact.v3.user.create"],
  ["delete user", "contact.v3.user.delete"],
  ["list users in department", "contact.v3.user.find_by_department"],
  ["list departments", "contact.v3.department.children"],
  ["create department", "contact.v3.department.create"],
  ["sub departments", "contact.v3.department.children"],
  ["create document", "docx.v1.document.create"],
  ["read document content", "docx.v1.document.raw_content"],
  ["list document blocks", "docx.v1.document.block.list"],
  ["append block to document", "docx.v1.document.block.children.create"],
  ["share document", "drive.v1.permission.member.create"],
  ["list files in folder", "drive.v1.file.list"],
  ["create folder", "drive.v1.file.create_folder"],
  ["delete file", "drive.v1.file.delete"],
  ["download file", "drive.v1.file.download"],
  ["export document", "drive.v1.export_task.create"],
  ["add comment to file", "drive.v1.file.comment.create"],
  ["create spreadsheet", "sheets.v3.spreadsheet.create"],
  ["read cells", "sheets.v2.spreadsheet.values.get"],
  ["write cells to sheet", "sheets.v2.spreadsheet.values.update"],
  ["append rows to spreadsheet", "sheets.v2.spreadsheet.values.append"],
  ["create bitable", "bitable.v1.app.create"],
  ["add bitable record", "bitable.v1.app.table.record.create"],
  ["search bitable records", "bitable.v1.app.table.record.search"],
  ["batch create records", "bitable.v1.app.table.record.batch_create"],
  ["delete bitable record", "bitable.v1.app.table.record.delete"],
  ["list tables", "bitable.v1.app.table.list"],
  ["list fields of a table", "bitable.v1.app.table.field.list"],
  ["create calendar event", "calendar.v4.calendar.event.create"],
  ["list calendars", "calendar.v4.calendar.list"],
  ["invite attendees to event", "calendar.v4.calendar.event.attendee.create"],
  ["free busy", "calendar.v4.freebusy.list"],
  ["create task", "task.v2.task.create"],
  ["create todo", "task.v2.task.create"],
  ["complete task", "task.v2.task.patch"],
  ["list tasks", "task.v2.task.list"],
  ["create subtask", "task.v2.task.subtask.create"],
  ["start approval", "approval.v4.instance.create"],
  ["approve task", "approval.v4.task.approve"],
  ["reject approval", "approval.v4.task.reject"],
  ["list approval instances", "approval.v4.instance.list"],
  ["create wiki page", "wiki.v2.space.node.create"],
  ["list wiki spaces", "wiki.v2.space.list"],
  ["move wiki node", "wiki.v2.space.node.move"],
  ["book meeting", "vc.v1.reserve.apply"],
  ["list meeting rooms", "vc.v1.room.list"],
  ["meeting recording", "vc.v1.meeting.recording.get"],
  ["minutes transcript", "minutes.v1.minute.transcript.get"],
  ["send email", "mail.v1.user_mailbox.message.send"],
  ["create mail group", "mail.v1.mailgroup.create"],
  ["tenant access token", "auth.v3.tenant_access_token.internal"],
  ["user access token", "authen.v2.oauth.token"],
  ["login user info", "authen.v1.user_info.get"],
  ["bot info", "bot.v3.bot_info.get"],
  ["translate text", "translation.v1.text.translate"],
  ["ocr image", "optical_char_recognition.v1.image.basic_recognize"],
  ["speech to text", "speech_to_text.v1.speech.file_recognize"],
  ["recognize id card", "document_ai.v1.id_card.recognize"],
  ["attendance records", "attendance.v1.user_flow.query"],
  ["clock in records", "attendance.v1.user_flow.query"],
  ["create candidate", "hire.v1.talent.combined_create"],
  ["list okr periods", "okr.v1.period.list"],
  ["helpdesk ticket", "helpdesk.v1.ticket.get"],
  ["message received event", "im.message.receive_v1"],
  ["user created event", "contact.user.created_v3"],
  ["add approval comment", "approval.v4.instance.comment.create"],
  ["get approval instance", "approval.v4.instance.get"],
  ["update card", "im.v1.message.patch"],
  ["delete message", "im.v1.message.delete"],
  ["get message", "im.v1.message.get"],
  ["who read my message", "im.v1.message.read_users"],
  ["chat announcement", "im.v1.chat.announcement.get"],
  ["update chat", "im.v1.chat.update"],
  ["disband group", "im.v1.chat.delete"],
  ["query spreadsheet sheets", "sheets.v3.spreadsheet.sheet.query"],
  ["create view in bitable", "bitable.v1.app.table.view.create"],
  ["create job level", "contact.v3.job_level.create"],
  ["transfer owner of file", "drive.v1.permission.member.transfer_owner"],
  ["subscribe to approval", "approval.v4.approval.subscribe"],
  ["delete calendar event", "calendar.v4.calendar.event.delete"],
  ["update calendar event", "calendar.v4.calendar.event.patch"],
  ["stream card content", "cardkit.v1.card.element.content"],
  ["urgent message", "im.v1.message.urgent_app"],
  ["ephemeral message", "ephemeral.v1.message.send"],
  ["resume parse", "document_ai.v1.resume.parse"],
  ["add members to task", "task.v2.task.add_members"],
  ["user joined chat event", "im.chat.member.user.added_v1"],
  ["department deleted event", "contact.department.deleted_v3"],
];

const TYPING_ERRORS: readonly Case[] = [
  ["snd mesage", "im.v1.message.create"],
  ["lst deparments", "contact.v3.department.children"],
  ["calender event create", "calendar.v4.calendar.event.create"],
  ["upload imgae", "im.v1.image.create"],
  ["delete mesage", "im.v1.message.delete"],
];

describe("free words find", () => {
  const all = [...ENGLISH, ...QUESTIONS, ...TYPING_ERRORS, ...CHINESE];
  const answers = all.map(([query, ...ids]) => {
    const found = find(query, { limit: 3 }).map(({ id }) => id);
    return { query, ids, found, place: found.findIndex((id) => ids.includes(id)) };
  });
  const missed = (most: number) => answers.filter(({ place }) => place < 0 || place >= most);

  it("what is meant first, nine times of ten at least", () => {
    expect(all.length).toBeGreaterThanOrEqual(150);
    const first = 1 - missed(1).length / all.length;
    console.log(`${all.length} queries: ${(100 * first).toFixed(1)} % found first`);
    expect(first, JSON.stringify(missed(1), null, 2)).toBeGreaterThanOrEqual(0.9);
  });

  it("what is meant among the first three, hardly ever later", () => {
    const among = 1 - missed(3).length / all.length;
    console.log(`${(100 * among).toFixed(1)} % among the first three`);
    expect(among, JSON.stringify(missed(3), null, 2)).toBeGreaterThanOrEqual(0.97);
  });

  it.each([
    ["查询用户信息", "contact.v3.user.get"],
    ["拉人进群", "im.v1.chat.members.create"],
    ["加急", "im.v1.message.urgent_app"],
    ["card button callback", "card.action.trigger"],
    ["when a user joins the group", "im.chat.member.user.added_v1"],
    ["send message", "im.v1.message.create"],
    ["发送消息", "im.v1.message.create"],
  ])("%s: %s", (query, id) => {
    expect(find(query)[0]?.id).toBe(id);
  });

  it("what the summary says, in either language", () => {
    const [entry] = find("im.v1.message.create");
    expect(entry?.summary).toMatch(/^Sends a message/);
    expect(entry?.zh).toContain("消息");
    expect(find("buzz users about a message")[0]?.id).toBe("im.v1.message.urgent_app");
  });

  it("the same in any case and however the words are put together", () => {
    const wanted = find("send message").map(({ id }) => id);
    for (const query of [
      "Send  Message",
      "send-message",
      " Send MESSAGE? ",
      "how do I send a message",
    ]) {
      expect(find(query).map(({ id }) => id)).toEqual(wanted);
    }
  });

  it("operations by the names of what they take", () => {
    expect(find("email mobile user").map(({ id }) => id)).toContain("contact.v3.user.batch_get_id");
  });

  it("nothing where too little of the query is known", () => {
    for (const query of [
      "qwertyuiop",
      "make me a sandwich",
      "the",
      "?!",
      "你好世界",
      "constructor",
    ]) {
      expect(find(query), query).toEqual([]);
    }
  });

  it("what is not deprecated first", () => {
    const found = find("list users");
    const deprecated = find("contact.v3.user.list")[0]!;
    expect(deprecated.deprecated).toBe(true);
    expect(found[0]!.deprecated).toBe(false);
    const records = find("list bitable records", { limit: 20 }).map(({ id }) => id);
    const old = records.indexOf("bitable.v1.app.table.record.list");
    expect(old).not.toBe(0);
    expect(find("list bitable records")[0]!.id).toBe("bitable.v1.app.table.record.search");
  });
});

it("idioms are of what the platform has, and none of it deprecated", () => {
  const known = new Set([...operations, ...events, ...callbacks].map(({ id }) => id));
  const wrong = [...Object.keys(IDIOMS), ...Object.keys(CHINESE_IDIOMS)].filter(
    (id) => !known.has(id) || find(id)[0]!.deprecated,
  );
  expect(wrong).toEqual([]);
});
