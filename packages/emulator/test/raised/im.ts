// What bots hear of chats and messages, and which of them.

import { getBotInfo } from "@lark/bot-v3";
import { batchGetIdUser } from "@lark/contact-v3";
import * as im from "@lark/im-v1";
import { batchSendMessage } from "@lark/message-v4";
import { describe, expect, test } from "vitest";
import { EMULATOR_APP_ID, type EmulatorApp } from "../../src/index.js";
import { tenantToken } from "../support/caller.js";
import { listeningWorld, type World } from "../support/raised.js";

const OTHER = {
  appId: "cli_00000000000000aa",
  appSecret: "secret of the other",
} satisfies EmulatorApp;
const CREDENTIALS = { app_id: OTHER.appId, app_secret: OTHER.appSecret };

/** A group with two bots, Ada and Grace, and Ada's chat with the first bot. */
async function chats(other: Partial<EmulatorApp> = {}) {
  const world = await listeningWorld({ apps: [{ ...OTHER, ...other }] });
  const { emulator, client } = world;
  const ada = { userAccessToken: emulator.issueUserAccessToken({ user: "ada@example.com" }) };
  const second = { tenantAccessToken: await tenantToken(emulator, CREDENTIALS) };
  const { user_list = [] } = await batchGetIdUser(client, {
    body: { emails: ["ada@example.com", "grace@example.com"] },
  });
  const [adaId, graceId] = user_list.map(({ user_id }) => user_id!);
  const group = await im.createChat(client, {
    query: { user_id_type: "open_id" },
    body: { name: "Crew", user_id_list: [adaId!, graceId!], bot_id_list: [OTHER.appId] },
  });
  const say = (text: string, as: object = {}, chat = group.chat_id!) =>
    im.createMessage(
      client,
      {
        query: { receive_id_type: "chat_id" },
        body: { receive_id: chat, msg_type: "text", content: JSON.stringify({ text }) },
      },
      as,
    );
  const direct = await im.createMessage(client, {
    query: { receive_id_type: "open_id" },
    body: { receive_id: adaId!, msg_type: "text", content: '{"text":"hello"}' },
  });
  return {
    ...world,
    ada,
    second,
    adaId: adaId!,
    graceId: graceId!,
    group: group.chat_id!,
    say,
    direct,
  };
}

export function messages(): void {
  describe("messages", () => {
    test("of a user reach the bots of the chat, in the words of the platform", async () => {
      const { during, say, ada, group, adaId } = await chats();
      const heard = await during(() => say("hello", ada));
      expect(heard.map(({ name, appId }) => [name, appId]).sort()).toEqual([
        ["im.message.receive_v1", OTHER.appId],
        ["im.message.receive_v1", EMULATOR_APP_ID],
      ]);
      const { event } = heard.find(({ appId }) => appId === EMULATOR_APP_ID)!;
      expect(event).toMatchObject({
        sender: { sender_type: "user", sender_id: { open_id: adaId } },
        message: {
          chat_id: group,
          chat_type: "group",
          message_type: "text",
          content: '{"text":"hello"}',
        },
      });
      // An open id is one app's own.
      const other = heard.find(({ appId }) => appId === OTHER.appId)!;
      expect(other.event.sender.sender_id.open_id).not.toBe(adaId);
      expect(other.event.sender.sender_id.union_id).toBe(event.sender.sender_id.union_id);
    });

    test("of a bot reach another bot alone, and only if they name it", async () => {
      const world = await chats();
      const { during, say, second } = world;
      expect(await during(() => say("to nobody", second))).toEqual([]);
      const bot = await botOf(world);
      const heard = await during(() => say(`<at user_id="${bot}">Bot</at> hi`, second));
      expect(heard.map(({ name, appId }) => [name, appId])).toEqual([
        ["im.message.receive_v1", EMULATOR_APP_ID],
      ]);
      expect(heard[0]!.event).toMatchObject({
        sender: { sender_type: "bot" },
        message: {
          content: '{"text":"@_user_1 hi"}',
          mentions: [{ key: "@_user_1", mentioned_type: "bot", id: { open_id: bot } }],
        },
      });
    });

    test("reach an app as far as its scopes go", async () => {
      const world = await chats({ scopes: ["im:message.group_at_msg"] });
      const { during, say, ada, second } = world;
      const bot = await botOf(world, second);
      const first = await during(() => say("hello", ada));
      expect(first.map(({ appId }) => appId)).toEqual([EMULATOR_APP_ID]);
      const named = await during(() => say(`<at user_id="${bot}">Bot</at>`, ada));
      const { event } = named.find(({ appId }) => appId === OTHER.appId)!;
      expect(event.sender.sender_id.user_id).toBeUndefined();
      const full = named.find(({ appId }) => appId === EMULATOR_APP_ID)!;
      expect(full.event.sender.sender_id.user_id).toEqual(expect.any(String));
    });

    test("that are replies and forwards are messages, too", async () => {
      const { client, during, say, ada, group } = await chats();
      const { message_id } = await say("first", ada);
      const path = { message_id: message_id! };
      const content = '{"text":"again"}';
      const to = { query: { receive_id_type: "chat_id" }, body: { receive_id: group } } as const;
      const reply = await during(() =>
        im.replyMessage(
          client,
          { path, body: { msg_type: "text", content, reply_in_thread: true } },
          ada,
        ),
      );
      expect(reply[0]?.event.message).toMatchObject({ root_id: message_id, parent_id: message_id });
      const { thread_id } = reply[0]!.event.message;
      await during(() => im.forwardMessage(client, { path, ...to }, ada));
      const thread = await during(() =>
        im.forwardThread(client, { path: { thread_id }, ...to }, ada),
      );
      expect(thread.map(({ name }) => name)).toEqual([
        "im.message.receive_v1",
        "im.message.receive_v1",
      ]);
    });

    test("that a bot sends to one person are read a second later, if they are still there", async () => {
      const { emulator, client, during, adaId, direct } = await chats();
      const query = { receive_id_type: "open_id" } as const;
      const body = { receive_id: adaId, msg_type: "text", content: '{"text":"news"}' } as const;
      const path = { message_id: direct.message_id! };
      const later = (act: () => Promise<unknown>) =>
        during(async () => {
          await act();
          emulator.clock.advance(2000);
        });
      emulator.clock.advance(2000);
      const sent = await later(() => im.createMessage(client, { query, body }));
      expect(sent).toMatchObject([
        {
          name: "im.message.message_read_v1",
          event: {
            reader: { reader_id: { open_id: adaId } },
            message_id_list: [expect.any(String)],
          },
        },
      ]);
      await later(() => im.replyMessage(client, { path, body }));
      await later(() => im.forwardMessage(client, { path, query, body: { receive_id: adaId } }));
      await later(() =>
        im.mergeForwardMessage(client, {
          query,
          body: { receive_id: adaId, message_id_list: [direct.message_id!] },
        }),
      );
      const threaded = await im.replyMessage(client, {
        path,
        body: { ...body, reply_in_thread: true },
      });
      emulator.clock.advance(2000);
      await later(() =>
        im.forwardThread(client, {
          path: { thread_id: threaded.thread_id! },
          query,
          body: { receive_id: adaId },
        }),
      );
      await later(() =>
        batchSendMessage(client, {
          body: { msg_type: "text", content: { text: "all" }, open_ids: [adaId] },
        }),
      );
      const recalled = await later(async () => {
        const { message_id } = await im.createMessage(client, { query, body });
        await im.deleteMessage(client, { path: { message_id: message_id! } });
      });
      expect(recalled.map(({ name }) => name)).toEqual(["im.message.recalled_v1"]);
    });

    test("of which a call says that it failed raise nothing", async () => {
      const { client, during, group } = await chats();
      const heard = await during(() =>
        im
          .createMessage(client, {
            query: { receive_id_type: "chat_id" },
            body: { receive_id: group, msg_type: "text", content: "no JSON" },
          })
          .catch(() => {}),
      );
      expect(heard).toEqual([]);
    });

    test("raise nothing for apps that did not subscribe, are disabled or elsewhere", async () => {
      const { during, say, ada, emulator } = await chats({ events: ["im.chat.disbanded_v1"] });
      const heard = await during(() => say("hello", ada));
      expect(heard.map(({ appId }) => appId)).toEqual([EMULATOR_APP_ID]);
      emulator.changeApp(EMULATOR_APP_ID, { events: [] });
      expect(await during(() => say("hello", ada))).toEqual([]);
      emulator.changeApp(EMULATOR_APP_ID, { events: null });
      expect(await during(() => say("hello", ada))).toHaveLength(1);
    });

    test("sent once by an idempotency key are told of once", async () => {
      const { client, during, group, ada } = await chats();
      const send = () =>
        im.createMessage(
          client,
          {
            query: { receive_id_type: "chat_id" },
            body: { receive_id: group, msg_type: "text", content: '{"text":"x"}', uuid: "one" },
          },
          ada,
        );
      const heard = await during(async () => {
        await send();
        await send();
      });
      expect(heard.map(({ appId }) => appId)).toHaveLength(2);
    });
  });

  describe("groups", () => {
    test("tell of the people who come and go", async () => {
      const { client, during, group, graceId, ada, adaId } = await chats();
      const path = { chat_id: group };
      const query = { member_id_type: "open_id" } as const;
      const body = { id_list: [graceId] };
      const left = await during(() => im.deleteChatMembers(client, { path, query, body }));
      expect(left.map(({ name }) => name)).toEqual([
        "im.chat.member.user.deleted_v1",
        "im.chat.member.user.deleted_v1",
      ]);
      const came = await during(() => im.createChatMembers(client, { path, query, body }, ada));
      expect(came.find(({ appId }) => appId === EMULATOR_APP_ID)?.event).toMatchObject({
        chat_id: group,
        operator_id: { open_id: adaId },
        users: [{ user_id: { open_id: graceId }, name: expect.any(String) }],
      });
      // Who is inside already does not come.
      expect(await during(() => im.createChatMembers(client, { path, query, body }, ada))).toEqual(
        [],
      );
    });

    test("tell bots that they were added and removed", async () => {
      const { client, during, group, ada } = await chats();
      const path = { chat_id: group };
      const query = { member_id_type: "app_id" } as const;
      const body = { id_list: [OTHER.appId] };
      const names = (heard: { name: string; appId: string }[]) =>
        heard.map(({ name, appId }) => `${name} ${appId}`).sort();
      const removed = await during(() => im.deleteChatMembers(client, { path, query, body }));
      expect(names(removed)).toEqual([`im.chat.member.bot.deleted_v1 ${OTHER.appId}`]);
      const byBot = await during(() => im.createChatMembers(client, { path, query, body }));
      expect(names(byBot)).toEqual([`im.chat.member.bot.added_v1 ${OTHER.appId}`]);
      await im.deleteChatMembers(client, { path, query, body });
      const byUser = await during(() => im.createChatMembers(client, { path, query, body }, ada));
      expect(names(byUser)).toEqual([
        `im.chat.member.bot.added_v1 ${OTHER.appId}`,
        `im.chat.member.bot.added_v1 ${EMULATOR_APP_ID}`,
      ]);
    });

    test("that are open tell of those who join, new ones the bots inside", async () => {
      const { client, during, ada, second } = await chats();
      const made = await during(() =>
        im.createChat(
          client,
          { body: { name: "Open", chat_type: "public", bot_id_list: [EMULATOR_APP_ID] } },
          second,
        ),
      );
      expect(made).toMatchObject([
        { name: "im.chat.member.bot.added_v1", appId: EMULATOR_APP_ID, event: { name: "Open" } },
      ]);
      const path = { chat_id: made[0]!.event.chat_id };
      const joined = await during(() => im.joinChat(client, { path }, ada));
      expect(joined.map(({ name }) => name)).toEqual([
        "im.chat.member.user.added_v1",
        "im.chat.member.user.added_v1",
      ]);
      await im.deleteChatMembers(client, {
        path,
        query: { member_id_type: "app_id" },
        body: { id_list: [EMULATOR_APP_ID] },
      });
      const bot = await during(() => im.joinChat(client, { path }));
      expect(bot).toMatchObject([{ name: "im.chat.member.bot.added_v1", appId: EMULATOR_APP_ID }]);
    });

    test("tell what of their settings was changed, before and after", async () => {
      const { client, during, group, adaId } = await chats();
      const path = { chat_id: group };
      const heard = await during(() =>
        im.updateChat(client, {
          path,
          query: { user_id_type: "open_id" },
          body: { name: "Crew 2", edit_permission: "only_owner", owner_id: adaId },
        }),
      );
      const { event } = heard.find(({ appId }) => appId === EMULATOR_APP_ID)!;
      expect(event.before_change).toEqual({ name: "Crew", edit_permission: "all_members" });
      expect(event.after_change).toEqual({
        name: "Crew 2",
        edit_permission: "only_owner",
        owner_id: expect.objectContaining({ open_id: adaId }),
      });
    });
  });
}

async function botOf({ client }: World, as: object = {}): Promise<string> {
  const { bot } = await getBotInfo(client, {}, as);
  return bot!.open_id!;
}
