import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bundle, CONDITIONS, SCENARIO } from "../src/bundle.js";

const EVERYWHERE = Object.keys(CONDITIONS) as (keyof typeof CONDITIONS)[];

describe("the bundle of the scenario", () => {
  it.each(EVERYWHERE)("for %s holds nothing that belongs to Node alone", async (runtime) => {
    const { code, leaks } = await bundle(join(SCENARIO, "scenario.js"), runtime);
    expect(leaks).toEqual([]);
    expect(code).toContain("/open-apis/im/v1/messages");
    // Markdown's files take Node's modules under its condition, and do without them under others.
    const others = runtime === "edge" || runtime === "workerd" || runtime === "browser";
    expect(code).not.toMatch(others ? /["']node:/ : /["']node:(?!(path|process|url)["'])/);
  });
});

describe("what belongs to Node alone", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "bundle-"));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  const leaksOf = async (source: string, runtime: keyof typeof CONDITIONS = "browser") => {
    const entry = join(folder, "app.js");
    await writeFile(entry, source);
    return (await bundle(entry, runtime)).leaks;
  };

  it.each([
    ['import { readFile } from "node:fs/promises"; console.log(readFile);', "node:fs/promises"],
    ['import { join } from "path"; console.log(join);', "path"],
    ['console.log(await import("node:crypto"));', "node:crypto"],
    ['console.log(Buffer.from("a"));', "Buffer"],
    ['console.log(typeof Buffer === "undefined");', "Buffer"],
    ["console.log(globalThis.process?.env);", "process"],
    ["console.log(process.env.A);", "process"],
    ['console.log(require("fs"));', "require"],
  ])("is found in %s", async (source, leak) => {
    expect(await leaksOf(source)).toContain(leak);
  });

  it("is not seen where only a name is the same", async () => {
    const source =
      'import { fs } from "./own.js"; const process = { Buffer: "node:fs" }; console.log(process.Buffer, fs);';
    await writeFile(join(folder, "own.js"), "export const fs = 1;");
    expect(await leaksOf(source)).toEqual([]);
  });
});
