import type { Message } from "@lark/im-v1";
import type { MessageReceiveEvent } from "@lark/im-v1/events";
import {
  type IncomingEvent,
  type ReadMessage,
  readMessage,
  type StoredMessage,
} from "@lark/message";
import fc from "fast-check";
import { describe, expect, expectTypeOf, it } from "vitest";

const event = (message_type: string, content: unknown, more: object = {}): IncomingEvent => ({
  sender: { sender_id: { open_id: "ou_ada" }, sender_type: "user" },
  message: {
    message_id: "om_1",
    chat_id: "oc_1",
    chat_type: "group",
    create_time: "1700000000123",
    message_type,
    content: typeof content === "string" ? content : JSON.stringify(content),
    ...more,
  },
});
const mentionOf = (n: number, name: string, id = `ou_${n}`, mentioned_type = "user") => ({
  key: `@_user_${n}`,
  id: { open_id: id },
  name,
  mentioned_type,
});
const textOf = (type: string, content: unknown, more: object = {}) =>
  readMessage(event(type, content, more)).text;

describe("readMessage", () => {
  it("takes the platform's own types", () => {
    expectTypeOf<MessageReceiveEvent>().toExtend<IncomingEvent>();
    expectTypeOf<Message>().toExtend<StoredMessage>();
  });

  it("reads an event", () => {
    const message = readMessage(
      event("text", { text: "hi" }, { thread_id: "omt_1", root_id: "om_0", parent_id: "om_00" }),
    );
    expect(message).toEqual<ReadMessage>({
      id: "om_1",
      type: "text",
      chatId: "oc_1",
      chatType: "group",
      threadId: "omt_1",
      rootId: "om_0",
      parentId: "om_00",
      createdAt: 1_700_000_000_123,
      sender: { id: "ou_ada", bot: false, name: undefined },
      text: "hi",
      mentions: [],
      mentionsAll: false,
      mentionsBot: false,
      resources: [],
      content: { text: "hi" },
    });
  });

  it("reads a message of the history", () => {
    const message = readMessage({
      message_id: "om_2",
      msg_type: "text",
      chat_id: "oc_1",
      create_time: "1",
      body: { content: '{"text":"@_user_1 hi"}' },
      sender: { id: "cli_1", sender_type: "app", sender_name: "Bot" },
      mentions: [{ key: "@_user_1", id: "ou_1", name: "Ada" }],
    });
    expect(message).toMatchObject({
      text: "@Ada hi",
      sender: { id: "cli_1", bot: true, name: "Bot" },
    });
    expect(message.mentions).toEqual([{ key: "@_user_1", id: "ou_1", name: "Ada", bot: false }]);
  });

  it.each(["bot", "app"])("knows a %s by its sender type", (sender_type) => {
    const incoming = { ...event("text", { text: "" }), sender: { sender_type } };
    expect(readMessage(incoming).sender.bot).toBe(true);
  });
});

describe("mentions", () => {
  it("puts the right name where one key begins like another", () => {
    const mentions = Array.from({ length: 12 }, (_, at) => mentionOf(at + 1, `N${at + 1}`));
    const keys = mentions.map(({ key }) => key).join(" ");
    expect(textOf("text", { text: keys }, { mentions })).toBe(
      mentions.map(({ name }) => `@${name}`).join(" "),
    );
    expect(textOf("text", { text: "@_user_10@_user_1" }, { mentions })).toBe("@N10@N1");
  });

  it("does not look for keys in names", () => {
    const mentions = [mentionOf(1, "@_user_2"), mentionOf(2, "Bob")];
    expect(textOf("text", { text: "@_user_1 @_user_2" }, { mentions })).toBe("@@_user_2 @Bob");
  });

  it("keeps keys that nobody explains, white space and code", () => {
    expect(textOf("text", { text: "a  b\t\tc\n\n    if x:\n  @_user_7" })).toBe(
      "a  b\t\tc\n\n    if x:\n  @_user_7",
    );
  });

  it("leaves out the bot's own mention, with the space after it", () => {
    const mentions = [mentionOf(1, "Bot", "ou_bot", "bot"), mentionOf(2, "Bob")];
    const read = (text: string) =>
      readMessage(event("text", { text }, { mentions }), { botId: "ou_bot" });
    expect(read("@_user_1 /deploy  now").text).toBe("/deploy  now");
    expect(read("@_user_1\n/deploy").text).toBe("/deploy");
    expect(read("hey @_user_1 tell @_user_2").text).toBe("hey tell @Bob");
    expect(read("hello @_user_1").text).toBe("hello");
    expect(read("@_user_1 @_user_1 twice").text).toBe("twice");
    expect(read("@_user_1").mentionsBot).toBe(true);
  });

  it("keeps other bots, and says who is one", () => {
    const mentions = [mentionOf(1, "Other", "ou_other", "bot")];
    const message = readMessage(event("text", { text: "@_user_1" }, { mentions }), {
      botId: "ou_bot",
    });
    expect(message).toMatchObject({ text: "@Other", mentionsBot: false });
    expect(message.mentions[0]?.bot).toBe(true);
  });

  it("sees everybody mentioned, in the list or only in the text", () => {
    expect(readMessage(event("text", { text: "@_all hi" }))).toMatchObject({
      text: "@all hi",
      mentionsAll: true,
    });
    const mentions = [{ key: "@_all", id: {}, name: "Everyone" }];
    expect(readMessage(event("text", { text: "@_all" }, { mentions })).mentionsAll).toBe(true);
    expect(readMessage(event("text", { text: "@_allow" })).mentionsAll).toBe(false);
  });
});

describe("text of every type", () => {
  const post = {
    title: "Title",
    content: [
      [
        { tag: "text", text: "see ", style: ["bold"] },
        { tag: "a", href: "https://a.example", text: "this" },
        { tag: "at", user_id: "@_user_1", user_name: "" },
      ],
      [{ tag: "img", image_key: "img_1" }],
      [{ tag: "media", file_key: "file_1", image_key: "img_2" }],
      [{ tag: "emotion", emoji_type: "SMILE" }],
      [{ tag: "hr" }],
      [{ tag: "code_block", language: "GO", text: "a\n  b\n" }],
    ],
  };
  const ms = "1700000000000";

  it.each<[string, unknown, string]>([
    [
      "post",
      post,
      "Title\nsee [this](https://a.example)@Ada\n[image]\n[video]\n[SMILE]\n---\n```go\na\n  b\n```",
    ],
    [
      "post",
      { en_us: { title: "", content: [[{ tag: "text", text: "inside a language" }]] } },
      "inside a language",
    ],
    ["image", { image_key: "img_1" }, "[image]"],
    ["file", { file_key: "f", file_name: "a b.pdf" }, "[file: a b.pdf]"],
    ["folder", { file_key: "f", file_name: "photos" }, "[folder: photos]"],
    ["audio", { file_key: "f", duration: 2600 }, "[audio: 3 s]"],
    [
      "media",
      { file_key: "f", image_key: "i", file_name: "v.mp4", duration: 2000 },
      "[video: v.mp4, 2 s]",
    ],
    ["sticker", { file_key: "f" }, "[sticker]"],
    ["hongbao", { text: "[money]" }, "[money]"],
    [
      "share_calendar_event",
      { summary: "Review", start_time: ms, end_time: ms },
      "[calendar event: Review, 2023-11-14 22:13 UTC – 2023-11-14 22:13 UTC]",
    ],
    ["calendar", { summary: "Review" }, "[calendar event: Review]"],
    ["general_calendar", {}, "[calendar event]"],
    ["share_chat", { chat_id: "oc_2" }, "[chat: oc_2]"],
    ["share_user", { user_id: "ou_2" }, "[contact: ou_2]"],
    [
      "system",
      {
        template: "{from_user} invited {to_chatters} to {nobody}.",
        from_user: ["Bot"],
        to_chatters: ["A", "B"],
      },
      "Bot invited A, B to {nobody}.",
    ],
    ["system", { template: "{divider_text}", divider_text: { text: "New" } }, "New"],
    ["location", { name: "Park", longitude: "1.5", latitude: "2.5" }, "[location: Park, 2.5 1.5]"],
    ["video_chat", { topic: "Call", start_time: ms }, "[video call: Call, 2023-11-14 22:13 UTC]"],
    [
      "todo",
      {
        task_id: "t",
        summary: { title: "", content: [[{ tag: "text", text: "eat fruit" }]] },
        due_time: ms,
      },
      "[task: eat fruit, 2023-11-14 22:13 UTC]",
    ],
    ["vote", { topic: "Lunch?", options: ["yes", "no"] }, "[vote: Lunch?, yes / no]"],
    ["merge_forward", { content: "Merged and Forwarded Message" }, "[forwarded messages]"],
    ["hologram", { title: "of tomorrow" }, "of tomorrow"],
    ["hologram", { size: 3 }, "[hologram]"],
    ["text", "no json at all", "no json at all"],
  ])("%s %j", (type, content, expected) => {
    expect(textOf(type, content, { mentions: [mentionOf(1, "Ada")] })).toBe(expected);
  });

  it("reads cards, as they come and as they were sent", () => {
    const received = {
      title: "Card",
      elements: [
        [
          { tag: "button", text: "Yes", type: "primary" },
          { tag: "button", text: "No" },
        ],
        [
          { tag: "a", href: "https://a.example", text: "link" },
          { tag: "text", text: " and " },
          { tag: "at", user_id: "@_user_1" },
        ],
        [{ tag: "hr" }],
        [
          {
            tag: "note",
            elements: [
              { tag: "img", image_key: "img_1" },
              { tag: "text", text: "note" },
            ],
          },
        ],
        [
          { tag: "text", text: "pick" },
          { tag: "select_static", options: ["one", "two"], placeholder: "choose" },
        ],
      ],
    };
    expect(textOf("interactive", received, { mentions: [mentionOf(1, "Ada")] })).toBe(
      "Card\nYes\nNo\n[link](https://a.example) and @Ada\n---\n[image]\nnote\npick\nchoose\none\ntwo",
    );
    const sent = {
      schema: "2.0",
      header: { title: { tag: "plain_text", content: "Leave" } },
      body: {
        elements: [
          { tag: "markdown", content: "**Ada** asks" },
          {
            tag: "column_set",
            columns: [{ tag: "column", elements: [{ tag: "markdown", content: "left" }] }],
          },
          {
            tag: "table",
            columns: [
              { name: "a", display_name: "A" },
              { name: "b", display_name: "B" },
            ],
            rows: [{ a: 1, b: [{ text: "x" }, { text: "y" }] }],
          },
          { tag: "button", text: { tag: "plain_text", content: "Approve" } },
        ],
      },
    };
    const expected = "Leave\n**Ada** asks\nleft\nA | B\n1 | x, y\nApprove";
    expect(textOf("interactive", sent)).toBe(expected);
    expect(textOf("interactive", { json_card: JSON.stringify(sent) })).toBe(expected);
    expect(textOf("interactive", {})).toBe("[card]");
  });

  it("tells the conversation in a merged forward, with what was forwarded within", () => {
    const item = (
      id: string,
      upper: string | undefined,
      msg_type: string,
      content: unknown,
      name = "Ada",
    ) => ({
      message_id: id,
      upper_message_id: upper,
      msg_type,
      body: { content: JSON.stringify(content) },
      sender: { id: `ou_${name}`, sender_type: "user", sender_name: name },
    });
    const forwarded = [
      item("om_1", undefined, "merge_forward", {}),
      item("om_2", "om_1", "text", { text: "two\nlines" }),
      item("om_3", "om_1", "merge_forward", {}, "Bob"),
      item("om_4", "om_3", "image", { image_key: "img_1" }),
    ];
    const message = readMessage(event("merge_forward", { content: "…" }), { forwarded });
    expect(message.text).toBe("Ada: two\n  lines\nBob: \n  Ada: [image]");
  });
});

describe("resources", () => {
  const resourcesOf = (type: string, content: unknown) =>
    readMessage(event(type, content)).resources.map(({ kind, key, type: wire, name, duration }) => [
      kind,
      key,
      wire,
      name,
      duration,
    ]);

  it.each<[string, unknown, unknown[]]>([
    ["image", { image_key: "img_1" }, [["image", "img_1", "image", undefined, undefined]]],
    ["file", { file_key: "f", file_name: "a.pdf" }, [["file", "f", "file", "a.pdf", undefined]]],
    ["audio", { file_key: "f", duration: 2000 }, [["audio", "f", "file", undefined, 2000]]],
    [
      "media",
      { file_key: "f", image_key: "i", file_name: "v.mp4", duration: 5 },
      [
        ["video", "f", "file", "v.mp4", 5],
        ["image", "i", "image", undefined, undefined],
      ],
    ],
    ["sticker", { file_key: "f" }, [["sticker", "f", "file", undefined, undefined]]],
    [
      "post",
      {
        content: [
          [{ tag: "img", image_key: "i" }],
          [{ tag: "media", file_key: "f", image_key: "i" }],
        ],
      },
      [
        ["image", "i", "image", undefined, undefined],
        ["video", "f", "file", undefined, undefined],
      ],
    ],
    [
      "interactive",
      { elements: [[{ tag: "note", elements: [{ tag: "img", image_key: "i" }] }]] },
      [["image", "i", "image", undefined, undefined]],
    ],
    ["text", { text: "none" }, []],
  ])("%s", (type, content, expected) => {
    expect(resourcesOf(type, content)).toEqual(expected);
  });
});

describe("whatever comes", () => {
  it("never throws, and gives a message of the same shape", () => {
    const known =
      "text post image file folder audio media sticker interactive hongbao calendar share_chat share_user system location video_chat todo vote merge_forward x".split(
        " ",
      );
    const value = fc.letrec((tie) => ({
      node: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom(null, 1, "", "text", "@_user_1", true, [], {}),
        fc.array(tie("node"), { maxLength: 3 }),
        fc.dictionary(
          fc.constantFrom(
            ..."tag text content title elements body header image_key file_key options columns rows user_id template duration start_time".split(
              " ",
            ),
          ),
          tie("node"),
          { maxKeys: 5 },
        ),
      ),
    })).node;
    fc.assert(
      fc.property(fc.constantFrom(...known), value, (type, content) => {
        const message = readMessage(event(type, content), { botId: "ou_1" });
        expect(typeof message.text).toBe("string");
        for (const { key } of message.resources) expect(key).not.toBe("");
      }),
      { numRuns: 1500 },
    );
    for (const broken of [
      { message: {} },
      {},
      { message: { content: "{" } },
      { sender: null, mentions: [null, 1] },
    ])
      expect(typeof readMessage(broken as IncomingEvent).text).toBe("string");
  });
});
