import { countSteps } from "@lark-tooling/testing/count-steps";
import { type Entry, find } from "lark-find";
import { describe, expect, it } from "vitest";

const ids = (query: string, limit?: number) =>
  find(query, limit === undefined ? {} : { limit }).map(({ id }) => id);

describe("a name", () => {
  it.each([
    ["im.v1.message.create"],
    ["im.message.create"],
    ["client.im.v1.message.create"],
    ["client.im.message.create"],
    ["await client.im.v1.message.create({ params: {}, data: { content: 'a/b' } });"],
    ["const res = await this.client.im.v1.message.create({\n  data: {} })"],
    ["larkClient.im.v1.message.create"],
    ["client.Im.V1.Message.Create(ctx, req)"],
    ["client.im().v1().message().create(req)"],
    ['"im.v1.message.create"'],
  ])("%s is im.v1.message.create", (query) => {
    expect(ids(query)).toEqual(["im.v1.message.create"]);
  });

  it("may be the class of a request or a response", () => {
    expect(ids("CreateMessageRequest")[0]).toBe("im.v1.message.create");
    expect(ids("CreateMessageResp")).toEqual(ids("createMessage"));
  });

  it("may be the official SDK's iterator", () => {
    expect(ids("client.im.v1.message.listWithIterator({")).toEqual(["im.v1.message.list"]);
  });

  it("may be a resource of several words", () => {
    for (const resource of ["chatMembers", "chat_members", "chat.members"]) {
      expect(ids(`client.im.v1.${resource}.create`)).toEqual(["im.v1.chat.members.create"]);
    }
  });

  it("without a version means the current one first", () => {
    expect(ids("client.task.task.create")).toEqual(["task.v2.task.create", "task.v1.task.create"]);
  });

  it("may be a function that several packages have", () => {
    const found = find("createMessage", { limit: 20 });
    expect(found[0]!.module).toBe("@lark/im-v1");
    expect(found.length).toBeGreaterThan(1);
    expect(new Set(found.map(({ name }) => name))).toEqual(new Set(["createMessage"]));
  });

  it("finds all below it when it is only the beginning", () => {
    const found = ids("im.v1.chat.members", 50);
    expect(found).toContain("im.v1.chat.members.is_in_chat");
    expect(found.every((id) => id.startsWith("im.v1.chat.members."))).toBe(true);
  });

  it("finds what is nearly called so when it is wrong", () => {
    expect(ids("im.v1.mesage.create")[0]).toBe("im.v1.message.create");
  });

  it("may be an event, its version optional, or its definition", () => {
    for (const query of ["im.message.receive_v1", "im.message.receive", "messageReceiveEvent"]) {
      expect(find(query)[0]).toMatchObject({
        kind: "event",
        id: "im.message.receive_v1",
        module: "@lark/im-v1/events",
        name: "messageReceiveEvent",
      });
    }
  });

  it("that is a plain word finds more than the old event of that name", () => {
    expect(ids("message")).toContain("im.v1.message.create");
  });

  it("may be a package", () => {
    const found = find("@lark/bot-v3", { limit: 50 });
    expect(found.map(({ id }) => id)).toContain("bot.v3.bot_info.get");
    expect(found.every(({ module }) => module.startsWith("@lark/bot-v3"))).toBe(true);
  });
});

describe("a path", () => {
  it.each([
    ["/open-apis/im/v1/messages/:message_id/reply"],
    ["/open-apis/im/v1/messages/{message_id}/reply"],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: as it is copied from somebody's code
    ["/open-apis/im/v1/messages/${id}/reply"],
    ["open-apis/im/v1/messages/om_8964/reply/"],
    ["im/v1/messages/<id>/reply"],
    ["post /open-apis/im/v1/messages/om_8964/reply"],
    ["`POST /open-apis/im/v1/messages/:id/reply`"],
    ["https://open.feishu.cn/open-apis/im/v1/messages/om_8964/reply?a=b#c"],
  ])("%s is im.v1.message.reply", (query) => {
    expect(ids(query)).toEqual(["im.v1.message.reply"]);
  });

  it("without method finds every method", () => {
    expect(ids("/open-apis/im/v1/messages")).toEqual([
      "im.v1.message.create",
      "im.v1.message.list",
    ]);
  });

  it("with a method that is not there finds those that are", () => {
    expect(ids("DELETE /open-apis/im/v1/messages")).toEqual(ids("/open-apis/im/v1/messages"));
  });

  it("prefers a word to a parameter", () => {
    expect(ids("GET /open-apis/contact/v3/users/batch")[0]).toBe("contact.v3.user.batch");
    expect(ids("GET /open-apis/contact/v3/users/ou_1")[0]).toBe("contact.v3.user.get");
  });

  it("finds all below it when it is only the beginning", () => {
    const found = find("/open-apis/im/v1/", { limit: 100 });
    expect(found.map(({ id }) => id)).toContain("im.v1.pin.delete");
    expect(found.every(({ module }) => module === "@lark/im-v1")).toBe(true);
  });

  it("that the platform does not have finds nothing of another host", () => {
    expect(ids("https://example.com/a/b/c/d/e/f/g/h/i")).toEqual([]);
  });
});

describe("a scope", () => {
  const has = (scope: string) => (entry: Entry) =>
    entry.scopes.includes(scope) || entry.fieldScopes.includes(scope);

  it("finds all that it allows, what it is about first", () => {
    const found = find("im:message", { limit: Number.POSITIVE_INFINITY });
    expect(found[0]!.id).toBe("im.v1.message.create");
    expect(found.length).toBeGreaterThan(20);
    expect(found.every(has("im:message"))).toBe(true);
  });

  it("finds what it shows more of", () => {
    const found = find("contact:user.email:readonly", { limit: Number.POSITIVE_INFINITY });
    expect(found.map(({ id }) => id)).toContain("contact.v3.user.get");
    expect(found.every(has("contact:user.email:readonly"))).toBe(true);
  });

  it("finds those that begin so where none is called so", () => {
    const found = find("im:message.group_at", { limit: Number.POSITIVE_INFINITY });
    expect(found.map(({ id }) => id)).toContain("im.message.receive_v1");
    expect(
      found.every(({ scopes, fieldScopes }) =>
        [...scopes, ...fieldScopes].some((scope) => scope.startsWith("im:message.group_at")),
      ),
    ).toBe(true);
  });
});

describe("a documentation page", () => {
  it.each([
    ["https://open.feishu.cn/document/uAjLw4CM/ukTMukTMukTM/reference/im-v1/message/create"],
    ["https://open.larksuite.com/document/server-docs/im-v1/message/create?lang=en-US#abc"],
    ["/document/server-docs/im-v1/message/create/"],
  ])("%s is im.v1.message.create", (query) => {
    expect(ids(query)).toEqual(["im.v1.message.create"]);
  });

  it("of an event", () => {
    const page = "https://open.feishu.cn/document/server-docs/im-v1/message/events/receive";
    expect(ids(page)).toEqual(["im.message.receive_v1"]);
  });

  it("that no entry has is read for its words", () => {
    const page = "https://open.feishu.cn/document/server-docs/docs/drive-v1/upload/upload_all";
    expect(ids(page)).toContain("drive.v1.file.upload_all");
  });
});

describe("limit", () => {
  it("is 5 by default", () => {
    expect(find("im:message")).toHaveLength(5);
    expect(find("im:message", { limit: 7 })).toHaveLength(7);
  });

  it.each([0, -1, 1.5, Number.NaN])("%s is refused", (limit) => {
    expect(() => find("send message", { limit })).toThrow(RangeError);
  });
});

describe("any text", () => {
  it.each([
    ["nothing", ""],
    ["blanks", " \n\t "],
    ["slashes", "/".repeat(5000)],
    ["slashes and a word", `${"/".repeat(5000)} x`],
    ["one long word", "a".repeat(100_000)],
    ["many words", "xyzzy plugh ".repeat(5000)],
    ["brackets", "([{".repeat(400)],
    ["names of Object's own", "__proto__.constructor.toString"],
    ["half a character", "\ud83d"],
  ])("is answered with little work: %s", async (_, query) => {
    const steps = await countSteps("find/dist", () => {
      expect(Array.isArray(find(query))).toBe(true);
    });
    expect(steps).toBeLessThan(20_000);
  });

  it("leaves what it returns to the caller", () => {
    find("send message").length = 0;
    find("@lark/im-v1").reverse();
    expect(ids("send message")[0]).toBe("im.v1.message.create");
  });
});
