import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Client, createClient, selfBuiltApp } from "@lark/core";
import {
  createEmulator,
  EMULATOR_APP_ID,
  EMULATOR_APP_SECRET,
  type Emulator,
} from "@lark/emulator";
import { listen } from "@lark/emulator/node";
import { createMessage, listMessage } from "@lark/im-v1";
import { bundle, type CONDITIONS } from "@lark-tooling/runtimes/bundle";
import * as installed from "@lark-tooling/runtimes/installed";
import { workerHost } from "@lark-tooling/runtimes/serve-worker";
import { freePort } from "@lark-tooling/testing/free-port";
import { waitFor } from "@lark-tooling/testing/wait-for";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const SOURCE = join(import.meta.dirname, "../src");

interface Served {
  readonly name: string;
  readonly entry: string;
  readonly runtime: keyof typeof CONDITIONS;
  readonly longConnection?: boolean;
  /** What runs a bundle, or `undefined` where it is not installed. */
  command(file: string): readonly (string | undefined)[];
  readonly env?: (file: string) => Record<string, string>;
}

const runtimes: readonly Served[] = [
  {
    name: "Node, by the long connection",
    entry: "node.ts",
    runtime: "Node",
    longConnection: true,
    command: () => [process.execPath, "--import", "tsx", join(SOURCE, "node.ts")],
  },
  {
    name: "Node",
    entry: "node.ts",
    runtime: "Node",
    command: () => [process.execPath, "--import", "tsx", join(SOURCE, "node.ts")],
  },
  { name: "Bun", entry: "bun.ts", runtime: "Bun", command: (file) => [installed.bun(), file] },
  {
    name: "Deno",
    entry: "deno.ts",
    runtime: "Deno",
    command: (file) => [installed.deno(), "run", "--allow-net", "--allow-env", "--no-prompt", file],
  },
  {
    name: "a Worker",
    entry: "worker.ts",
    runtime: "workerd",
    command: workerHost,
    env: (file) => ({ SCRIPT: file }),
  },
];

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "bot-ai-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The chat between Ada and the bot, which it begins. */
async function directChat(client: Client): Promise<string> {
  const { chat_id = "" } = await createMessage(client, {
    query: { receive_id_type: "email" },
    body: { receive_id: "ada@example.com", msg_type: "text", content: '{"text":"Ask me."}' },
  });
  return chat_id;
}

/** Asks the bot as a person does, and resolves to what it has answered when its card is complete. */
async function ask(
  { emulator, client, chat_id }: { emulator: Emulator; client: Client; chat_id: string },
  question: string,
): Promise<string> {
  const { message_id } = await createMessage(
    client,
    {
      query: { receive_id_type: "chat_id" },
      body: { receive_id: chat_id, msg_type: "text", content: JSON.stringify({ text: question }) },
    },
    { userAccessToken: emulator.issueUserAccessToken({ user: "ada@example.com" }) },
  );
  return waitFor("the answer", async () => {
    const { items = [] } = await listMessage(client, {
      query: { container_id_type: "chat", container_id: chat_id, page_size: 50 },
    });
    const answers = items.filter(({ parent_id }) => parent_id === message_id);
    const json = JSON.parse(answers[0]?.body?.content ?? "{}");
    return json.text ?? (json.config?.streaming_mode === false && json.body.elements[0].content);
  });
}

const ANSWER = (question: string, before: number) =>
  [
    `You asked: **${question}**\n\n| words | questions before |\n| - | - |\n`,
    `| ${question.split(" ").length} | ${before} |\n\n`,
    `\`\`\`ts\nconsole.log("${question}");\n\`\`\`\n\nThat is all that a local model knows.`,
  ].join("");

describe.each(runtimes)("on $name", ({ name, entry, runtime, longConnection, command, env }) => {
  it("streams the whole answer into a card, and remembers", async () => {
    const file = join(folder, `${runtime}.mjs`);
    const [program, ...args] = command(file);
    if (!program) {
      if (process.env.CI) throw new Error(`${name} is not installed`);
      console.warn(`${name} is not installed: skipped`);
      return;
    }
    if (runtime !== "Node")
      await writeFile(file, (await bundle(join(SOURCE, entry), runtime)).code);
    const port = await freePort();
    const emulator = createEmulator({
      apps: [
        {
          appId: EMULATOR_APP_ID,
          appSecret: EMULATOR_APP_SECRET,
          encryptKey: "key",
          verificationToken: "token",
          ...(longConnection ? {} : { eventUrl: `http://127.0.0.1:${port}/` }),
        },
      ],
    });
    const platform = await listen(emulator);
    const child: ChildProcess = spawn(program, args as string[], {
      env: {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        ...(longConnection ? {} : { PORT: String(port) }),
        APP_ID: EMULATOR_APP_ID,
        APP_SECRET: EMULATOR_APP_SECRET,
        ENCRYPT_KEY: "key",
        VERIFICATION_TOKEN: "token",
        LARK_DOMAIN: platform.url,
        ...env?.(file),
      },
      cwd: join(SOURCE, ".."),
      stdio: "pipe",
    });
    let said = "";
    for (const output of [child.stdout, child.stderr]) output?.on("data", (data) => (said += data));
    try {
      await waitFor(`${name} to listen`, () => {
        if (child.exitCode !== null) throw new Error(`${name} ended: ${said}`);
        return /listening|connected/.test(said);
      });
      const client = createClient({
        auth: selfBuiltApp({ appId: EMULATOR_APP_ID, appSecret: EMULATOR_APP_SECRET }),
        fetch: emulator.fetch,
      });
      const talk = { emulator, client, chat_id: await directChat(client) };
      expect(await ask(talk, "what is it")).toBe(ANSWER("what is it", 0));
      expect(await ask(talk, "and then")).toBe(ANSWER("and then", 1));
      expect(await ask(talk, "/forget")).toBe("Forgotten.");
      expect(await ask(talk, "again")).toBe(ANSWER("again", 0));
    } catch (error) {
      const events = emulator.deliveries.map(({ name, status }) => `${name} ${status}`);
      throw new Error(`${name} said: ${said}\n${events.join("\n")}`, { cause: error });
    } finally {
      // A worker's host takes workerd along.
      if (runtime === "workerd") child.stdin?.end();
      else child.kill("SIGKILL");
      await platform.close();
    }
  });
});
