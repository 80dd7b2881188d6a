// What a file is called, and what tells a file from a refusal.
import { type Download, download, type NoRequest, type Operation, operation } from "@lark/core";
import { describe, expect } from "vitest";
import { caught, PATH, test } from "./fixtures.js";
import { failed } from "./platform.js";

const get: Operation<NoRequest, Download> = operation({
  id: "test.v1.file.get",
  method: "GET",
  path: PATH,
  response: download(),
});

/** As `node:http` and the wire have it: each byte of the UTF-8 is a character. */
const bytes = (text: string) => Buffer.from(text, "utf8").toString("latin1");

describe("a name", () => {
  test.for<[header: string, name: string | undefined]>([
    [bytes('attachment; filename="第四课_0107.pdf"'), "第四课_0107.pdf"],
    [bytes("attachment; filename=第四课 0107.pdf"), "第四课 0107.pdf"],
    [bytes('attachment; filename="😀.png"; size=3'), "😀.png"],
    ['attachment; filename="caf\u00e9.pdf"', "caf\u00e9.pdf"],
    ["attachment; filename*=UTF-8''%E7%AC%AC%E5%9B%9B.pdf; filename=\"x.pdf\"", "第四.pdf"],
    ["attachment; filename*=ISO-8859-1''caf%E9.pdf", "café.pdf"],
    ['attachment; filename="%E7%AC%AC.pdf"', "第.pdf"],
    ['attachment; filename="100%.pdf"', "100%.pdf"],
    ['attachment; filename="50% off %E9.pdf"', "50% off %E9.pdf"],
    ['attachment; filename="a\\"b\\\\c.txt"', "c.txt"],
    ['attachment; filename="a;b.txt"', "a;b.txt"],
    ['attachment; name="filename=x"; filename="y.txt"', "y.txt"],
    ["attachment;filename=plain.txt;x=1", "plain.txt"],
    ['attachment; filename="C:\\temp\\report.doc"', "report.doc"],
    ['attachment; filename="../../etc/passwd"', "passwd"],
    ['attachment; filename="%2e%2e%2fevil"', "evil"],
    ['attachment; filename=".."', undefined],
    ['attachment; filename="."', undefined],
    ['attachment; filename="a/.."', undefined],
    ['attachment; filename="a%00b.txt"', "ab.txt"],
    [bytes("attachment; filename=参加"), "参加"],
    [bytes("attachment; filename=Voilà ; size=1"), "Voilà"],
    [bytes('attachment; filename="增长20%20.pdf"'), "增长20%20.pdf"],
    ["attachment; filename=\"a.pdf\"; filename*=UTF-8''", "a.pdf"],
    ["attachment; filename=\"a.pdf\"; filename*=FOO''%E7.pdf", "a.pdf"],
    ["attachment; filename=\"a.pdf\"; filename*=UTF-8''%E7.pdf", "a.pdf"],
    ["attachment; filename*=UTF-8''b.pdf; filename=\"a.pdf\"", "b.pdf"],
    ['attachment; filename=""', undefined],
    ["attachment", undefined],
  ])("in %j", async ([header, name], { platform, client }) => {
    platform.on(`GET ${PATH}`, { headers: { "content-disposition": header }, body: "x" });
    expect((await get(client)).name).toBe(name);
  });

  test("that a runtime has decoded stays", async ({ connect }) => {
    const headers = {
      get: (name: string) =>
        name === "content-disposition" ? 'attachment; filename="第四课.pdf"' : null,
    };
    const fetch = async () => ({
      status: 200,
      headers,
      body: new Blob(["x"]).stream(),
      text: async () => "",
    });
    const file = await get(connect({ fetch }), undefined, { tenantAccessToken: "t-1" });
    expect(file.name).toBe("第四课.pdf");
  });

  test("is asked for as the platform wants it", async ({ platform, client }) => {
    platform.on(`GET ${PATH}`, { body: "x" });
    await get(client);
    expect(platform.at(PATH)[0]?.headers["content-type"]).toBe("application/json; charset=utf-8");
    expect(platform.at(PATH)[0]?.bytes).toHaveLength(0);
  });
});

describe("without Content-Disposition", () => {
  const JSON_TYPE = { "content-type": "application/json; charset=utf-8" };
  test.for<[what: string, body: string, type: Record<string, string>]>([
    ["a JSON file", '{"name":"mine","version":1}', JSON_TYPE],
    ["a JSON file with a code of 0", '{"code":0,"msg":"ok","data":{}}', JSON_TYPE],
    ["a JSON file with a code and no msg", '{"code":7}', JSON_TYPE],
    ["a JSON list", "[1,2]", JSON_TYPE],
    ["JSON that breaks off", '{"code":7,"msg":', JSON_TYPE],
    ["a page", "<html>mine</html>", { "content-type": "text/html" }],
    ["text", "{ not JSON }", { "content-type": "text/plain" }],
    [
      "a large JSON object",
      JSON.stringify({ code: 7, msg: "x", text: "é".repeat(100_000) }),
      JSON_TYPE,
    ],
    ["nothing", "", {}],
  ])("%s is a file", async ([, body, headers], { platform, client }) => {
    platform.on(`GET ${PATH}`, { headers, body: Buffer.from(body) });
    const file = await get(client);
    expect(Buffer.from(await file.arrayBuffer()).toString()).toBe(body);
    expect(platform.at(PATH)).toHaveLength(1);
  });

  test.for([JSON_TYPE, { "content-type": "application/octet-stream" }, {}])(
    "a refusal is an error, whatever its type: %j",
    async (headers, { platform, connect }) => {
      platform.on(`GET ${PATH}`, {
        headers,
        body: Buffer.from(' {"code":234008,"msg":"not yours"}'),
      });
      const error = await caught(get(connect({ retry: false })));
      expect(error).toMatchObject({ kind: "api", code: 234008, msg: "not yours" });
    },
  );

  test("a connection that is lost before it is known is the reader's network error", async ({
    platform,
    client,
  }) => {
    platform.on(`GET ${PATH}`, { body: '{"code":', cut: "within" });
    const file = await get(client);
    expect(await caught(file.arrayBuffer())).toMatchObject({
      kind: "network",
      operation: "test.v1.file.get",
    });
    expect(platform.at(PATH)).toHaveLength(1);
  });

  test("a refused token is replaced", async ({ platform, client }) => {
    platform.on(`GET ${PATH}`, failed(99991663, {}, 200), { body: "bytes" });
    expect(await (await (await get(client)).blob()).text()).toBe("bytes");
  });
});

describe("a reading that is ended", () => {
  const half = () => new Promise<never>(() => {});
  test.for<[what: string, signal: (controller: AbortController) => AbortSignal]>([
    ["by a timeout of the caller's", () => AbortSignal.timeout(300)],
    ["for a reason of the caller's", ({ signal }) => signal],
  ])("%s is aborted, not a network error", async ([, make], { connect }) => {
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new Uint8Array(70_000)),
      pull: half,
    });
    const controller = new AbortController();
    const signal = make(controller);
    // As `fetch` does: the signal that it was given ends the body.
    const fetch = async (_: string, init: { signal: AbortSignal }) => {
      const ended = new TransformStream<Uint8Array, Uint8Array>();
      body.pipeTo(ended.writable, { signal: init.signal }).catch(() => {});
      return { status: 200, headers: new Headers(), body: ended.readable, text: async () => "" };
    };
    const file = await get(connect({ fetch }), undefined, { signal, tenantAccessToken: "t-1" });
    const read = file.arrayBuffer();
    controller.abort(new RangeError("enough"));
    expect(await caught(read)).toMatchObject({ kind: "abort", operation: "test.v1.file.get" });
  });

  test("tells no hook that failed where there is none", async ({ platform, connect }) => {
    const lines: string[] = [];
    const write = (line: string) => void lines.push(line);
    const logger = { debug: write, info: write, warn: write, error: write };
    platform.on(`GET ${PATH}`, half);
    const controller = new AbortController();
    const client = connect({ logger, logLevel: "warn", hooks: { response: () => {} } });
    const call = get(client, undefined, { signal: controller.signal, tenantAccessToken: "t-1" });
    setTimeout(() => controller.abort(), 20);
    expect(await caught(call)).toMatchObject({ kind: "abort" });
    expect(lines).toEqual([]);
  });
});
