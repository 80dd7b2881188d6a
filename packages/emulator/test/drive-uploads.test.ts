import { crc32, inflateRawSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { tenantToken } from "./support/caller.js";
import { type Call, cloud, form } from "./support/cloud.js";

const BLOCK = 4 * 1024 * 1024;
const BYTES = Uint8Array.from({ length: 2 * BLOCK + 1000 }, (_, index) => (index * 7) % 251);

// Adler-32 as its definition puts it, to hold the emulator's own against.
function adler(bytes: Uint8Array): string {
  let [a, b] = [1n, 0n];
  for (const byte of bytes) {
    a = (a + BigInt(byte)) % 65521n;
    b = (b + a) % 65521n;
  }
  return String(b * 65536n + a);
}

describe.each(["files", "medias"] as const)("uploads of %s", (kind) => {
  const place = { parent_type: kind === "files" ? "explorer" : "docx_file", parent_node: "" };
  if (kind === "medias") place.parent_node = "block";

  async function uploads() {
    const world = await cloud();
    const whole = (
      bytes: Uint8Array<ArrayBuffer>,
      fields: Record<string, string | number | File> = {},
    ) =>
      world.send("POST", `/drive/v1/${kind}/upload_all`, {
        body: form({
          file_name: "a.bin",
          ...place,
          size: bytes.length,
          file: new File([bytes], "x"),
          ...fields,
        }),
      });
    const prepare = (fields: Record<string, unknown> = {}) =>
      world.send("POST", `/drive/v1/${kind}/upload_prepare`, {
        body: { file_name: "a.bin", ...place, size: BYTES.length, ...fields },
      });
    const part = (id: string, seq: number, fields: Record<string, string | number | File> = {}) => {
      const bytes = BYTES.slice(seq * BLOCK, (seq + 1) * BLOCK);
      const body = { upload_id: id, seq, size: bytes.length, file: new File([bytes], "p") };
      return world.send("POST", `/drive/v1/${kind}/upload_part`, {
        body: form({ ...body, ...fields }),
      });
    };
    const finish = (upload_id: string, block_num = 3) =>
      world.send("POST", `/drive/v1/${kind}/upload_finish`, { body: { upload_id, block_num } });
    return { ...world, whole, prepare, part, finish };
  }

  test("in one piece come back byte for byte, and in ranges", async () => {
    const { whole, download } = await uploads();
    const bytes = BYTES.slice(0, 1000);
    const { data } = await whole(bytes, { checksum: adler(bytes) });
    const path = `/drive/v1/${kind}/${data.file_token}/download`;
    const all = await download(path);
    expect(all.headers.get("content-disposition")).toContain("a.bin");
    expect(new Uint8Array(await all.arrayBuffer())).toEqual(bytes);
    const some = await download(path, { range: "bytes=10-19" });
    expect(some.status).toBe(206);
    expect(new Uint8Array(await some.arrayBuffer())).toEqual(bytes.slice(10, 20));
  });

  test("in parts come back whole, whatever order the parts came in", async () => {
    const { prepare, part, finish, download } = await uploads();
    const { data } = await prepare();
    expect(data).toMatchObject({ block_size: BLOCK, block_num: 3 });
    for (const seq of [2, 0, 1, 0]) {
      const bytes = BYTES.slice(seq * BLOCK, (seq + 1) * BLOCK);
      expect(await part(data.upload_id, seq, { checksum: adler(bytes) })).toMatchObject({
        code: 0,
      });
    }
    const done = await finish(data.upload_id);
    const response = await download(`/drive/v1/${kind}/${done.data.file_token}/download`);
    expect(Buffer.from(await response.arrayBuffer()).equals(BYTES)).toBe(true);
    expect(await finish(data.upload_id)).toMatchObject({ status: 400, code: 1061021 });
  });

  test("are refused with the wrong checksum or size", async () => {
    const { whole, prepare, part } = await uploads();
    const bytes = BYTES.slice(0, 10);
    expect(await whole(bytes, { checksum: "1" })).toMatchObject({ status: 400, code: 1062008 });
    expect(await whole(bytes, { size: 11 })).toMatchObject({ status: 400, code: 1062009 });
    const id = (await prepare()).data.upload_id;
    expect(await part(id, 0, { checksum: "1" })).toMatchObject({ code: 1062008 });
    expect(await part(id, 0, { size: 5 })).toMatchObject({ code: 1062009 });
    const short = new File([new Uint8Array(5)], "p");
    expect(await part(id, 0, { size: 5, file: short })).toMatchObject({ code: 1062009 });
  });

  test("are refused when too large for one piece", async () => {
    const { whole } = await uploads();
    const large = new Uint8Array(20 * 1024 * 1024 + 1);
    const fields = { size: 20 * 1024 * 1024 };
    expect(await whole(large, fields)).toMatchObject({ status: 400, code: 1061043 });
  });

  test("need all parts, in their numbers", async () => {
    const { prepare, part, finish } = await uploads();
    const id = (await prepare()).data.upload_id;
    expect(await part(id, 3, {})).toMatchObject({ code: 1062011 });
    expect(await part(id, -1, {})).toMatchObject({ code: 1062011 });
    await part(id, 0);
    expect(await finish(id)).toMatchObject({ status: 400, code: 1062010 });
    expect(await finish(id, 2)).toMatchObject({ code: 1061002 });
  });
});

test("an upload expires after a day", async () => {
  const { emulator, send } = await cloud();
  const { data } = await send("POST", "/drive/v1/files/upload_prepare", {
    body: { file_name: "a", parent_type: "explorer", parent_node: "", size: 10 },
  });
  emulator.clock.advance(24 * 3_600_000 + 1);
  const token = emulator.issueUserAccessToken({ user: "ada@example.com" });
  const body = { upload_id: data.upload_id, block_num: 1 };
  const late = await send("POST", "/drive/v1/files/upload_finish", { body, token });
  expect(late).toMatchObject({ status: 400, code: 1061021 });
});

test("the parts of an upload come from the app that began it", async () => {
  const app = { appId: "cli_other", appSecret: "secret of the other app" };
  const { emulator, send } = await cloud({ apps: [app] });
  const { data } = await send("POST", "/drive/v1/files/upload_prepare", {
    body: { file_name: "a", parent_type: "explorer", parent_node: "", size: 10 },
  });
  const token = await tenantToken(emulator, { app_id: app.appId, app_secret: app.appSecret });
  const body = { upload_id: data.upload_id, block_num: 1 };
  const stolen = await send("POST", "/drive/v1/files/upload_finish", { body, token });
  expect(stolen).toMatchObject({ status: 400, code: 1062007 });
});

test("an upload needs a folder that exists", async () => {
  const { ok, send, folder } = await cloud();
  const gone = await folder("gone");
  await ok("DELETE", `/drive/v1/files/${gone}`, { query: { type: "folder" } });
  const prepare = (parent_node: string) =>
    send("POST", "/drive/v1/files/upload_prepare", {
      body: { file_name: "a", parent_type: "explorer", parent_node, size: 10 },
    });
  expect(await prepare("nowhere")).toMatchObject({ status: 400, code: 1061044 });
  const late = form({
    file_name: "a",
    parent_type: "explorer",
    parent_node: gone,
    size: 1,
    file: new File(["x"], "a"),
  });
  expect(await send("POST", "/drive/v1/files/upload_all", { body: late })).toMatchObject({
    status: 400,
    code: 1061041,
  });
});

test("a new version replaces the bytes, and the old ones stay with their version", async () => {
  const { ok, upload, download, names, folder } = await cloud();
  const outer = await folder("outer");
  const token = await upload("a.txt", "one", outer);
  const again = await ok("POST", "/drive/v1/files/upload_all", {
    body: form({
      file_name: "a.txt",
      parent_type: "explorer",
      parent_node: outer,
      size: 3,
      file_token: token,
      file: new File(["two"], "a.txt"),
    }),
  });
  expect(again.data.file_token).toBe(token);
  expect(await names(outer)).toEqual(["a.txt"]);
  const path = `/drive/v1/files/${token}/download`;
  expect(await (await download(path)).text()).toBe("two");
  expect(await (await download(`${path}?version=${again.data.version}`)).text()).toBe("two");
  expect((await download(`${path}?version=7`)).status).toBe(404);
});

describe("exports", () => {
  test("of a document are a file of that kind, for ten minutes", async () => {
    const { emulator, ok, document, download } = await cloud();
    const id = await document("Title & more");
    for (const [file_extension, magic] of [
      ["docx", "PK"],
      ["pdf", "%PDF-"],
    ]) {
      const { data } = await ok("POST", "/drive/v1/export_tasks", {
        body: { token: id, type: "docx", file_extension },
      });
      const task = await ok("GET", `/drive/v1/export_tasks/${data.ticket}`, {
        query: { token: id },
      });
      const { result } = task.data;
      expect(result).toMatchObject({ job_status: 0, file_extension, file_name: "Title & more" });
      const path = `/drive/v1/export_tasks/file/${result.file_token}/download`;
      const bytes = Buffer.from(await (await download(path)).arrayBuffer());
      expect(bytes.length).toBe(result.file_size);
      expect(bytes.subarray(0, magic!.length).toString()).toBe(magic);
      if (file_extension === "docx") {
        expect(unzipped(bytes)["word/document.xml"]).toContain("Title &amp; more");
      } else {
        expect(bytes.toString()).toContain("(Title & more) Tj");
      }
      emulator.clock.advance(11 * 60_000);
      expect(await (await download(path)).json()).toMatchObject({ code: 1060001 });
    }
  });

  test("of a spreadsheet and a base have their cells", async () => {
    const { ok, send, download } = await cloud();
    const fetched = async (
      token: string,
      type: string,
      file_extension: string,
      sub_id?: string,
    ) => {
      const { data } = await ok("POST", "/drive/v1/export_tasks", {
        body: { token, type, file_extension, ...(sub_id ? { sub_id } : {}) },
      });
      const query = { token };
      const { result } = (await ok("GET", `/drive/v1/export_tasks/${data.ticket}`, { query })).data;
      const path = `/drive/v1/export_tasks/file/${result.file_token}/download`;
      return Buffer.from(await (await download(path)).arrayBuffer());
    };
    const imported = await importedCsv(ok, 'name,said\nAda,"a, ""b"""\n', "bitable");
    const tables = await ok("GET", `/bitable/v1/apps/${imported}/tables`);
    const table = tables.data.items[0].table_id;
    const csv = await fetched(imported, "bitable", "csv", table);
    expect(csv.toString()).toBe('name,said\nAda,"a, ""b"""\n');
    const records = await ok("GET", `/bitable/v1/apps/${imported}/tables/${table}/records`);
    expect(records.data.items).toMatchObject([{ fields: { name: "Ada", said: 'a, "b"' } }]);
    const sheet = await importedCsv(ok, "x & y,1\n", "sheet");
    const entries = unzipped(await fetched(sheet, "sheet", "xlsx"));
    expect(entries["xl/worksheets/sheet1.xml"]).toContain("x &amp; y");
    const body = { token: sheet, type: "sheet", file_extension: "csv", sub_id: "nothing" };
    expect(await send("POST", "/drive/v1/export_tasks", { body })).toMatchObject({ code: 1069904 });
    // A copy in the drive has the same cells.
    const copy = await ok("POST", `/drive/v1/files/${imported}/copy`, {
      body: { name: "Copy", type: "bitable", folder_token: "" },
    });
    const again = await fetched(copy.data.file.token, "bitable", "csv", table);
    expect(again.equals(csv)).toBe(true);
  });

  test("are refused for other kinds, unknown documents and other tickets", async () => {
    const { ok, send, document } = await cloud();
    const id = await document("D");
    const create = (body: Record<string, unknown>) =>
      send("POST", "/drive/v1/export_tasks", { body });
    const xlsx = { token: id, type: "docx", file_extension: "xlsx" };
    expect(await create(xlsx)).toMatchObject({ code: 1069918 });
    expect(await create({ ...xlsx, type: "sheet" })).toMatchObject({ status: 404, code: 1069914 });
    const { data } = await ok("POST", "/drive/v1/export_tasks", {
      body: { ...xlsx, file_extension: "pdf" },
    });
    const other = await send("GET", `/drive/v1/export_tasks/${data.ticket}`, {
      query: { token: "another" },
    });
    expect(other).toMatchObject({ code: 1069904 });
  });
});

describe("imports", () => {
  async function imported(name: string, text: string, file_extension: string, type = "docx") {
    const world = await cloud();
    const folder = await world.folder("in");
    const media = await world.ok("POST", "/drive/v1/medias/upload_all", {
      body: form({
        file_name: name,
        parent_type: "ccm_import_open",
        parent_node: "",
        size: text.length,
        file: new File([text], name),
      }),
    });
    const created = await world.send("POST", "/drive/v1/import_tasks", {
      body: {
        file_extension,
        file_token: media.data.file_token,
        type,
        point: { mount_type: 1, mount_key: folder },
      },
    });
    const result = created.data?.ticket
      ? (await world.ok("GET", `/drive/v1/import_tasks/${created.data.ticket}`)).data.result
      : undefined;
    return { ...world, folder, created, result };
  }

  test("of Markdown make a document in the folder", async () => {
    const { ok, names, folder, result } = await imported("notes.md", "# One\n\n- two", "md");
    expect(result).toMatchObject({ job_status: 0, type: "docx" });
    expect(await names(folder)).toEqual(["notes"]);
    const raw = await ok("GET", `/docx/v1/documents/${result.token}/raw_content`);
    expect(raw.data.content).toBe("notes\nOne\ntwo\n");
  });

  test("fail when the extension is another, and are refused for other kinds", async () => {
    const wrong = await imported("notes.txt", "x", "md");
    expect(wrong.result).toMatchObject({ job_status: 100, token: "" });
    expect(await wrong.names(wrong.folder)).toEqual([]);
    const binary = await imported("notes.docx", "x", "docx");
    expect(binary.result).toMatchObject({ job_status: 3, token: "" });
    const kind = await imported("notes.md", "x", "md", "sheet");
    expect(kind.created).toMatchObject({ status: 400, code: 1069910 });
  });
});

async function importedCsv(ok: Call, text: string, type: string): Promise<string> {
  const media = await ok("POST", "/drive/v1/medias/upload_all", {
    body: form({
      file_name: "a.csv",
      parent_type: "ccm_import_open",
      parent_node: "",
      size: text.length,
      file: new File([text], "a.csv"),
    }),
  });
  const { file_token } = media.data;
  const { data } = await ok("POST", "/drive/v1/import_tasks", {
    body: { file_extension: "csv", file_token, type, point: { mount_type: 1, mount_key: "" } },
  });
  return (await ok("GET", `/drive/v1/import_tasks/${data.ticket}`)).data.result.token;
}

// The entries of an archive by their names, with their checksums checked.
function unzipped(bytes: Buffer): Record<string, string> {
  const entries: Record<string, string> = {};
  const end = bytes.lastIndexOf(Buffer.from("PK\x05\x06", "latin1"));
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    expect(bytes.readUInt32LE(at)).toBe(0x02014b50);
    const [size, name] = [bytes.readUInt32LE(at + 20), bytes.readUInt16LE(at + 28)];
    const local = bytes.readUInt32LE(at + 42);
    expect(bytes.readUInt32LE(local)).toBe(0x04034b50);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const raw = bytes.subarray(start, start + size);
    const content = bytes.readUInt16LE(at + 10) === 8 ? inflateRawSync(raw) : raw;
    expect(crc32(content)).toBe(bytes.readUInt32LE(at + 16));
    entries[bytes.subarray(at + 46, at + 46 + name).toString()] = content.toString();
    at += 46 + name;
  }
  return entries;
}
