import { readFile } from "node:fs/promises";
import { readSection } from "@lark-tooling/readme/section";
import { describe, expect, test } from "vitest";
import { operationOf, render, tables } from "../scripts/failures/table.js";
import { start } from "./support/caller.js";

const entries = Object.entries(tables).flatMap(([table, failures]) =>
  Object.entries(failures).map(([name, failure]) => ({ table, name, ...failure })),
);

describe("a failure's source", () => {
  test.each(Object.keys(tables))(
    "of %s is a page, or an operation that documents it",
    async (of) => {
      const wrong: string[] = [];
      for (const { table, name, code, source } of entries) {
        if (
          table !== of ||
          /^https:\/\/(open\.(feishu\.cn|larksuite\.com)|www\.rfc-editor\.org)\//.test(source)
        )
          continue;
        const codes = Object.values((await operationOf(source))?.errorCodes ?? {}).flat();
        if (!codes.includes(code)) wrong.push(`${name}: ${source} does not document ${code}`);
      }
      expect(wrong).toEqual([]);
    },
  );
});

test("FAILURES.md is what `npx pnpm@12 failures:write` would write", async () => {
  const cells = (table: string) =>
    table
      .split("\n")
      .map((line) => line.split("|").map((cell) => cell.trim()))
      .filter(([, name]) => !name?.startsWith("-") && name !== "");
  const file = await readFile(new URL("../FAILURES.md", import.meta.url), "utf8");
  expect(cells(readSection(file, "failures") ?? "")).toEqual(cells(await render(tables)));
});

test("an answer has the status of its own operation's document", async () => {
  const { send } = await start();
  const body = { name: "copy" };
  const got = await send("GET", "/bitable/v1/apps/nowhere");
  const copied = await send("POST", "/bitable/v1/apps/nowhere/copy", { body });
  expect([got.code, copied.code]).toEqual([1254040, 1254040]);
  expect([got.status, copied.status]).toEqual([200, 404]);
});
