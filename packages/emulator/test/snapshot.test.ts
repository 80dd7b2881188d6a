import { describe, expect, test } from "vitest";
import { createEmulator, type EmulatorOptions } from "../src/index.js";
import { sender, start, tenantToken } from "./support/caller.js";
import { cloud } from "./support/cloud.js";

const NOW: EmulatorOptions = { now: () => 1_700_000_000_000 };

async function revived(snapshot: string) {
  const emulator = createEmulator({ ...NOW, snapshot });
  const send = sender(emulator.fetch, "https://open.feishu.cn", await tenantToken(emulator));
  return { emulator, send };
}

describe("a snapshot", () => {
  test("of a new emulator is what a new emulator holds", async () => {
    const first = createEmulator(NOW).snapshot();
    expect(createEmulator({ ...NOW, snapshot: first }).snapshot()).toBe(first);
  });

  test("keeps people, chats and messages, and what is known of them", async () => {
    const { emulator, send } = await start(NOW);
    const [chat] = (await send("GET", "/im/v1/chats")).data.items;
    const sent = await send("POST", "/im/v1/messages", {
      query: { receive_id_type: "chat_id" },
      body: { receive_id: chat.chat_id, msg_type: "text", content: '{"text":"hello"}' },
    });
    const path = `/im/v1/messages/${sent.data.message_id}`;
    await send("POST", "/contact/v3/users", {
      body: { name: "New", mobile: "+8613900000000", department_ids: ["0"], employee_type: 1 },
    });
    const again = await revived(emulator.snapshot());
    expect(again.emulator.messages(chat.chat_id)).toEqual(emulator.messages(chat.chat_id));
    const found = await again.send("POST", "/contact/v3/users/batch_get_id", {
      body: { mobiles: ["+8613900000000"] },
    });
    expect(found.data.user_list[0].user_id).toMatch(/^on_|^ou_/);
    // One and the same message, whether it is found by its id or in its chat.
    await again.send("PUT", path, { body: { msg_type: "text", content: '{"text":"edited"}' } });
    const history = await again.send("GET", "/im/v1/messages", {
      query: { container_id_type: "chat", container_id: chat.chat_id },
    });
    expect(history.data.items[0].body.content).toBe('{"text":"edited"}');
    const next = await again.send("POST", "/im/v1/chats", { body: { name: "Next" } });
    expect(next.data.chat_id).not.toBe(chat.chat_id);
  });

  test("keeps documents and the bytes of files", async () => {
    const { emulator, ok } = await cloud();
    const made = await ok("POST", "/docx/v1/documents", { body: { title: "Kept" } });
    const form = new FormData();
    form.set("image_type", "message");
    form.set("image", new File([Uint8Array.of(0, 1, 255)], "x.png", { type: "image/png" }));
    const image = await ok("POST", "/im/v1/images", { body: form });
    const copy = createEmulator({ snapshot: emulator.snapshot() });
    const token = await tenantToken(copy);
    const get = (path: string) =>
      copy.fetch(`https://open.feishu.cn/open-apis${path}`, {
        headers: { authorization: `Bearer ${token}` },
      });
    const { data } = (await (
      await get(`/docx/v1/documents/${made.data.document.document_id}`)
    ).json()) as { data: { document: object } };
    expect(data.document).toMatchObject({ title: "Kept" });
    const bytes = await (await get(`/im/v1/images/${image.data.image_key}`)).arrayBuffer();
    expect(new Uint8Array(bytes)).toEqual(Uint8Array.of(0, 1, 255));
  });

  test("is where a reset leads back to", async () => {
    const { emulator, send } = await start(NOW);
    await send("POST", "/im/v1/chats", { body: { name: "Kept" } });
    const again = await revived(emulator.snapshot());
    await again.send("POST", "/im/v1/chats", { body: { name: "Gone" } });
    again.emulator.reset();
    expect(again.emulator.messages("Kept")).toEqual([]);
    expect(() => again.emulator.messages("Gone")).toThrow("Gone");
  });

  test.each(["", "{", "[]", "[1]", '[{"version":1},9]', "null"])("cannot be %j", (snapshot) => {
    expect(() => createEmulator({ snapshot })).toThrow(/^snapshot: /);
  });
});
