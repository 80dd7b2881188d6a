import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { EMULATOR_APP_SECRET } from "@lark/emulator";
import { describe, expect, it } from "vitest";

const main = join(import.meta.dirname, "../src/main.ts");
const run = (env: Record<string, string> = {}) => {
  const { APP_ID, APP_SECRET, ...rest } = process.env;
  return promisify(execFile)(process.execPath, ["--import", "tsx", main], {
    env: { ...rest, ...env },
  });
};

describe("the demo", () => {
  it("shows each step with a true answer", async () => {
    const { stdout } = await run();
    expect(stdout).toMatch(/ada@example\.com\s+ou_\w+/);
    expect(stdout).toMatch(/nobody@example\.com\s+no such user/);
    expect(stdout).toMatch(/message\s+om_\w+/);
    expect(stdout).toContain("Hello from @lark");
    expect(stdout.match(/^ {3}page /gm)?.length).toBeGreaterThan(1);
    expect(stdout).toMatch(/code\s+230001/);
    expect(stdout).toMatch(/log id\s+\w{20,}/);
    expect(stdout).toMatch(/Done\.\n$/);
  });

  it("prints no secret and no token", async () => {
    const { stdout, stderr } = await run();
    expect(stdout + stderr).not.toContain(EMULATOR_APP_SECRET);
    expect(stdout + stderr).not.toMatch(/\b[tua]-[\w-]{16,}/);
  });

  it("refuses half a pair of credentials", async () => {
    await expect(run({ APP_ID: "cli_0123456789abcdef" })).rejects.toThrow(
      /both APP_ID and APP_SECRET/,
    );
  });
});
