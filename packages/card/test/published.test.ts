import { readFile } from "node:fs/promises";
import { type Card, checkCard } from "@lark/card";
import { describe, expect, it } from "vitest";
import * as held from "./published/held.js";
import * as tune from "./published/tune.js";

// Shapes of cards that were published, texts replaced: the builders have to make the same JSON. `held` was not looked at
// while they were written.
const json = async (set: string): Promise<Record<string, Card>> =>
  JSON.parse(await readFile(new URL(`published/${set}.json`, import.meta.url), "utf8"));

it("types take every documented property", () => {
  // They compile; here only that they are there.
  expect(tune.documented.length + held.documented.length).toBe(30);
});

describe.each([
  ["tune", tune.built],
  ["held", held.built],
] as const)("%s", (set, built) => {
  it("has all of them", async () => {
    expect(Object.keys(built).sort()).toEqual(Object.keys(await json(set)).sort());
  });

  it.each(Object.keys(built))("%s", async (name) => {
    const published = (await json(set))[name];
    expect(built[name]?.()).toEqual(published);
    expect(checkCard(published as Card)).toEqual([]);
  });
});
