import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { createEmulator, EMULATOR_APP_ID, EMULATOR_APP_SECRET } from "@lark/emulator";
import { listen } from "@lark/emulator/node";
import { afterEach, expect, test } from "vitest";

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function announce(people: string, words: string, secret = EMULATOR_APP_SECRET) {
  const emulator = createEmulator();
  const platform = await listen(emulator);
  const folder = await mkdtemp(join(tmpdir(), "announce-"));
  closing.push(platform.close, () => rm(folder, { recursive: true }));
  const file = join(folder, "people.txt");
  await writeFile(file, people);
  const { PATH, HOME } = process.env;
  const env = {
    PATH,
    HOME,
    APP_ID: EMULATOR_APP_ID,
    APP_SECRET: secret,
    LARK_DOMAIN: platform.url,
  };
  const child = spawn(process.execPath, ["src/announce.js", file], {
    cwd: join(import.meta.dirname, ".."),
    env,
  });
  child.stdin.end(words);
  const [out, err, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "close"),
  ]);
  const sent = emulator.requests.filter(({ operation }) => operation === "im.v1.message.create");
  return { out, err, code, emulator, sent };
}

test("everybody is told once, a hundred addresses by three requests", async () => {
  const known = ["ada", "grace", "linus"].map((name) => `${name}@example.com`);
  const unknown = Array.from({ length: 99 }, (_, index) => `nobody-${index}@example.com`);
  const all = [...known, ...unknown, "ada@example.com"];
  const { out, err, code, emulator, sent } = await announce(
    all.join("\n"),
    "Lunch & <b>cake</b>\n",
  );
  expect(code).toBe(1);
  expect(out).toContain("ada@example.com: sent\n");
  expect(out).toContain("3 of 102 have been told");
  expect(err.trim().split("\n")).toHaveLength(99);
  expect(err).toContain("nobody-7@example.com: nobody in the tenant has this address");
  expect(sent).toHaveLength(3);
  const lookups = emulator.requests.filter(
    ({ operation }) => operation === "contact.v3.user.batch_get_id",
  );
  expect(lookups).toHaveLength(3);
});

test("when all went well it says so", async () => {
  const { code, err, out } = await announce("ada@example.com\n", "hi");
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(out).toBe("ada@example.com: sent\n1 of 1 have been told\n");
});

test("a wrong secret is explained, and not shown", async () => {
  const { code, err, sent } = await announce("ada@example.com", "hi", "a-wrong-secret");
  expect(code).toBe(1);
  expect(err).toContain("Check the app id and the app secret");
  expect(err).not.toContain("a-wrong-secret");
  expect(sent).toHaveLength(0);
});
