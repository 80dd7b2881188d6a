import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { userSession } from "@lark/oauth";
import { fileStore } from "@lark/oauth/node";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { redeemed, signIn, stage } from "./support.js";

let root: string;
let folder: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "lark-sessions-"));
  folder = join(root, "tool/sessions");
});
afterEach(() => rm(root, { recursive: true }));

const files = async () => (await readdir(folder)).map((name) => join(folder, name));

describe("a folder of sessions", () => {
  test("is for its owner alone, and holds a session over the end of a process", async () => {
    const here = stage();
    const grant = await signIn(here);
    await userSession({ app: here.app, store: fileStore(folder), user: "me" }).save(grant);
    const again = userSession({ app: here.app, store: fileStore(folder), user: "me" });
    expect(await again.grant()).toEqual(JSON.parse(JSON.stringify(grant)));
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    const [file = "", ...more] = await files();
    expect(more).toEqual([]);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    // Not even whose it is can be read from its name.
    expect(file).not.toContain("me.");
    await again.forget();
    expect(await files()).toEqual([]);
    expect(await again.grant()).toBeUndefined();
    await again.forget();
  });

  test("lets one of many refresh, and leaves nothing behind", async () => {
    const here = stage();
    const grant = await signIn(here);
    const open = () => userSession({ app: here.app, store: fileStore(folder), user: "me" });
    const now = Date.now();
    await open().save({ ...grant, issuedAt: now - 7_200_000, expiresAt: now - 1 });
    const tokens = await Promise.all(Array.from({ length: 20 }, () => open().getToken()));
    expect(new Set(tokens).size).toBe(1);
    expect(redeemed(here.emulator)).toHaveLength(1);
    expect((await files()).map((file) => file.replace(/^.*\./, ""))).toEqual(["json"]);
  });

  test("counts half a file as none", async () => {
    const here = stage();
    const session = userSession({ app: here.app, store: fileStore(folder), user: "me" });
    await session.save(await signIn(here));
    const [file = ""] = await files();
    await writeFile(file, (await readFile(file, "utf8")).slice(0, 50));
    expect(await session.grant()).toBeUndefined();
  });
});

describe("a claim in a folder", () => {
  test("is one process's at a time", async () => {
    const { claims } = fileStore(folder);
    const owners = await Promise.all(
      Array.from({ length: 50 }, () => fileStore(folder).claims.claim("key", 60_000)),
    );
    const [owner, ...others] = owners.filter((it) => it !== undefined);
    expect(others).toEqual([]);
    expect(await claims.keep("key", "somebody else", 60_000)).toBe(false);
    expect(await claims.keep("key", owner as string, 60_000)).toBe(true);
    await claims.release("key", "somebody else");
    expect(await claims.claim("key", 1)).toBeUndefined();
    await claims.release("key", owner as string);
    expect(await claims.claim("key", 1)).toBeDefined();
  });

  test("that a killed process left is taken over by one other, ten times over", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    try {
      for (let round = 0; round < 10; round++) {
        const left = await fileStore(folder).claims.claim("key", 1_000);
        expect(left).toBeDefined();
        vi.setSystemTime(Date.now() + 1_001);
        const owners = await Promise.all(
          Array.from({ length: 20 }, () => fileStore(folder).claims.claim("key", 1_000)),
        );
        expect(owners.filter((it) => it !== undefined)).toHaveLength(1);
        expect(await fileStore(folder).claims.keep("key", left as string, 1_000)).toBe(false);
        vi.setSystemTime(Date.now() + 1_001);
      }
    } finally {
      vi.useRealTimers();
    }
  });
});
