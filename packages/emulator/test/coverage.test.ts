import { readFile } from "node:fs/promises";
import { readSection } from "@lark-tooling/readme/section";
import { expect, test } from "vitest";
import { coverage, render } from "../scripts/coverage/table.js";
import { handlersById } from "../src/domains/handlers.js";
import { domains } from "../src/domains/index.js";

const README = new URL("../README.md", import.meta.url);

test("every handler has the name of an operation", () => {
  expect(handlersById(domains).misnamed).toEqual([]);
});

test("the README's table is the one that `npx pnpm@12 coverage:write` would write", async () => {
  const cells = (table: string) =>
    table
      .split("\n")
      .map((line) => line.split("|").map((cell) => cell.trim()))
      .filter(([, name]) => !name?.startsWith("-"));
  const written = readSection(await readFile(README, "utf8"), "coverage") ?? "";
  expect(cells(written)).toEqual(cells(render(coverage())));
});
