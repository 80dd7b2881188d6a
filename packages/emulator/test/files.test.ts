import { describe, expect, test } from "vitest";
import { createEmulator, type Emulator } from "../src/index.js";
import { listen } from "../src/node.js";
import { sender, start, tenantToken } from "./support/caller.js";

const BYTES = Uint8Array.from({ length: 1000 }, (_, index) => index % 251);

function form(fields: Record<string, string | File>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
}

async function files() {
  const { emulator, send, token } = await start();
  const upload = (fields: Record<string, string | File>) =>
    send("POST", "/im/v1/files", {
      body: form({ file_type: "stream", file_name: "报告 (1).bin", ...fields }),
    });
  const download = (path: string, headers: Record<string, string> = {}, own = token) =>
    emulator.fetch(`https://open.feishu.cn/open-apis${path}`, {
      headers: { authorization: `Bearer ${own}`, ...headers },
    });
  return { emulator, token, send, upload, download };
}

describe("an uploaded file", () => {
  test("comes back byte for byte, under its name", async () => {
    const { upload, download } = await files();
    const { data } = await upload({ file: new File([BYTES], "x", { type: "application/x-test" }) });
    expect(data.file_key).toMatch(/^file_v3_/);
    const response = await download(`/im/v1/files/${data.file_key}`);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("application/x-test");
    expect(response.headers.get("content-length")).toBe("1000");
    expect(response.headers.get("content-disposition")).toBeNull();
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(BYTES);
  });

  test.each([
    ["application/json; charset=utf-8", true],
    ["application/json", false],
  ])("tells its name in raw bytes of UTF-8 to who says Content-Type: %s", async (type, told) => {
    const { emulator, token, upload } = await files();
    const { data } = await upload({ file: new File([BYTES], "x") });
    const { url, close } = await listen(emulator);
    const { headers } = await fetch(`${url}/open-apis/im/v1/files/${data.file_key}`, {
      headers: {
        authorization: `Bearer ${token}`,
        "content-type": type,
      },
    });
    await close();
    const named = headers.get("content-disposition");
    const bytes = named && Uint8Array.from(named, (character) => character.charCodeAt(0));
    expect(bytes && new TextDecoder().decode(bytes)).toBe(
      told ? 'attachment; filename="报告 (1).bin"' : null,
    );
  });

  test.each([
    ["bytes=0-99", 0, 100],
    ["bytes=900-", 900, 1000],
    ["bytes=900-5000", 900, 1000],
    ["bytes=-10", 990, 1000],
    ["bytes=-5000", 0, 1000],
  ])("comes in part for Range %s", async (range, start, end) => {
    const { upload, download } = await files();
    const { data } = await upload({ file: new File([BYTES], "x") });
    const response = await download(`/im/v1/files/${data.file_key}`, { range });
    expect(response.status).toBe(206);
    expect(response.headers.get("content-range")).toBe(`bytes ${start}-${end - 1}/1000`);
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(BYTES.slice(start, end));
  });

  test.each([
    ["bytes=1000-", 416],
    ["bytes=-0", 416],
    ["bytes=5-2", 200],
    ["lines=1-2", 200],
    ["bytes=0-1,5-6", 200],
  ])("answers Range %s with HTTP %i", async (range, status) => {
    const { upload, download } = await files();
    const { data } = await upload({ file: new File([BYTES], "x") });
    const response = await download(`/im/v1/files/${data.file_key}`, { range });
    expect(response.status).toBe(status);
    if (status === 416) expect(response.headers.get("content-range")).toBe("bytes */1000");
    else expect((await response.arrayBuffer()).byteLength).toBe(1000);
  });

  test("is got from the message it was sent in, and from no other", async () => {
    const { send, upload, download } = await files();
    const { data } = await upload({ file: new File([BYTES], "x") });
    const other = await upload({ file: new File([BYTES], "y") });
    const sent = await send("POST", "/im/v1/messages", {
      query: { receive_id_type: "email" },
      body: {
        receive_id: "ada@example.com",
        msg_type: "file",
        content: JSON.stringify({ file_key: data.file_key }),
      },
    });
    const path = `/im/v1/messages/${sent.data.message_id}/resources`;
    const response = await download(`${path}/${data.file_key}?type=file`);
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(BYTES);
    const wrong = await download(`${path}/${other.data.file_key}?type=file`);
    expect(await wrong.json()).toMatchObject({ code: 234003 });
    expect(wrong.headers.get("content-type")).toContain("application/json");
    expect(await (await download(`${path}/${data.file_key}?type=video`)).json()).toMatchObject({
      code: 234001,
    });
  });

  test("belongs to the app that uploaded it", async () => {
    const other = { appId: "cli_00000000000000ff", appSecret: "s" };
    const emulator = createEmulator({ apps: [other] });
    const send = sender(emulator.fetch, "https://open.feishu.cn", await tenantToken(emulator));
    const token = await tenantToken(emulator, { app_id: other.appId, app_secret: "s" });
    const body = form({ file_type: "stream", file_name: "x", file: new File([BYTES], "x") });
    const { data } = await send("POST", "/im/v1/files", { body });
    expect(await send("GET", `/im/v1/files/${data.file_key}`, { token })).toMatchObject({
      code: 234008,
    });
    const content = JSON.stringify({ file_key: data.file_key });
    const sent = await send("POST", "/im/v1/messages", {
      token,
      query: { receive_id_type: "email" },
      body: { receive_id: "ada@example.com", msg_type: "file", content },
    });
    expect(sent.code).toBe(230017);
  });
});

describe("an upload as official clients send it", () => {
  const part = (headers: string, content: string) =>
    `--X\r\nContent-Disposition: form-data; ${headers}\r\n\r\n${content}\r\n`;
  const fields = part('name="file_type"', "stream") + part('name="file_name"', "a.txt");

  async function uploaded(body: BodyInit) {
    const { emulator, token, download } = await files();
    const { url, close } = await listen(emulator);
    const response = await fetch(`${url}/open-apis/im/v1/files`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${token}`,
        "content-type": "multipart/form-data; boundary=X",
      },
      body,
      duplex: "half",
    } as RequestInit);
    const { code, data } = (await response.json()) as { code: number; data?: { file_key: string } };
    await close();
    const file = data && (await download(`/im/v1/files/${data.file_key}`));
    return { code, text: await file?.text(), type: file?.headers.get("content-type") };
  }

  test("comes without a length", async () => {
    const text = `${fields + part('name="file"; filename="a.txt"', "bytes")}--X--\r\n`;
    const stream = new Blob([text]).stream();
    expect(await uploaded(stream)).toMatchObject({ code: 0, text: "bytes" });
  });

  test("comes as a part with a type and no name", async () => {
    const file = part('name="file"\r\nContent-Type: text/plain', "bytes");
    expect(await uploaded(`${fields + file}--X--\r\n`)).toEqual({
      code: 0,
      text: "bytes",
      type: "text/plain",
    });
  });

  test("has a number that is an empty text", async () => {
    const file = part('name="duration"', "") + part('name="file"; filename="a"', "bytes");
    expect(await uploaded(`${fields + file}--X--\r\n`)).toMatchObject({ code: 0, text: "bytes" });
  });

  test("is refused as a part with neither name nor type", async () => {
    const file = part('name="file"', "bytes");
    expect(await uploaded(`${fields + file}--X--\r\n`)).toMatchObject({ code: 99992402 });
  });
});

describe("an upload is refused", () => {
  test("without its file, or with text in its place", async () => {
    const { upload } = await files();
    for (const fields of [{}, { file: "just text" }] as Record<string, string>[]) {
      const { status, code, error } = await upload(fields);
      expect({ status, code }).toEqual({ status: 400, code: 99992402 });
      expect(error?.field_violations?.[0]?.field).toBe("file");
    }
  });

  test("when it is empty, or larger than the platform takes", async () => {
    const { send, upload } = await files();
    expect(await upload({ file: new File([], "x") })).toMatchObject({ code: 234010 });
    const large = new File([new Uint8Array(10 * 1024 * 1024 + 1)], "x");
    const body = form({ image_type: "message", image: large });
    expect(await send("POST", "/im/v1/images", { body })).toMatchObject({ code: 234006 });
  });

  test("when it is no form, or a broken one", async () => {
    const { emulator, send } = await files();
    const json = await send("POST", "/im/v1/files", { body: { file_type: "stream" } });
    expect(json).toMatchObject({ status: 400, code: 9499 });
    const response = await emulator.fetch("https://open.feishu.cn/open-apis/im/v1/files", {
      method: "POST",
      headers: {
        authorization: `Bearer ${await tenantToken(emulator)}`,
        "content-type": "multipart/form-data; boundary=x",
      },
      body: "--x\r\nnonsense",
    });
    expect(await response.json()).toMatchObject({ code: 9499 });
  });

  test("when it exceeds the configured limit", async () => {
    const emulator: Emulator = createEmulator({ limits: { multipart: 2000 } });
    const send = sender(emulator.fetch, "https://open.feishu.cn", await tenantToken(emulator));
    const body = (size: number) =>
      form({ file_type: "stream", file_name: "x", file: new File([new Uint8Array(size)], "x") });
    expect(await send("POST", "/im/v1/files", { body: body(5000) })).toMatchObject({ status: 413 });
    expect(await send("POST", "/im/v1/files", { body: body(100) })).toMatchObject({ code: 0 });
  });
});

test("uploads of other domains can be downloaded by what they were answered with", async () => {
  const { send, download } = await files();
  const { data } = await send("POST", "/lingo/v1/files/upload", {
    body: form({ name: "a.bin", file: new File([BYTES], "a.bin") }),
  });
  const response = await download(`/lingo/v1/files/${data.file_token}/download`);
  expect(new Uint8Array(await response.arrayBuffer())).toEqual(BYTES);
});
