import { describe, expect, inject, it } from "vitest";
import { EDITORS } from "../src/editor.js";

const { consumer } = inject("published");
const FILE = "editing/calls.ts";

describe.each(Object.entries(EDITORS))("an editor with %s", (_, shown) => {
  it("shows at a call what the operation says about itself", async () => {
    const { text, deprecated } = await shown(consumer, FILE, "createMessage");
    expect(text).toContain("Sends a message to a user or a chat");
    expect(text).toContain("`im.v1.message.create`: `POST /open-apis/im/v1/messages`");
    expect(text).toContain("- Access tokens: tenant, user\n");
    expect(text).toContain("A request that carries `uuid` is retried safely");
    expect(text).toContain("https://open.feishu.cn/document/");
    expect(text).toContain("https://open.larksuite.com/document/");
    expect(deprecated).toBe(false);
  });

  it("shows the same by the entry of the resource", async () => {
    const { text } = await shown(consumer, FILE, "readUsers");
    expect(text).toContain("`im.v1.message.read_users`: `GET ");
    expect(text).toContain("Answers page by page: pass it to `paginate`");
  });

  it("strikes out what the platform deprecates", async () => {
    const { text, deprecated } = await shown(consumer, FILE, "convertCardId");
    expect(text).toContain("@deprecated");
    expect(deprecated).toBe(true);
  });

  it("shows what is known about a field", async () => {
    const { text } = await shown(consumer, FILE, "uuid");
    expect(text).toContain("against duplicates");
    expect(text).toContain("50 characters");
  });
});
