import { afterEach, describe, expect, it, vi } from "vitest";
import { outputOf } from "../src/child-process.js";
import { failures, run } from "../src/run.js";
import type { Runtime } from "../src/runtime.js";
import { RUNTIMES } from "../src/runtimes.js";
import { render } from "../src/table.js";

const [node] = RUNTIMES as [Runtime];
const absent: Runtime = { ...node, name: "Nowhere", find: () => undefined };
const SECRET = "not-the-secret-of-this-app";

afterEach(() => vi.unstubAllEnvs());

describe("a runtime that is not installed", () => {
  it("is reported on a developer's machine", async () => {
    vi.stubEnv("CI", undefined);
    const report = await run(absent);
    expect(report.missing).toMatch(/^Nowhere is not installed/);
    expect(render([report], [absent])).toContain("| Nowhere | not installed |");
  });

  it("is an error in CI", async () => {
    vi.stubEnv("CI", "true");
    await expect(run(absent)).rejects.toThrow("Nowhere is not installed");
  });
});

describe("a failed check", () => {
  it("is told, without the secret", async () => {
    vi.stubEnv("CI", undefined);
    const broken: Runtime = {
      ...node,
      async run(file, settings) {
        const app = { ...settings.app!, appSecret: SECRET };
        return node.run(file, { ...settings, app });
      },
    };
    const report = await run(broken);
    const failed = failures(broken, report);
    expect(failed).toHaveLength(18);
    expect(failed).toContainEqual(expect.stringMatching(/^Node 20: look up a user: LarkError: /));
    expect(failed.join()).not.toContain("call without a token through a backend");
    expect(failed.join()).not.toContain(SECRET);
    expect(render([report], [])).toContain("| 7 of 25 |");
  });

  it("that was expected is none, unless it failed otherwise or passes after all", () => {
    const lacks = { fly: { because: "it has no wings", error: /too heavy/ } };
    const lacking: Runtime = { ...node, name: "Dodo", lacks };
    const reportOf = (passed: boolean, reason?: string) => ({
      name: "Dodo",
      version: "1",
      requests: [],
      results: [{ check: "fly", passed, reason }],
    });
    const heavy = reportOf(false, "Error: too heavy");
    expect(failures({ ...lacking, lacks: {} }, heavy)).toEqual(["Dodo: fly: Error: too heavy"]);
    expect(failures(lacking, heavy)).toEqual([]);
    expect(failures(lacking, reportOf(false, "tired"))).toEqual(["Dodo: fly: tired"]);
    expect(failures(lacking, reportOf(true))[0]).toMatch("passes now");
    expect(render([heavy], [lacking])).toContain('- Dodo, "fly": it has no wings.');
  });
});

describe("a program", () => {
  it("that fails is an error with what it said", async () => {
    const args = ["-e", "console.error('went wrong'); process.exit(3)"];
    await expect(outputOf({ file: process.execPath, args })).rejects.toThrow(/3: went wrong/);
  });

  it("that does not exist is an error", async () => {
    await expect(outputOf({ file: "/nowhere/node", args: [] })).rejects.toThrow("ENOENT");
  });

  it("sees nothing of this environment but where programs and home are", async () => {
    vi.stubEnv("HTTP_PROXY", "http://127.0.0.1:1");
    const args = ["-e", "console.log(JSON.stringify(Object.keys(process.env).sort()))"];
    expect(JSON.parse(await outputOf({ file: process.execPath, args }))).toEqual(["HOME", "PATH"]);
  });
});
