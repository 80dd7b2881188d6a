#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { find } from "./find.js";
import { printed } from "./print.js";

const HELP = `lark-find: which @lark function makes a call

  npx lark-find <query>

The query is any of
  words              send message, list users, 发送消息
  platform name      im.v1.message.create, or its beginning
  event              im.message.receive_v1
  path               POST /open-apis/im/v1/messages, real ids are fine
  scope              im:message
  official SDK call  client.im.v1.message.create
  function           createMessage
  package            @lark/im-v1
  documentation page https://open.feishu.cn/document/…

  --limit <n>  how many to show at most (5)
  --json       everything about each of them, as JSON
  --help, --version
`;

class UsageError extends Error {}

process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error; // such as "| head" after its last line
});
try {
  process.exitCode = run();
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`lark-find: ${error.message}\nSee lark-find --help.\n`);
  process.exitCode = 2;
}

/** 0 when something was found, 1 when not. */
function run(): number {
  const { values, positionals } = readArguments();
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  if (values.version) {
    const manifest = readFileSync(new URL("../package.json", import.meta.url), "utf8");
    process.stdout.write(`${(JSON.parse(manifest) as { version: string }).version}\n`);
    return 0;
  }
  const query = positionals.join(" ").trim();
  if (!query) throw new UsageError("what shall it find?");
  const limit = readLimit(values.limit);
  const found = find(query, { limit: limit + 1 });
  const shown = found.slice(0, limit);
  const [best, ...others] = shown;
  if (values.json) process.stdout.write(`${JSON.stringify(shown, null, 2)}\n`);
  else if (best) process.stdout.write(printed(best, others));
  if (!best) {
    process.stderr.write(
      `Nothing found for ${JSON.stringify(query)}. Try fewer or other words (a verb and a thing, such as ` +
        `"list users"), the platform's name of the operation, its path or its scope.\n`,
    );
    return 1;
  }
  if (!values.json && found.length > limit) process.stdout.write("\nMore with a higher --limit.\n");
  return 0;
}

function readArguments() {
  try {
    return parseArgs({
      options: {
        limit: { type: "string", default: "5" },
        json: { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
        version: { type: "boolean", short: "v", default: false },
      },
      allowPositionals: true,
    });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function readLimit(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) {
    throw new UsageError(`--limit must be a whole number from 1, not ${JSON.stringify(text)}`);
  }
  return Number(text);
}
