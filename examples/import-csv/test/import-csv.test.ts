import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createApp, createAppTable } from "@lark/bitable-v1";
import { createClient, selfBuiltApp } from "@lark/core";
import { createEmulator, EMULATOR_APP_ID, EMULATOR_APP_SECRET } from "@lark/emulator";
import { listen } from "@lark/emulator/node";
import { findRecords, tableOf } from "@lark/tables";
import { afterEach, expect, test } from "vitest";
import { stock } from "../src/stock.js";

const ROOT = join(import.meta.dirname, "..");
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** An emulator with an empty table, a folder, and the program on both. */
async function start() {
  const emulator = createEmulator();
  const { url, close } = await listen(emulator);
  const folder = await mkdtemp(join(tmpdir(), "import-csv-"));
  closing.push(close, () => rm(folder, { recursive: true }));
  const auth = selfBuiltApp({ appId: EMULATOR_APP_ID, appSecret: EMULATOR_APP_SECRET });
  const client = createClient({ auth, domain: url });
  const { app } = await createApp(client, { body: { name: "Shop" } });
  const app_token = app?.app_token ?? "";
  const types = { Article: 1, Name: 1, Price: 2, Shelf: 3, Counted: 5, Sold: 7 };
  const fields = Object.entries(types).map(([field_name, type]) => ({ field_name, type }));
  const body = { table: { name: "Stock", default_view_name: "Grid", fields } };
  const { table_id = "" } = await createAppTable(client, { path: { app_token }, body });
  const table = tableOf(client, { app_token, table_id }, stock);

  const env = {
    ...process.env,
    APP_ID: EMULATOR_APP_ID,
    APP_SECRET: EMULATOR_APP_SECRET,
    LARK_DOMAIN: url,
  };
  const importing = async (csv: string) => {
    const file = join(folder, "stock.csv");
    await writeFile(file, csv);
    const script = join(ROOT, "src/import-csv.ts");
    const child = spawn(process.execPath, ["--import", "tsx", script, file, app_token, table_id], {
      env,
      cwd: ROOT,
    });
    const said = { out: "", err: "" };
    child.stdout.on("data", (data) => {
      said.out += data;
    });
    child.stderr.on("data", (data) => {
      said.err += data;
    });
    const code = await new Promise((done) => child.on("close", done));
    return { code, ...said };
  };
  const rows = async () => {
    const found = [];
    for await (const { fields: values } of findRecords(table)) found.push(values);
    return found;
  };
  return { emulator, importing, rows };
}

const HEAD = "Article,Name,Price,Shelf,Counted,Sold";

test("a file comes in, and again with what changed", async () => {
  const { importing, rows } = await start();
  const first = await importing(
    `\ufeff${HEAD}\n1,"Screw, long",0.5,A,2026-03-04,no\n2,Nut,,B,,yes\n`,
  );
  expect(first).toMatchObject({ code: 0, err: "" });
  expect(first.out).toContain("2 new, 0 changed, 0 not imported");
  expect(await rows()).toEqual([
    {
      Article: "1",
      Name: "Screw, long",
      Price: 0.5,
      Shelf: "A",
      Counted: new Date("2026-03-04"),
      Sold: false,
    },
    { Article: "2", Name: "Nut", Shelf: "B", Sold: true },
  ]);
  const second = await importing(`${HEAD}\n2,Nut,0.2,,,\n3,Washer,,,,\n`);
  expect(second.out).toContain("1 new, 1 changed, 0 not imported");
  expect((await rows()).map(({ Name, Price }) => [Name, Price])).toEqual([
    ["Screw, long", 0.5],
    ["Nut", 0.2],
    ["Washer", undefined],
  ]);
});

test("lines that do not fit are named, the others come in", async () => {
  const { importing, rows } = await start();
  const { code, err, out } = await importing(
    `${HEAD}\n1,Screw,cheap,,,\n2,Nut,1,,,\n,Nobody,1,,,\n`,
  );
  expect(code).toBe(1);
  expect(err).toMatch(/^line 2: .*"Price".*\nline 4: .*"Article"/);
  expect(out).toContain("1 new, 0 changed, 2 not imported");
  expect(await rows()).toHaveLength(1);
});

test("many lines take few requests", async () => {
  const { emulator, importing, rows } = await start();
  const lines = Array.from({ length: 2500 }, (_, i) => `${i},Article ${i},1,A,,no`);
  expect((await importing(`${HEAD}\n${lines.join("\n")}\n`)).code).toBe(0);
  const creations = emulator.requests.filter(({ operation }) =>
    operation?.endsWith("batch_create"),
  );
  expect(creations).toHaveLength(3);
  expect(await rows()).toHaveLength(2500);
});
