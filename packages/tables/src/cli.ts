#!/usr/bin/env node
// lark-tables types: the schema of a table as TypeScript.
import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { createClient, FEISHU_DOMAIN, isLarkError, LARK_DOMAIN, selfBuiltApp } from "@lark/core";
import { readSchema, schemaSource } from "./schema-source.js";

const USAGE = `Usage: lark-tables types --app-token <token> --table-id <id> [--name schema] [--out file.ts]

Writes the schema of a table as TypeScript, to standard output or a file.

APP_ID and APP_SECRET name the app; LARK_DOMAIN is the platform's origin: https://open.larksuite.com,
or "lark" for short, is Lark; https://open.feishu.cn, "feishu", the default.
`;

/** Words that stand for an origin. */
const SHORT: Readonly<Record<string, string>> = { feishu: FEISHU_DOMAIN, lark: LARK_DOMAIN };

try {
  await run();
} catch (error) {
  // A stack helps nobody here.
  console.error(isLarkError(error) || error instanceof TypeError ? error.message : error);
  process.exitCode = 1;
}

async function run(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      "app-token": { type: "string" },
      "table-id": { type: "string" },
      name: { type: "string", default: "schema" },
      out: { type: "string" },
      help: { type: "boolean", short: "h" },
    },
  });
  const { "app-token": app_token, "table-id": table_id, name, out } = values;
  if (values.help) {
    process.stdout.write(USAGE);
    return;
  }
  if (positionals.join(" ") !== "types" || !app_token || !table_id) {
    process.stderr.write(USAGE);
    process.exitCode = 2;
    return;
  }
  if (!/^[A-Za-z_$][\w$]*$/.test(name))
    throw new TypeError(`--name ${name} is no name for a constant`);
  const { APP_ID: appId, APP_SECRET: appSecret, LARK_DOMAIN: given } = process.env;
  if (!appId || !appSecret) throw new TypeError("APP_ID and APP_SECRET must name an app");
  const client = createClient({
    auth: selfBuiltApp({ appId, appSecret }),
    domain: given && (SHORT[given.toLowerCase()] ?? given),
  });
  const source = schemaSource(await readSchema(client, { app_token, table_id }), name);
  if (out) await writeFile(out, source);
  else process.stdout.write(source);
}
