import { Writable } from "node:stream";
import { staticTokens } from "@lark/core";
import { pino } from "pino";
import { describe, expect, vi } from "vitest";
import { caught, logLines, PATH, readThing, sendThing, test, writeThing } from "./fixtures.js";
import { failed, TENANT_TOKEN } from "./platform.js";

const LEVELS = ["debug", "info", "warn", "error"] as const;

describe("at debug", () => {
  test("each attempt is a line: method, path, status, code, log id, duration, attempt", async ({
    platform,
    connect,
  }) => {
    const { lines, logger } = logLines();
    const client = connect({ logger, logLevel: "debug" });
    platform.on(
      `GET ${PATH}`,
      { status: 500, headers: { "x-tt-logid": "log-6" }, body: "" },
      { headers: { "x-tt-logid": "log-7" }, body: { code: 0 } },
    );
    await readThing(client, { query: { q: "private" } });
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(
      new RegExp(`^debug \\[lark\\] POST ${TENANT_TOKEN} 200 code 0 log id - \\d+ ms attempt 1$`),
    );
    expect(lines[1]).toMatch(
      new RegExp(`^debug \\[lark\\] GET ${PATH} 500 code - log id log-6 \\d+ ms attempt 1$`),
    );
    expect(lines[2]).toMatch(
      new RegExp(`^debug \\[lark\\] GET ${PATH} 200 code 0 log id log-7 \\d+ ms attempt 2$`),
    );
    expect(lines.join()).not.toContain("private");
  });

  test("an attempt without an answer says why", async ({ platform, connect }) => {
    const { lines, logger } = logLines();
    platform.on(`POST ${PATH}`, { cut: "before" });
    await caught(writeThing(connect({ logger, logLevel: "debug" })));
    expect(lines.at(-1)).toMatch(/POST \S+ network code - log id - \d+ ms attempt 1$/);
  });

  test("a path shows its parameters' names, not their values", async ({ connect }) => {
    const { operation } = await import("@lark/core");
    const { lines, logger } = logLines();
    const path = "/open-apis/test/v1/users/:email";
    const read = operation<{ path: object }, unknown>({ id: "x", method: "GET", path });
    await read(connect({ logger, logLevel: "debug" }), { path: { email: "ada@example.com" } });
    expect(lines.at(-1)).toContain(`GET ${path} 200`);
    expect(lines.join()).not.toContain("ada");
  });
});

describe("logging is off below the level", () => {
  test.for<[level: (typeof LEVELS)[number] | "silent" | undefined, written: string[]]>([
    ["debug", ["debug", "warn"]],
    ["info", ["warn"]],
    [undefined, ["warn"]],
    ["error", []],
    ["silent", []],
  ])("%s", async ([logLevel, written], { connect }) => {
    const { lines, logger } = logLines();
    const cache = {
      getItem: () => Promise.reject(new Error("away")),
      setItem() {},
      removeItem() {},
    };
    await readThing(connect({ logger, logLevel, cache }));
    expect(new Set(lines.map((line) => line.split(" ")[0]))).toEqual(new Set(written));
  });

  test("and off for calls that fail: the error says it all", async ({ platform, connect }) => {
    const { lines, logger } = logLines();
    platform.on(`POST ${PATH}`, failed(1));
    await caught(writeThing(connect({ logger, logLevel: undefined })));
    expect(lines).toEqual([]);
  });
});

describe("loggers", () => {
  test("console is the default", async ({ connect }) => {
    const debug = vi.spyOn(console, "debug").mockImplementation(() => {});
    try {
      await readThing(connect({ logLevel: "debug" }));
      expect(debug).toHaveBeenCalledTimes(2);
    } finally {
      debug.mockRestore();
    }
  });

  test("pino fits", async ({ platform, connect }) => {
    const written: string[] = [];
    const stream = new Writable({
      write(chunk, _encoding, done) {
        written.push(String(chunk));
        done();
      },
    });
    const logger = pino({ level: "trace" }, stream);
    const hooks = {
      request() {
        throw new Error("broken hook");
      },
    };
    platform.on(`GET ${PATH}`, { headers: { "x-tt-logid": "log-8" }, body: { code: 0 } });
    const auth = staticTokens({ tenantAccessToken: "t-1" });
    await readThing(connect({ auth, logger, logLevel: "debug", hooks }));
    const lines = written.map((line) => JSON.parse(line) as { level: number; msg: string });
    expect(lines.map(({ level }) => level)).toEqual([
      pino.levels.values.warn,
      pino.levels.values.debug,
    ]);
    expect(lines[0]?.msg).toContain("broken hook");
    expect(lines[1]?.msg).toContain("log id log-8");
  });

  test("a class of the user's keeps its this", async ({ connect }) => {
    class Lines {
      readonly all: string[] = [];
      debug(line: string) {
        this.all.push(line);
      }
      info(line: string) {
        this.all.push(line);
      }
      warn(line: string) {
        this.all.push(line);
      }
      error(line: string) {
        this.all.push(line);
      }
    }
    const logger = new Lines();
    await sendThing(connect({ logger, logLevel: "debug" }));
    expect(logger.all).toHaveLength(2);
  });
});
