import { createApproval, createInstance } from "@lark/approval-v4";
import { isLarkError } from "@lark/core";
import {
  approvalFile,
  approvalImage,
  avatarImage,
  baseFile,
  documentFile,
  downloadFile,
  driveFile,
  folder,
  mediaFile,
  messageFile,
  messageImage,
  resumeOf,
  type UploadProgress,
  type UploadSource,
  uploadedFile,
  uploadedImage,
  uploadFile,
} from "@lark/files";
import { createMessage, listChat } from "@lark/im-v1";
import { expect } from "vitest";
import { asked, pattern, test } from "./fixtures.js";

const MiB = 2 ** 20;
const PART = "drive.v1.file.upload_part";
const parent = folder("");
const SMALL = pattern(5000);
/** Six parts, the last one short. */
const LARGE = pattern(21 * MiB + 5);

async function* inChunks(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size);
}
const streamed = (bytes: Uint8Array) => new Blob([bytes as BlobPart]).stream();
const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => {
      throw new Error("it did not fail");
    },
    (error: unknown) => error as Error & { code?: number; kind?: string },
  );

const SOURCES: Record<string, (bytes: Uint8Array<ArrayBuffer>) => UploadSource> = {
  bytes: (bytes) => bytes,
  "an ArrayBuffer": (bytes) => bytes.buffer,
  "a Blob": (bytes) => new Blob([bytes]),
  "a File": (bytes) => new File([bytes], "named.bin"),
  "a ReadableStream": streamed,
  "an async iterable": (bytes) => inChunks(bytes, 300_007),
  "one that can be read from any place": (bytes) => ({
    name: "placed.bin",
    size: bytes.length,
    read: async (start, end) => bytes.slice(start, end),
  }),
};

test.for(Object.keys(SOURCES))("a file goes up from %s", async (kind, { client, emulator }) => {
  const source = SOURCES[kind]!;
  for (const bytes of [SMALL, LARGE]) {
    const { file_token } = await uploadFile(client, {
      source: source(bytes),
      name: "a.bin",
      size: bytes.length,
      parent,
    });
    const file = await downloadFile(client, driveFile(file_token));
    expect(file.name).toBe("a.bin");
    expect(Buffer.compare(Buffer.from(await file.arrayBuffer()), bytes)).toBe(0);
  }
  expect(asked(emulator, "drive.v1.file.upload_all")).toBe(1);
  expect(asked(emulator, "drive.v1.file.upload_prepare")).toBe(1);
  expect(asked(emulator, PART)).toBe(6);
  expect(asked(emulator, "drive.v1.file.upload_finish")).toBe(1);
});

test("a file keeps its own name where none is given", async ({ client }) => {
  const source = new File([SMALL], "eigen 名.txt");
  const { file_token } = await uploadFile(client, { source, parent });
  expect((await downloadFile(client, driveFile(file_token))).name).toBe("eigen 名.txt");
});

test("the sums of whole files and parts are right, or the platform would refuse them", async ({
  client,
  emulator,
}) => {
  await uploadFile(client, { source: SMALL, name: "a.bin", parent });
  await uploadFile(client, { source: LARGE, name: "a.bin", parent });
  const sums = emulator.requests.flatMap(({ operation, body }) =>
    operation === PART || operation === "drive.v1.file.upload_all"
      ? [(body as { checksum?: string }).checksum]
      : [],
  );
  expect(sums).toHaveLength(7);
  for (const sum of sums) expect(sum).toMatch(/^\d+$/);
});

test("one part is repeated, not the file", async ({ client, emulator }) => {
  emulator.faults.add({ operation: PART, drop: true });
  emulator.faults.add({ operation: PART, code: 1061045, status: 200 });
  emulator.faults.add({ operation: PART, status: 502, html: true });
  emulator.faults.add({ operation: PART, truncate: true });
  const { file_token } = await uploadFile(client, { source: LARGE, name: "a.bin", parent });
  expect(asked(emulator, PART)).toBe(6 + 4);
  expect(asked(emulator, "drive.v1.file.upload_prepare")).toBe(1);
  const back = await (await downloadFile(client, driveFile(file_token))).arrayBuffer();
  expect(Buffer.compare(Buffer.from(back), LARGE)).toBe(0);
});

test.for(["upload_prepare", "upload_finish"])(
  "%s is repeated when the connection breaks",
  async (step, { client, emulator }) => {
    emulator.faults.add({ operation: `drive.v1.file.${step}`, drop: true });
    await uploadFile(client, { source: LARGE, name: "a.bin", parent });
    expect(asked(emulator, PART)).toBe(6);
  },
);

test("a finished upload whose answer is lost is not uploaded twice", async ({
  client,
  emulator,
}) => {
  emulator.faults.add({ operation: "drive.v1.file.upload_finish", truncate: true });
  const error = await failure(uploadFile(client, { source: LARGE, name: "a.bin", parent }));
  expect(error).toMatchObject({ kind: "api", code: 1061021 });
  expect(error.message).toContain("look for the file before you upload it again");
  expect(resumeOf(error)).toBeUndefined();
});

test("a whole file is not sent twice when nobody knows whether it arrived", async ({
  client,
  emulator,
}) => {
  emulator.faults.add({ operation: "drive.v1.file.upload_all", truncate: true });
  const error = await failure(uploadFile(client, { source: SMALL, name: "a.bin", parent }));
  expect(isLarkError(error)).toBe(true);
  expect(asked(emulator, "drive.v1.file.upload_all")).toBe(1);
});

test("progress tells every part, and how to go on", async ({ client }) => {
  const told: UploadProgress[] = [];
  await uploadFile(
    client,
    { source: LARGE, name: "a.bin", parent },
    { onProgress: (progress) => told.push(progress) },
  );
  expect(told.map(({ sent }) => sent)).toEqual(
    [4, 8, 12, 16, 20].map((n) => n * MiB).concat(LARGE.length),
  );
  expect(new Set(told.map(({ total }) => total))).toEqual(new Set([LARGE.length]));
  expect(told[0]!.resume).toContain("uploadId");
});

test.for(["a Blob", "a ReadableStream"])(
  "an upload from %s goes on where it failed, in another process too",
  async (kind, { client, emulator }) => {
    const upload = () => ({
      source: SOURCES[kind]!(LARGE),
      name: "a.bin",
      size: LARGE.length,
      parent,
    });
    let arrived = 0;
    const error = await failure(
      uploadFile(client, upload(), {
        onProgress: () => {
          if (++arrived === 3) emulator.faults.add({ operation: PART, code: 1061005, status: 401 });
        },
      }),
    );
    expect(error).toMatchObject({ kind: "api", code: 1061005 });
    const resume = resumeOf(error)!;
    const before = asked(emulator, PART);
    const { file_token } = await uploadFile(client, upload(), { resume });
    expect(asked(emulator, PART) - before).toBe(3);
    expect(asked(emulator, "drive.v1.file.upload_prepare")).toBe(1);
    const back = await (await downloadFile(client, driveFile(file_token))).arrayBuffer();
    expect(Buffer.compare(Buffer.from(back), LARGE)).toBe(0);
  },
);

test("a part that changed since is sent again; another file starts anew", async ({
  client,
  emulator,
}) => {
  let resume: string | undefined;
  const stop = new AbortController();
  const started = uploadFile(
    client,
    { source: LARGE, name: "a.bin", parent },
    {
      signal: stop.signal,
      onProgress: (progress) => {
        resume = progress.resume;
        if (progress.sent === 12 * MiB) stop.abort();
      },
    },
  );
  expect(await failure(started)).toMatchObject({ kind: "abort" });
  const changed = LARGE.slice();
  changed[5 * MiB]! ^= 1;
  const before = asked(emulator, PART);
  const { file_token } = await uploadFile(
    client,
    { source: changed, name: "a.bin", parent },
    { resume },
  );
  expect(asked(emulator, PART) - before).toBe(3 + 1);
  const back = await (await downloadFile(client, driveFile(file_token))).arrayBuffer();
  expect(Buffer.compare(Buffer.from(back), changed)).toBe(0);
  await uploadFile(client, { source: LARGE, name: "b.bin", parent }, { resume });
  expect(asked(emulator, "drive.v1.file.upload_prepare")).toBe(2);
});

test("after 24 hours an upload cannot go on, and says so", async ({ client, emulator }) => {
  let resume: string | undefined;
  emulator.faults.add({ operation: "drive.v1.file.upload_finish", code: 1061004, status: 403 });
  const upload = { source: LARGE, name: "a.bin", parent };
  await failure(
    uploadFile(client, upload, {
      onProgress: (progress) => {
        resume = progress.resume;
      },
    }),
  );
  emulator.clock.advance(25 * 3_600_000);
  const error = await failure(uploadFile(client, upload, { resume }));
  expect(error.code).toBe(1061021);
  expect(resumeOf(error)).toBeUndefined();
});

test("parts go up in parallel where that is asked for, and a failure ends the others", async ({
  client,
  emulator,
}) => {
  const { file_token } = await uploadFile(
    client,
    { source: LARGE, name: "a.bin", parent },
    { parallel: 4 },
  );
  const back = await (await downloadFile(client, driveFile(file_token))).arrayBuffer();
  expect(Buffer.compare(Buffer.from(back), LARGE)).toBe(0);
  emulator.faults.add({ operation: PART, code: 1061005, status: 401 });
  const upload = { source: LARGE, name: "a.bin", parent };
  const error = await failure(uploadFile(client, upload, { parallel: 4 }));
  expect(error).toMatchObject({ code: 1061005 });
  await uploadFile(client, upload, { parallel: 2, resume: resumeOf(error) });
});

test.for([1, 3])(
  "memory of a part is used again only when it has arrived, %i in parallel",
  async (parallel, { client, emulator }) => {
    emulator.faults.add({ operation: PART, drop: true });
    emulator.faults.add({ operation: PART, status: 502, html: true });
    emulator.faults.add({ operation: PART, truncate: true });
    const given: Uint8Array[] = [];
    const source: UploadSource = {
      name: "a.bin",
      size: LARGE.length,
      async read(start, end) {
        const bytes = LARGE.slice(start, end);
        given.push(bytes);
        return bytes;
      },
      release(bytes) {
        // `toContain` would print megabytes.
        const at = given.indexOf(bytes);
        expect(at).toBeGreaterThan(-1);
        given.splice(at, 1);
        // What would be read into it next.
        bytes.fill(255);
      },
    };
    const { file_token } = await uploadFile(client, { source, parent }, { parallel });
    expect(given).toHaveLength(0);
    const back = await (await downloadFile(client, driveFile(file_token))).arrayBuffer();
    expect(Buffer.compare(Buffer.from(back), LARGE)).toBe(0);
  },
);

test("memory of a part that failed is not used again", async ({ client, emulator }) => {
  const released: Uint8Array[] = [];
  const source: UploadSource = {
    name: "a.bin",
    size: LARGE.length,
    read: async (start, end) => LARGE.slice(start, end),
    release: (bytes) => void released.push(bytes),
  };
  const onProgress = () =>
    void emulator.faults.add({ operation: PART, code: 1061005, status: 401 });
  await failure(uploadFile(client, { source, parent }, { onProgress }));
  expect(asked(emulator, PART)).toBe(2);
  expect(released).toHaveLength(1);
});

test("a signal ends an upload", async ({ client, emulator }) => {
  const early = await failure(
    uploadFile(
      client,
      { source: LARGE, name: "a.bin", parent },
      { signal: AbortSignal.abort(new Error("no")) },
    ),
  );
  expect(early).toMatchObject({ kind: "abort" });
  expect(emulator.requests).toHaveLength(0);
  const stop = new AbortController();
  const late = await failure(
    uploadFile(
      client,
      { source: streamed(LARGE), size: LARGE.length, name: "a.bin", parent },
      { signal: stop.signal, onProgress: () => stop.abort() },
    ),
  );
  expect(late).toMatchObject({ kind: "abort" });
  expect(asked(emulator, PART)).toBe(1);
});

test("targets have their own fields and answers", async ({ client, emulator }) => {
  const source = SMALL;
  const file = await uploadFile(client, {
    source,
    name: "a.mp4",
    parent: messageFile({ duration: 3000 }),
  });
  expect(file.file_key).toMatch(/^file_/);
  const image = await uploadFile(client, { source, parent: messageImage() });
  const avatar = await uploadFile(client, { source, parent: avatarImage() });
  expect(image.image_key).not.toBe(avatar.image_key);
  for (const remote of [uploadedFile(file.file_key), uploadedImage(image.image_key)]) {
    const back = await (await downloadFile(client, remote)).arrayBuffer();
    expect(Buffer.compare(Buffer.from(back), SMALL)).toBe(0);
  }
  const medium = await uploadFile(client, {
    source,
    name: "a.pdf",
    parent: documentFile("doc", "blk"),
  });
  await uploadFile(client, { source: LARGE, name: "a.pdf", parent: baseFile("bas") });
  const back = await (await downloadFile(client, mediaFile(medium.file_token))).arrayBuffer();
  expect(Buffer.compare(Buffer.from(back), SMALL)).toBe(0);
  const sent = (operation: string) =>
    emulator.requests.find((request) => request.operation === operation)?.body;
  expect(sent("im.v1.file.create")).toMatchObject({ file_type: "mp4", duration: "3000" });
  expect(sent("drive.v1.media.upload_all")).toMatchObject({
    parent_type: "docx_file",
    parent_node: "blk",
    extra: '{"drive_route_token":"doc"}',
  });
  expect(sent("drive.v1.media.upload_prepare")).toMatchObject({ parent_type: "bitable_file" });
});

test("files of approval forms", async ({ client, emulator }) => {
  const image = await uploadFile(client, {
    source: SMALL,
    name: "bill.png",
    parent: approvalImage(),
  });
  const file = await uploadFile(client, {
    source: LARGE,
    name: "bill.pdf",
    parent: approvalFile(),
  });
  expect(image).toEqual({ code: expect.stringMatching(/^[\dA-F-]{36}$/), url: expect.any(String) });
  const [first, second] = emulator.requests.filter(
    ({ operation }) => operation === "approval.v4.file.upload",
  );
  expect(first?.body).toMatchObject({ name: "bill.png", type: "image", content: { size: 5000 } });
  expect(second?.body).toMatchObject({ type: "attachment", content: { size: LARGE.length } });
  const userAccessToken = emulator.issueUserAccessToken({ user: "ada@example.com" });
  const { items: [chat] = [] } = await listChat(client);
  const said = await createMessage(
    client,
    {
      query: { receive_id_type: "chat_id" },
      body: { receive_id: chat?.chat_id ?? "", msg_type: "text", content: '{"text":"hi"}' },
    },
    { userAccessToken },
  );
  const widgets = [
    { id: "bill", type: "image", name: "@i18n@name" },
    { id: "more", type: "attachmentV2", name: "@i18n@name" },
  ];
  const { approval_code = "" } = await createApproval(client, {
    body: {
      approval_name: "@i18n@name",
      viewers: [{ viewer_type: "TENANT" }],
      form: { form_content: JSON.stringify(widgets) },
      node_list: [{ id: "START" }, { id: "END" }],
      i18n_resources: [
        { locale: "en-US", is_default: true, texts: [{ key: "@i18n@name", value: "Bill" }] },
      ],
    },
  });
  const start = (code: string) =>
    createInstance(client, {
      body: {
        approval_code,
        open_id: said.sender?.id ?? "",
        form: JSON.stringify([
          { id: "bill", type: "image", value: [image.code] },
          { id: "more", type: "attachmentV2", value: [code] },
        ]),
      },
    });
  expect((await start(file.code)).instance_code).toBeTruthy();
  expect(await failure(start("nothing"))).toMatchObject({ kind: "api", code: 1390001 });
});

test("a new version replaces a file", async ({ client }) => {
  const first = await uploadFile(client, { source: SMALL, name: "a.bin", parent });
  const second = await uploadFile(client, {
    source: LARGE,
    name: "a.bin",
    parent: folder("", { replaces: first.file_token }),
  });
  expect(second.file_token).toBe(first.file_token);
  const old = await downloadFile(client, driveFile(first.file_token, first.version));
  expect(old.size).toBe(SMALL.length);
});

const long = `${"名".repeat(247)}.txt`;
const REFUSED: [string, () => Parameters<typeof uploadFile>[1], RegExp][] = [
  ["an empty file", () => ({ source: new Blob([]), name: "a.txt", parent }), /empty/],
  [
    "an empty stream",
    () => ({ source: streamed(new Uint8Array()), name: "a.txt", parent }),
    /empty/,
  ],
  ["no name", () => ({ source: SMALL, parent }), /no name/],
  [
    "no extension",
    () => ({ source: SMALL, name: "Makefile", parent }),
    /"Makefile" has no extension/,
  ],
  ["a hidden file", () => ({ source: SMALL, name: ".env", parent }), /no extension/],
  ["a dot at the end", () => ({ source: SMALL, name: "file.", parent }), /no extension/],
  ["a long name", () => ({ source: SMALL, name: long, parent }), /251 characters, .* 250/],
  [
    "an image over 10 MB",
    () => ({ source: new Blob([LARGE]), parent: messageImage() }),
    /22020101 bytes/,
  ],
  [
    "a message's file over 30 MB",
    () => ({ source: new Uint8Array(31 * MiB), name: "a.zip", parent: messageFile() }),
    /takes 31457280 here/,
  ],
  [
    "an approval's image over 10 MB",
    () => ({ source: LARGE, name: "a.png", parent: approvalImage() }),
    /takes 10485760 here/,
  ],
  [
    "an approval's file over 50 MB",
    () => ({ source: new Uint8Array(51 * MiB), name: "a.zip", parent: approvalFile() }),
    /takes 52428800 here/,
  ],
  [
    "an approval's file without a name",
    () => ({ source: SMALL, parent: approvalFile() }),
    /no name/,
  ],
  [
    "a long stream of unknown size",
    () => ({ source: streamed(LARGE), name: "a.bin", parent }),
    /give its size/,
  ],
  [
    "a size that is none",
    () => ({ source: streamed(SMALL), size: -1, name: "a.bin", parent }),
    /size is -1/,
  ],
  [
    "another size",
    () => ({ source: SMALL, size: 4000, name: "a.bin", parent }),
    /5000 bytes where 4000/,
  ],
  [
    "a longer stream",
    () => ({ source: streamed(SMALL), size: 4000, name: "a.bin", parent }),
    /where 4000 were/,
  ],
  [
    "a shorter stream",
    () => ({ source: streamed(SMALL), size: 6000, name: "a.bin", parent }),
    /5000 bytes where 6000/,
  ],
  ["a path", () => ({ source: "a.txt" as never, name: "a.txt", parent }), /source must be/],
  [
    "a stream of text",
    () => ({
      source: new Blob(["x"]).stream().pipeThrough(new TextDecoderStream()) as never,
      size: 1,
      name: "a.txt",
      parent,
    }),
    /source must be/,
  ],
  [
    "no target",
    () => ({ source: SMALL, name: "a.txt", parent: "fldcn" as never }),
    /parent must say/,
  ],
];

test.for(REFUSED)(
  "%s is refused before anything is sent",
  async ([, upload, reason], { client, emulator }) => {
    const error = await failure(uploadFile(client, upload()));
    expect(error).toMatchObject({ kind: "validation" });
    expect(error.message).toMatch(reason);
    expect(emulator.requests).toHaveLength(0);
  },
);

test("a name of 250 characters goes up", async ({ client }) => {
  await uploadFile(client, { source: SMALL, name: long.slice(1), parent });
});

test.for(["{}", "nonsense", '{"v":1,"uploadId":"1"}', "null"])(
  "the resume token %s is refused",
  async (resume, { client, emulator }) => {
    const error = await failure(
      uploadFile(client, { source: LARGE, name: "a.bin", parent }, { resume }),
    );
    expect(error).toMatchObject({ kind: "validation" });
    expect(emulator.requests).toHaveLength(0);
  },
);

test("a file that changes while it is sent is an error, and no wrong file comes of it", async ({
  client,
  emulator,
}) => {
  const source = {
    name: "a.bin",
    size: LARGE.length,
    read: async (start: number, end: number) => LARGE.slice(start, Math.min(end, 10 * MiB)),
  };
  const error = await failure(uploadFile(client, { source, parent }));
  expect(error.message).toMatch(/must not change/);
  expect(asked(emulator, "drive.v1.file.upload_finish")).toBe(0);
});
