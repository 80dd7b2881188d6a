// `examples/chat-page` on an emulator: sign in as one of the sample people, read, write and send pictures.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { createInterface } from "node:readline";
import { createClient, selfBuiltApp } from "@lark/core";
import { createEmulator, EMULATOR_APP_ID, EMULATOR_APP_SECRET } from "@lark/emulator";
import { listen } from "@lark/emulator/node";
import { createMessage, listChat } from "@lark/im-v1";

const { PORT = "4020" } = process.env;
const emulator = createEmulator();
const platform = await listen(emulator);
const client = createClient({
  auth: selfBuiltApp({ appId: EMULATOR_APP_ID, appSecret: EMULATOR_APP_SECRET }),
  domain: platform.url,
});

/** Who has said what, before anybody signs in. */
const SAID: readonly (readonly [chat: string, by: string, words: string])[] = [
  ["Announcements", "lillian@example.com", "The office is closed on Friday."],
  ["Announcements", "grace@example.com", "Thanks for telling us early."],
  ["Engineering", "grace@example.com", "The nightly build is green again."],
  ["Engineering", "linus@example.com", "Which test was it?\nThe one with the clock?"],
  ["Engineering", "barbara@example.com", "It waited for a second that never came."],
];
const { items: chats = [] } = await listChat(client);
for (const [chat, user, words] of SAID) {
  const receive_id = chats.find(({ name }) => name === chat)?.chat_id ?? "";
  await createMessage(
    client,
    {
      query: { receive_id_type: "chat_id" },
      body: { receive_id, msg_type: "text", content: JSON.stringify({ text: words }) },
    },
    { userAccessToken: emulator.issueUserAccessToken({ user }) },
  );
}

const folder = dirname(
  createRequire(import.meta.url).resolve("@lark-examples/chat-page/package.json"),
);
const server = spawn(process.execPath, ["--import", "tsx", "src/server.ts"], {
  cwd: folder,
  stdio: ["ignore", "pipe", "inherit"],
  env: {
    ...process.env,
    PORT,
    APP_ID: EMULATOR_APP_ID,
    APP_SECRET: EMULATOR_APP_SECRET,
    SECRET: crypto.randomUUID(),
    LARK_DOMAIN: platform.url,
    LARK_ACCOUNTS: platform.url,
  },
});
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => server.kill());

for await (const line of createInterface({ input: server.stdout })) {
  const url = /^listening: (\S+)$/.exec(line)?.[1];
  if (!url) continue;
  console.log(`Open ${url} and sign in as one of the sample people: Ada Lovelace, say.
The platform is an emulator at ${platform.url}; its page shows every request. Ctrl+C ends both.`);
  open(url);
}
if (server.exitCode === null && server.signalCode === null) await once(server, "close");
if (server.exitCode) console.error(`The page could not be served on port ${PORT}: set PORT.`);
await platform.close();
process.exitCode = server.exitCode ?? 0;

/** Shows a page in the browser of whoever sits at this machine. */
function open(url: string): void {
  if (!process.stdout.isTTY || process.env.CI) return;
  const [command, ...args] = { darwin: ["open"], win32: ["explorer"] }[
    process.platform as string
  ] ?? ["xdg-open"];
  spawn(command as string, [...args, url], { stdio: "ignore" }).on("error", () => {});
}
