import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { coverage, render, withoutDocument } from "../src/coverage/table.js";

const README = new URL("../../../packages/emulator/README.md", import.meta.url);

test("every handler belongs to a documented operation", () => {
  // Announcements share the handlers of documents, and have two operations fewer.
  expect(withoutDocument()).toEqual([
    "docx.v1.chat.announcement.block.descendant.create",
    "docx.v1.chat.announcement.block.patch",
  ]);
});

test("the README's table is the one that `pnpm coverage --write` would write", async () => {
  const document = await readFile(README, "utf8");
  const [, written = ""] = /<!-- coverage -->\n([\s\S]*?)<!-- \/coverage -->/.exec(document) ?? [];
  const cells = (table: string) =>
    table
      .trim()
      .split("\n")
      .map((line) => line.split("|").map((cell) => cell.trim()))
      .filter(([, name]) => !name?.startsWith("-"));
  expect(cells(written)).toEqual(cells(render(coverage())));
});
