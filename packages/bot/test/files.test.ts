import {
  download,
  type FetchFileOptions,
  fetchFile,
  safeFileName,
  uploadFile,
  uploadImage,
} from "@lark/bot";
import { createClient, isLarkError, selfBuiltApp } from "@lark/core";
import { EMULATOR_APP_ID, EMULATOR_APP_SECRET } from "@lark/emulator";
import { createMessage, getFile, getImage } from "@lark/im-v1";
import { readMessage } from "@lark/message";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { world } from "./world.js";

describe("download", () => {
  it("takes what people send from the message, images inside posts, too", async () => {
    const { client, group, emulator } = await world();
    const bytes = new TextEncoder().encode("contents");
    const image = JSON.parse((await uploadImage(client, bytes)).content).image_key;
    const file = JSON.parse((await uploadFile(client, "a.pdf", bytes)).content).file_key;
    const sent = [
      ["image", { image_key: image }],
      ["file", { file_key: file, file_name: "../../etc/a.pdf" }],
      ["post", { zh_cn: { content: [[{ tag: "img", image_key: image }]] } }],
    ] as const;
    for (const [message_type, content] of sent) {
      const { message_id = "" } = await createMessage(client, {
        query: { receive_id_type: "chat_id" },
        body: { receive_id: group, msg_type: message_type, content: JSON.stringify(content) },
      });
      const message = readMessage({
        message: { message_id, message_type, content: JSON.stringify(content) },
      });
      expect(message.resources).toHaveLength(1);
      const downloaded = await download(client, message.id, message.resources[0]!);
      expect(await (await downloaded.blob()).text()).toBe("contents");
      expect(downloaded.name).toMatch(/^[\w.-]+$/);
      if (message_type === "file") expect(downloaded.name).toBe("a.pdf");
    }
    const used = emulator.requests
      .map(({ operation }) => operation)
      .filter((operation) => operation?.includes("resource"));
    expect(used).toEqual(Array(3).fill("im.v1.message.resource.get"));
  });
});

const OWN_APP = { appId: EMULATOR_APP_ID, appSecret: EMULATOR_APP_SECRET };
const OTHER_APP = { appId: "cli_another", appSecret: "another secret" };

describe("each kind of resource", () => {
  const KINDS = ["image", "file", "audio", "media"] as const;

  it.each(KINDS)("%s comes from the message, and from nowhere else", async (message_type) => {
    const { client, group, emulator } = await world({ apps: [OWN_APP, OTHER_APP] });
    const ada = { user: "ada@example.com", appId: OTHER_APP.appId };
    const person = { userAccessToken: emulator.issueUserAccessToken(ada) };
    const bytes = new TextEncoder().encode("contents");
    // What a person sends was uploaded by no app; here by another one of the tenant.
    const others = createClient({
      auth: selfBuiltApp(OTHER_APP),
      fetch: emulator.fetch,
    });
    const image = JSON.parse((await uploadImage(others, bytes)).content);
    const name = { image: "", file: "plan.pdf", audio: "a.opus", media: "v.mp4" }[message_type];
    const sent =
      message_type === "image"
        ? image
        : JSON.parse((await uploadFile(others, name, bytes, { duration: 1000 })).content);
    const content = JSON.stringify({
      ...sent,
      ...(message_type === "media" ? image : {}),
      ...(name ? { file_name: name, duration: 1000 } : {}),
    });
    const { message_id = "" } = await createMessage(
      others,
      {
        query: { receive_id_type: "chat_id" },
        body: { receive_id: group, msg_type: message_type, content },
      },
      person,
    );
    const message = readMessage({ message: { message_id, message_type, content } });
    const [resource] = message.resources;
    expect(resource).toMatchObject({ kind: message_type === "media" ? "video" : message_type });
    for (const each of message.resources) {
      const file = await download(client, message.id, each);
      expect(await (await file.blob()).text(), each.kind).toBe("contents");
    }
    // The endpoints of what the app itself uploaded.
    const { file_key, image_key } = JSON.parse(content);
    const refused = { kind: "api", code: 234008 };
    if (file_key) {
      await expect(getFile(client, { path: { file_key } })).rejects.toMatchObject(refused);
    }
    if (image_key) {
      await expect(getImage(client, { path: { image_key } })).rejects.toMatchObject(refused);
    }
    // Nor does the message hold what is another's.
    await expect(
      download(client, message.id, { key: "file_v3_00_nothing", type: "file", name: undefined }),
    ).rejects.toMatchObject({ kind: "api", code: 234003 });
  });
});

describe("safeFileName", () => {
  it.each([
    ["plan.pdf", "plan.pdf"],
    ["../../etc/passwd", "passwd"],
    ["C:\\Users\\x\\a.txt", "a.txt"],
    ["..", "file"],
    ["", "file"],
    [".bashrc", "bashrc"],
    ["a\u0000b\n.txt", "a_b_.txt"],
    ["CON.txt", "_CON.txt"],
    ["nul", "_nul"],
    ["com1.log", "_com1.log"],
    ["photo\u202egpj.exe", "photo_gpj.exe"],
    ['a<b>:"|?*.md', "a_b______.md"],
    ["报告 2026.docx", "报告 2026.docx"],
    [" a. ", "a"],
    ["\ud800.txt", "_.txt"],
  ])("%j", (given, expected) => {
    expect(safeFileName(given)).toBe(expected);
  });

  it("is one safe name, whatever comes", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (given) => {
        const name = safeFileName(given);
        expect(name).not.toBe("");
        expect(name).not.toMatch(/[/\\\p{Cc}]|^\.|\.$/u);
        expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(170);
        expect(name).toBe(name.trim());
      }),
    );
    expect(safeFileName(`${"报".repeat(200)}.pdf`)).toMatch(/^报+\.pdf$/);
  });
});

describe("fetchFile", () => {
  const pages: Record<string, () => Response> = {
    "https://files.example.com/a%20b.png": () =>
      new Response("png", { headers: { "content-type": "image/png" } }),
    "https://files.example.com/away": () =>
      new Response(null, { status: 302, headers: { location: "https://cdn.example.com/x" } }),
    "https://files.example.com/inside": () =>
      new Response(null, {
        status: 302,
        headers: { location: "https://169.254.169.254/latest/meta-data" },
      }),
    "https://files.example.com/plain": () =>
      new Response(null, { status: 301, headers: { location: "http://files.example.com/a" } }),
    "https://files.example.com/other": () =>
      new Response(null, { status: 307, headers: { location: "https://evil.example/" } }),
    "https://files.example.com/loop": () =>
      new Response(null, { status: 302, headers: { location: "/loop" } }),
    "https://files.example.com/big": () => new Response("x".repeat(2000)),
    "https://files.example.com/none": () => new Response("no", { status: 404 }),
    "https://cdn.example.com/x": () => new Response("cdn"),
  };
  const asked: string[] = [];
  const fetch = (async (url: URL) => {
    asked.push(String(url));
    const page = pages[String(url)];
    if (!page) throw new TypeError("fetch failed");
    return page();
  }) as unknown as typeof globalThis.fetch;
  const get = (url: string, more: Partial<FetchFileOptions> = {}) =>
    fetchFile(url, { hosts: ["files.example.com", "*.example.com"], fetch, ...more });

  it("fetches from an allowed host, and follows to one", async () => {
    const file = await get("https://files.example.com/a%20b.png");
    expect([file.name, file.type, new TextDecoder().decode(file.data)]).toEqual([
      "a b.png",
      "image/png",
      "png",
    ]);
    expect(new TextDecoder().decode((await get("https://files.example.com/away")).data)).toBe(
      "cdn",
    );
  });

  it.each([
    ["no address", "nonsense"],
    ["plain http", "http://files.example.com/a"],
    ["a file", "file:///etc/passwd"],
    ["another host", "https://evil.example/a"],
    ["a host that ends alike", "https://evilexample.com/a"],
    ["a name before the host", "https://files.example.com@evil.example/a"],
    ["credentials", "https://user:pass@files.example.com/a"],
    ["loopback", "https://127.0.0.1/a"],
    ["loopback in hex", "https://0x7f.1/a"],
    ["loopback as a number", "https://2130706433/a"],
    ["IPv6 loopback", "https://[::1]/a"],
    ["IPv4 in IPv6", "https://[::ffff:10.0.0.1]/a"],
    ["metadata", "https://169.254.169.254/a"],
    ["a redirect to metadata", "https://files.example.com/inside"],
    ["a redirect to http", "https://files.example.com/plain"],
    ["a redirect to another host", "https://files.example.com/other"],
    ["redirects without end", "https://files.example.com/loop"],
    ["too many bytes", "https://files.example.com/big"],
  ])("refuses %s", async (_, url) => {
    asked.length = 0;
    const error = await get(url, {
      hosts: ["files.example.com", "*.example.com", "127.0.0.1", "[::1]"],
      maxBytes: 1000,
    }).catch((caught: unknown) => caught);
    expect(isLarkError(error, "validation")).toBe(true);
    expect(asked.every((address) => address.startsWith("https://files.example.com/"))).toBe(true);
  });

  it("asks whom a host's name belongs to, where it can", async () => {
    for (const address of [
      "10.1.2.3",
      "172.31.0.1",
      "192.168.1.1",
      "100.64.0.1",
      "0.0.0.0",
      "::1",
      "fe80::1",
      "fd00::1",
      "64:ff9b::a00:1",
      "2002:a00:1::",
      "::ffff:127.0.0.1",
      "224.0.0.1",
      "2001:db8::1",
      "nonsense",
    ]) {
      const error = await get("https://files.example.com/a%20b.png", {
        resolve: async () => ["93.184.216.34", address],
      }).catch((caught: unknown) => caught);
      expect(isLarkError(error, "validation"), address).toBe(true);
    }
    for (const address of ["93.184.216.34", "172.32.0.1", "2606:2800:220:1:248:1893:25c8:1946"])
      await get("https://files.example.com/a%20b.png", { resolve: async () => [address] });
  });

  it("tells what was not there, or could not be reached", async () => {
    const missing = await get("https://files.example.com/none").catch((caught: unknown) => caught);
    expect(missing).toMatchObject({ kind: "http", status: 404 });
    const gone = await get("https://files.example.com/gone").catch((caught: unknown) => caught);
    expect(isLarkError(gone, "network")).toBe(true);
  });
});
