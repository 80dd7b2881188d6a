import { spawn } from "node:child_process";
import { join } from "node:path";
import { describe, expect, inject, it } from "vitest";
import { mustRun } from "../src/command.js";
import { specifiersOf } from "../src/workspace.js";

const { manifests, consumer, imported } = inject("published");

describe.each(manifests)("$name in Node", (manifest) => {
  it.each(specifiersOf(manifest))("imports %s", (specifier) => {
    expect(imported[specifier]).toMatchObject({ exports: expect.any(Array) });
    expect(imported[specifier]?.error).toBeUndefined();
  });
});

it("has operations or events in every domain", () => {
  const domains = manifests.filter(({ exports }) => "./openapi.json" in exports);
  expect(domains.length).toBeGreaterThan(0);
  const without = domains.filter(
    ({ name }) => !imported[name]?.operations.length && !imported[`${name}/events`]?.exports.length,
  );
  expect(without.map(({ name }) => name)).toEqual([]);
});

it("sends a message, and refuses a wrong one", async () => {
  const script = `
    import { createClient, selfBuiltApp } from "@lark/core";
    import { validated } from "@lark/core/validation";
    import { createEmulator, EMULATOR_APP_ID, EMULATOR_APP_SECRET } from "@lark/emulator";
    import { createMessage, listChat } from "@lark/im-v1";
    import { CreateMessageRequestSchema } from "@lark/im-v1/schemas";
    const auth = selfBuiltApp({ appId: EMULATOR_APP_ID, appSecret: EMULATOR_APP_SECRET });
    const client = createClient({ auth, fetch: createEmulator().fetch, logLevel: "silent" });
    const send = validated(createMessage, { request: CreateMessageRequestSchema });
    const { items } = await listChat(client);
    const query = { receive_id_type: "chat_id" };
    const body = { receive_id: items[0].chat_id, msg_type: "text", content: '{"text":"hi"}' };
    const { message_id } = await send(client, { query, body });
    const { kind } = await send(client, { query, body: { content: 1 } }).catch((error) => error);
    console.log(JSON.stringify({ message_id, kind }));
  `;
  const args = ["--input-type=module", "--eval", script];
  const printed = JSON.parse(await mustRun(process.execPath, args, consumer));
  expect(printed).toEqual({ message_id: expect.stringMatching(/^om_/), kind: "validation" });
});

it("starts the emulator from its bin", async () => {
  const bin = join(consumer, "node_modules/.bin/lark-emulator");
  expect(await mustRun(bin, ["--version"], consumer)).toMatch(/^\d+\.\d+\.\d+\n$/);
  const emulator = spawn(bin, ["--port", "0"], { stdio: ["ignore", "pipe", "inherit"] });
  try {
    let printed = "";
    for await (const chunk of emulator.stdout) {
      printed += chunk;
      if (/http:\/\/\S+:\d+/.test(printed)) break;
    }
    const url = /http:\/\/[\w.:]+/.exec(printed)?.[0];
    const answer = await fetch(`${url}/open-apis/im/v1/chats`);
    expect(await answer.json()).toMatchObject({ code: expect.any(Number) });
  } finally {
    emulator.kill();
  }
});
