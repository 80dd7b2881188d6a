// What the hand-written packages weigh, beside those that they stand on.
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { ROOT } from "@lark-tooling/document/domains";
import { writeSection } from "@lark-tooling/readme/write-section";
import * as esbuild from "esbuild";
import { apps } from "./apps.js";

/** A small app of a package, in the way users write it. */
export interface Weighed {
  /** What it does, for the table. */
  readonly what: string;
  readonly source: string;
  /** Packages that are not counted, beside `@lark/core`. */
  readonly without?: readonly string[];
  /** Bytes, gzipped. */
  readonly limit?: number;
  /** Weighed as what an app with a client and one operation gains by it. */
  readonly gained?: true;
}

const KB = 1024;
const BOT = `import { createBot } from "@lark/bot";\nimport { createClient } from "@lark/core";\n`;

/** By folder in `packages`. */
const WRITTEN: Readonly<Record<string, readonly Weighed[]>> = {
  events: [
    {
      what: "a webhook: `createEventHandler` and `on`",
      source: `import { createEventHandler, on } from "@lark/events"; console.log(createEventHandler({ listeners: [on({ name: "x" }, () => {})] }));`,
      limit: 5 * KB,
    },
    {
      what: "the same with `onCardAction`",
      source: `import { createEventHandler, on, onCardAction } from "@lark/events"; console.log(createEventHandler({ listeners: [on({ name: "x" }, () => {}), onCardAction(() => {})] }));`,
    },
    { what: "all of it", source: `export * from "@lark/events";` },
  ],
  websocket: [
    {
      what: "`connect`, with the codec, beside `@lark/events`",
      source: `import { connect } from "@lark/websocket"; connect(globalThis.client, globalThis.handle);`,
      without: ["@lark/events"],
      limit: 9 * KB,
    },
  ],
  oauth: [
    {
      what: "sign-in and sessions: `oauthApp`, `authorizeUrl`, `exchangeCode`, `userSession`",
      source: `import { authorizeUrl, exchangeCode, oauthApp, userSession } from "@lark/oauth"; console.log(oauthApp, authorizeUrl, exchangeCode, userSession);`,
      limit: 3 * KB,
      gained: true,
    },
    {
      what: "all of `@lark/oauth`: device flow and `registerApp`, too",
      source: `import * as oauth from "@lark/oauth"; console.log(oauth);`,
      gained: true,
    },
    {
      what: "`createSignIn`, with its cookies (jose)",
      source: `import { createSignIn } from "@lark/oauth/web"; console.log(createSignIn);`,
      gained: true,
    },
  ],
  proxy: [
    {
      what: "`createProxy`",
      source: `import { createProxy } from "@lark/proxy"; console.log(createProxy);`,
      limit: 3 * KB,
      gained: true,
    },
    {
      what: "the same with `allow`",
      source: `import { allow, createProxy } from "@lark/proxy"; console.log(allow, createProxy);`,
      limit: 3 * KB,
      gained: true,
    },
    {
      what: "all of `@lark/proxy`: `crossOrigin`, too",
      source: `import * as proxy from "@lark/proxy"; console.log(proxy);`,
      gained: true,
    },
  ],
  "rate-limit": [
    {
      what: "`rateLimiter`",
      source: `import { rateLimiter } from "@lark/rate-limit"; console.log(rateLimiter);`,
      limit: 3 * KB,
      gained: true,
    },
    {
      what: "the same with `limit`",
      source: `import { limit, rateLimiter } from "@lark/rate-limit"; console.log(limit, rateLimiter);`,
      gained: true,
    },
  ],
  message: [
    {
      what: "`text`",
      source: `import { text } from "@lark/message"; console.log(text(location.hash));`,
      limit: 0.3 * KB,
    },
    {
      what: "`readMessage`",
      source: `import { readMessage } from "@lark/message"; console.log(readMessage(JSON.parse(location.hash)));`,
    },
    {
      what: "`splitMessage`",
      source: `import { splitMessage } from "@lark/message"; console.log(splitMessage(location.hash));`,
    },
    { what: "all but `markdown`", source: `export * from "@lark/message";` },
    {
      what: "`markdown`, with its parser",
      source: `import { markdown } from "@lark/message/markdown"; console.log(markdown(location.hash));`,
    },
  ],
  card: [
    {
      what: "`markdown` and `button`, unchecked",
      source: `import { button, markdown } from "@lark/card"; console.log(markdown("x"), button({ text: "y", value: {} }));`,
    },
    {
      what: "a card with a form and an action, checked",
      source: `import { action, card, form, input, markdown, on, submit } from "@lark/card";
const approve = action("approve");
console.log(card({ elements: [markdown("x"), form("f", [input({ name: "a" }), submit("y", { value: approve() })])] }), on(approve, () => {}));`,
    },
    { what: "all of it", source: `export * from "@lark/card";` },
  ],
  bot: [
    {
      what: "`send`",
      source: `import { send } from "@lark/bot"; send(JSON.parse(location.hash), "oc_1", "hi");`,
    },
    {
      what: "`stream`",
      source: `import { stream } from "@lark/bot"; stream(JSON.parse(location.hash), { to: "oc_1" }, globalThis.source);`,
    },
    {
      what: "a bot that does not stream, beside `@lark/events`",
      source: `${BOT}createBot({ client: createClient({}) }).onMessage(({ reply }) => reply("hi"));`,
      without: ["@lark/events"],
      limit: 8 * KB,
    },
    {
      what: "a bot that streams, beside `@lark/events`",
      source: `${BOT}import { stream } from "@lark/bot";\ncreateBot({ client: createClient({}), stream }).onMessage(({ reply }) => reply.stream(globalThis.source));`,
      without: ["@lark/events"],
    },
    {
      what: "the same, with `@lark/events`",
      source: `${BOT}import { stream } from "@lark/bot";\ncreateBot({ client: createClient({}), stream }).onMessage(({ reply }) => reply.stream(globalThis.source));`,
    },
  ],
  files: [
    {
      what: "`uploadFile` into a folder",
      source: `import { folder, uploadFile } from "@lark/files"; uploadFile(globalThis.client, { source: globalThis.source, parent: folder("") });`,
    },
    {
      what: "`downloadFile` of the drive",
      source: `import { downloadFile, driveFile } from "@lark/files"; downloadFile(globalThis.client, driveFile(location.hash));`,
    },
    {
      what: "`exportFile`",
      source: `import { exportFile } from "@lark/files"; exportFile(globalThis.client, JSON.parse(location.hash));`,
    },
    { what: "all of it", source: `export * from "@lark/files";` },
  ],
  docx: [
    {
      what: "`markdownToBlocks`, with its parser",
      source: `import { markdownToBlocks } from "@lark/docx"; console.log(markdownToBlocks(location.hash));`,
    },
    {
      what: "`blocksToMarkdown`, with its writer",
      source: `import { blocksToMarkdown } from "@lark/docx"; console.log(blocksToMarkdown(JSON.parse(location.hash)));`,
    },
    { what: "all of it", source: `export * from "@lark/docx";` },
  ],
  tables: [
    {
      what: "`tableOf` with two fields, and `insertRecords`",
      source: `import { insertRecords, number, tableOf, text } from "@lark/tables"; insertRecords(tableOf(globalThis.client, JSON.parse(location.hash), { a: text(), b: number() }), []);`,
    },
    { what: "all of it", source: `export * from "@lark/tables";` },
  ],
};

/** gzipped bytes of an app of a hand-written package, without the core. */
export async function weigh({ source, without = [], gained }: Weighed): Promise<number> {
  if (gained) return (await bytesOf(`${apps.one}\n${source}`, [])) - (await bytesOf(apps.one, []));
  return bytesOf(source, ["@lark/core", ...without]);
}

async function bytesOf(source: string, left: readonly string[]): Promise<number> {
  const { outputFiles } = await esbuild.build({
    stdin: { contents: source, resolveDir: import.meta.dirname },
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    conditions: ["worker"],
    external: left.flatMap((name) => [name, `${name}/*`]),
    write: false,
    logLevel: "error",
  });
  // In a whole bundle nothing stands in the place of these.
  const code = (outputFiles[0]?.text ?? "").replace(/import\{[^}]*\}from"@lark\/[^"]+";/g, "");
  return gzipSync(code, { level: 9 }).length;
}

/** The tables of all hand-written packages by their folders, and the limits that they break. */
export async function measureWritten(): Promise<{
  readonly tables: ReadonlyMap<string, string>;
  readonly broken: readonly string[];
}> {
  const tables = new Map<string, string>();
  const broken: string[] = [];
  for (const [folder, weighed] of Object.entries(WRITTEN)) {
    const rows: string[] = [];
    for (const app of weighed) {
      const bytes = await weigh(app);
      rows.push(`| ${app.what} | ${(bytes / KB).toFixed(2)} |`);
      if (app.limit !== undefined && bytes > app.limit)
        broken.push(`@lark/${folder}: ${app.what}: ${bytes} bytes, more than ${app.limit}`);
    }
    const head = "| beside `@lark/core` | KB, minified and gzipped |\n| --- | ---: |";
    tables.set(folder, `${head}\n${rows.join("\n")}`);
  }
  return { tables, broken };
}

/** Puts the tables into the packages' READMEs. */
export async function writeWritten(tables: ReadonlyMap<string, string>): Promise<void> {
  for (const [folder, table] of tables)
    await writeSection(join(ROOT, "packages", folder, "README.md"), "size", table);
}
