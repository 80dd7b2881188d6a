import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createAppTableField } from "@lark/bitable-v1";
import { EMULATOR_APP_ID, EMULATOR_APP_SECRET } from "@lark/emulator";
import { listen } from "@lark/emulator/node";
import { readSchema, schemaSource } from "@lark/tables";
import { expect } from "vitest";
import { test } from "./fixtures.js";

const CLI = join(import.meta.dirname, "../dist/cli.js");

function run(args: string[], env: Record<string, string>) {
  return new Promise<{ code: number | null; out: string; err: string }>((done) => {
    const child = spawn(process.execPath, [CLI, ...args], {
      env: { PATH: process.env.PATH, ...env },
    });
    let [out, err] = ["", ""];
    child.stdout.on("data", (data) => {
      out += data;
    });
    child.stderr.on("data", (data) => {
      err += data;
    });
    child.on("close", (code) => done({ code, out, err }));
  });
}

const SOURCE = `import { attachments, autoNumber, chats, checkbox, createdBy, createdTime, date, modifiedBy, modifiedTime, multiSelect, number, people, phone, place, select, text, url } from "@lark/tables";

export const tasks = {
  Title: text(),
  Points: number(),
  State: select(["Open", "Done"]),
  Tags: multiSelect(),
  Due: date(),
  Ready: checkbox(),
  Who: people(),
  Phone: phone(),
  Page: url(),
  Files: attachments(),
  Place: place(),
  Chats: chats(),
  Made: createdTime(),
  Changed: modifiedTime(),
  Maker: createdBy(),
  Changer: modifiedBy(),
  No: autoNumber(),
};
`;

test("the command writes the schema of a table as TypeScript", async ({
  client,
  place,
  emulator,
}) => {
  await createAppTableField(client, {
    path: { ...place },
    body: { field_name: 'Ein "Wort"', type: 1 },
  });
  const { url, close } = await listen(emulator);
  const folder = await mkdtemp(join(tmpdir(), "lark-tables-"));
  try {
    const env = { APP_ID: EMULATOR_APP_ID, APP_SECRET: EMULATOR_APP_SECRET, LARK_DOMAIN: url };
    const args = [
      "types",
      "--app-token",
      place.app_token,
      "--table-id",
      place.table_id,
      "--name",
      "tasks",
    ];
    const { code, out, err } = await run(args, env);
    expect([code, err]).toEqual([0, ""]);
    expect(out).toBe(SOURCE.replace("};\n", '  "Ein \\"Wort\\"": text(),\n};\n'));
    const file = join(folder, "tasks.ts");
    expect((await run([...args, "--out", file], env)).code).toBe(0);
    expect(await readFile(file, "utf8")).toBe(out);
    const wrong = await run(["types", "--app-token", "x", "--table-id", "y"], env);
    expect(wrong.code).toBe(1);
    expect(wrong.err).toContain("bitable.v1.app.table.field.list");
  } finally {
    await close();
    await rm(folder, { recursive: true });
  }
});

test("the command says what is missing", async () => {
  expect(await run([], {})).toMatchObject({ code: 2, err: expect.stringContaining("Usage") });
  expect(await run(["--help"], {})).toMatchObject({
    code: 0,
    out: expect.stringContaining("Usage"),
  });
  const args = ["types", "--app-token", "a", "--table-id", "b"];
  expect(await run(args, {})).toMatchObject({ code: 1, err: expect.stringContaining("APP_ID") });
  expect((await run([...args, "--name", "a-b"], { APP_ID: "a", APP_SECRET: "b" })).code).toBe(1);
});

test("fields with the same name, of unknown types, and formulas", async ({ client, place }) => {
  expect((await readSchema(client, place)).length).toBe(17);
  const source = schemaSource([
    { name: "a b", type: 20, options: [] },
    { name: "a b", type: 3, options: [] },
    { name: "x\ny", type: 4711, options: [] },
  ]);
  expect(source).toBe(`import { formula, select, text } from "@lark/tables";

export const schema = {
  "a b": formula(text()), // say what comes out of it: text(), number(), date(), …
  "a b 2": select(undefined, { name: "a b" }),
  // x y: fields of type 4711 are not known to @lark/tables.
};
`);
});
