import { spawn } from "node:child_process";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { expect, it } from "vitest";

it("answers what is said, and counts clicks", async () => {
  const main = join(import.meta.dirname, "../src/bot.ts");
  const child = spawn(process.execPath, ["--import", "tsx", main], {
    env: { ...process.env, PORT: "0" },
    stdio: ["pipe", "pipe", "inherit"],
  });
  child.stdin.end("hello\nclick\nclick\nend\n");
  const output = await text(child.stdout);
  expect(output).toMatch(/An emulator at http:\/\/127\.0\.0\.1:\d+ /);
  expect(output).toMatch(/heard\s+hello/);
  expect(output).toMatch(/clicks\s+1\n\s+clicks\s+2/);
});
