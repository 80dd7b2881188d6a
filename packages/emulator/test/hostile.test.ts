// Input that was made to break the emulator: it is refused as the platform would, and the log survives it.

import { describe, expect, test } from "vitest";
import { createEmulator } from "../src/index.js";
import { start } from "./support/caller.js";
import { spreadsheet } from "./support/spreadsheet.js";

const nested = (depth: number, open = "[", close = "]") => open.repeat(depth) + close.repeat(depth);

async function logSurvives(emulator: ReturnType<typeof createEmulator>): Promise<void> {
  const log = await emulator.fetch("http://localhost/_emulator/requests");
  const { requests } = (await log.json()) as { requests: unknown[] };
  expect(requests.length).toBe(emulator.requests.length);
}

describe("JSON that is nested deeply", () => {
  test.each([
    ["in a body", (text: string) => `{"receive_id":"x","msg_type":"text","content":${text}}`],
    ["beside what is read", (text: string) => `{"anything":${text}}`],
    ["as the whole body", (text: string) => text],
  ])("%s is refused", async (_, bodyOf) => {
    const { emulator, token } = await start();
    for (const depth of [101, 6000, 100_000]) {
      const answer = await emulator.fetch(
        "https://open.feishu.cn/open-apis/im/v1/messages?receive_id_type=open_id",
        {
          method: "POST",
          headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
          body: bodyOf(nested(depth)),
        },
      );
      expect(answer.status).toBe(400);
      expect(await answer.json()).toMatchObject({ code: 9499 });
    }
    await logSurvives(emulator);
  });

  test("is refused in a text that holds JSON", async () => {
    const { emulator, send } = await start();
    const chats = await send("GET", "/im/v1/chats");
    const answer = await send("POST", "/im/v1/messages", {
      query: { receive_id_type: "chat_id" },
      body: {
        receive_id: chats.data.items[0].chat_id,
        msg_type: "interactive",
        content: `{"elements":${nested(6000)}}`,
      },
    });
    expect(answer.code).toBe(230001);
    await logSurvives(emulator);
  });

  test("may be as deep as documents are", async () => {
    const { send } = await start();
    const answer = await send("POST", "/im/v1/messages", {
      query: { receive_id_type: "email" },
      body: {
        receive_id: "ada@example.com",
        msg_type: "text",
        content: JSON.stringify({ text: nested(500) }),
      },
    });
    expect(answer.code).toBe(0);
  });
});

test("a body with a million keys is refused before anybody looks at them", async () => {
  const { emulator, token } = await start();
  const keys = Array.from({ length: 1_000_000 }, (_, index) => `"k${index}":1`);
  const answer = await emulator.fetch("https://open.feishu.cn/open-apis/im/v1/chats", {
    method: "POST",
    headers: { authorization: `Bearer ${token}` },
    body: `{${keys.join(",")}}`,
  });
  expect([400, 413]).toContain(answer.status);
  expect(await answer.json()).toMatchObject({ code: 9499 });
  await logSurvives(emulator);
});

describe("a regular expression", () => {
  test("is matched in linear time", async () => {
    const { v3, sheet, write } = await spreadsheet();
    await write("A1:A1", [[`${"a".repeat(5000)}b`]]);
    for (const find of ["(a+)+$", "(a|a)*c", "(.*a){20}c", "(a*)*(a*)*(a*)*$"]) {
      const answer = await v3("POST", "/find", {
        body: { find, find_condition: { range: `${sheet}!A1:A1`, search_by_regex: true } },
      });
      expect([0, 1310248]).toContain(answer.code);
    }
  });

  test.each(["(", "a{99999}", "(?=a)", "a".repeat(2000)])("such as %j is refused", async (find) => {
    const { v3, sheet } = await spreadsheet();
    const answer = await v3("POST", "/find", {
      body: { find, find_condition: { range: `${sheet}!A1:A1`, search_by_regex: true } },
    });
    expect(answer.code).toBe(1310248);
  });
});

describe("what asks for much in few words", () => {
  test("a range of millions of cells is refused", async () => {
    const { v2, sheet } = await spreadsheet();
    for (const path of [
      `/values/${sheet}!A1:RZZ200000`,
      `/values_batch_get?ranges=${sheet}!A1:ZZ3000`,
    ]) {
      expect(await v2("GET", path)).toMatchObject({ status: 400, code: 90221 });
    }
  });

  test.each([
    ["markdown", "> "],
    ["markdown", "1. "],
    ["markdown", "***a"],
    ["markdown", "[a][b]"],
    ["markdown", "_a_*"],
    ["markdown", "`a``"],
    ["markdown", "| a\n|-\n"],
    ["html", "<b>"],
    ["html", "<table><tr><td>"],
  ])("%s of %j over and over is refused", async (content_type, piece) => {
    const { send } = await start();
    const answer = await send("POST", "/docx/v1/documents/blocks/convert", {
      body: { content_type, content: piece.repeat(100_000) },
    });
    expect(answer.code).toBe(1770033);
  });

  test("replacing what was put in by replacing ends where a cell is full", async () => {
    const { v3, v2, sheet, write } = await spreadsheet();
    await write("A1:B1", [["aaaa", "x".repeat(40_000)]]);
    const replace = (find: string, replacement: string, cell: string) =>
      v3("POST", "/replace", {
        body: {
          find,
          replacement,
          find_condition: { range: `${sheet}!${cell}:${cell}`, search_by_regex: true },
        },
      });
    const codes = new Set<number>();
    for (let times = 0; times < 20; times++) codes.add((await replace("a", "aa", "A1")).code);
    for (const replacement of ["$&".repeat(10_000), "$`$'", "y".repeat(50_000)]) {
      codes.add((await replace("x", replacement, "B1")).code);
    }
    expect([...codes]).toEqual([0, 1310204]);
    const { data } = await v2("GET", `/values/${sheet}!A1:A1`);
    expect(data.valueRange.values[0][0].length).toBeLessThanOrEqual(50_000);
  });

  test("an expression of many parts is not looked for in much text", async () => {
    const { v3, sheet, write } = await spreadsheet();
    await write("A1:A1", [["a".repeat(40_000)]]);
    const find = (find: string) =>
      v3("POST", "/find", {
        body: { find, find_condition: { range: `${sheet}!A1:A1`, search_by_regex: true } },
      });
    expect((await find("[ab]{1000}c")).code).toBe(1310248);
    expect((await find("[ab]{50}$")).code).toBe(0);
  });

  test("a range beyond the edge of a sheet is read to the edge", async () => {
    const { v2, sheet } = await spreadsheet();
    const { data } = await v2("GET", `/values/${sheet}!A1:Z50000`);
    expect(data.valueRange.values).toHaveLength(200);
  });
});

describe("the clock", () => {
  test.each([Number.NaN, Infinity, -1, 8.65e15, Date.UTC(10_000, 0)])(
    "cannot be set to %d",
    async (time) => {
      const emulator = createEmulator();
      expect(() => emulator.clock.set(time)).toThrow(RangeError);
      expect(() => emulator.clock.advance(time - emulator.clock.now())).toThrow(RangeError);
      const answer = await emulator.fetch("http://localhost/_emulator/clock", {
        method: "POST",
        body: JSON.stringify({ set: Number.isFinite(time) ? time : 1e300 }),
      });
      expect(answer.status).toBe(400);
      expect((await emulator.fetch("https://open.feishu.cn/open-apis/x")).status).toBe(404);
    },
  );

  test.each([0, Date.UTC(9998, 0)])("answers at %d", async (time) => {
    const { emulator, send } = await start();
    emulator.clock.set(time);
    expect((await send("GET", "/im/v1/chats")).status).toBeLessThan(500);
  });
});

test.each(["constructor", "__proto__", "toString", "hasOwnProperty"])(
  "a field called %s is a field like others",
  async (name) => {
    const { send } = await start();
    const body = JSON.parse(`{"name":"n","${name}":{"x":1}}`);
    expect((await send("POST", "/im/v1/chats", { body })).code).toBe(0);
    expect((await send("GET", `/im/v1/chats/${name}`)).status).toBe(400);
  },
);

test("null where it means nothing is a field that is missing", async () => {
  const { send } = await start();
  const body = { name: null, description: null, user_id_list: null, owner_id: null };
  const { code, data } = await send("POST", "/im/v1/chats", { body });
  expect(code).toBe(0);
  expect(data.name).toBe("");
});
