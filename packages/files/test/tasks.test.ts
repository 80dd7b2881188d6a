import { type Client, createClient, selfBuiltApp } from "@lark/core";
import { listDocumentBlock } from "@lark/docx-v1";
import {
  createEmulator,
  EMULATOR_APP_ID,
  EMULATOR_APP_SECRET,
  type Emulator,
} from "@lark/emulator";
import { exportFile, folder, importFile, resumeOf, uploadFile, wikiNode } from "@lark/files";
import { createSpace } from "@lark/wiki-v2";
import { waitFor } from "@lark-tooling/testing/wait-for";
import { test as base, expect } from "vitest";
import { asked } from "./fixtures.js";

/** ms, so that a task is asked for more than once. */
const TASK = 700;
const FINISH = "drive.v1.file.upload_finish";
const MOVE = "wiki.v2.space.node.move_docs_to_wiki";
const GET_EXPORT = "drive.v1.export_task.get";

const test = base.extend<{ emulator: Emulator; client: Client }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the parameter
  emulator: async ({}, use) => use(createEmulator({ taskTime: TASK })),
  client: async ({ emulator }, use) =>
    use(
      createClient({
        auth: selfBuiltApp({ appId: EMULATOR_APP_ID, appSecret: EMULATOR_APP_SECRET }),
        fetch: emulator.fetch,
        retry: { baseDelay: 1 },
        logLevel: "silent",
      }),
    ),
});

const markdown = new TextEncoder().encode("# Notes\n\ntext");
const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => {
      throw new Error("it did not fail");
    },
    (error: unknown) => error as Error,
  );

test("a file becomes a document, and the document a PDF", async ({ client, emulator }) => {
  const { token, type, url, extra } = await importFile(client, {
    source: markdown,
    name: "notes.md",
    as: "docx",
    title: "My notes",
  });
  expect([type, extra]).toEqual(["docx", []]);
  expect(url).toContain(token);
  expect(asked(emulator, "drive.v1.import_task.get")).toBeGreaterThan(1);
  const blocks = await listDocumentBlock(client, { path: { document_id: token } });
  expect(blocks.items?.map(({ block_type }) => block_type)).toEqual([1, 3, 2]);

  const pdf = await exportFile(client, { token, type: "docx", as: "pdf" });
  expect(pdf.name).toBe("My notes.pdf");
  expect(await (await pdf.blob()).text()).toMatch(/^%PDF/);
  expect(asked(emulator, GET_EXPORT)).toBeGreaterThan(1);
});

test("a CSV file becomes a base, which is exported again", async ({ client }) => {
  const source = new File(["a,b\n1,2\n"], "numbers.csv");
  const { token } = await importFile(client, { source, as: "bitable" });
  const file = await exportFile(client, { token, type: "bitable", as: "xlsx" });
  expect(file.name).toBe("numbers.xlsx");
});

test("a signal ends the waiting", async ({ client, emulator }) => {
  const { token } = await importFile(client, { source: markdown, name: "notes.md", as: "docx" });
  const stop = new AbortController();
  const waiting = exportFile(client, { token, type: "docx", as: "pdf" }, { signal: stop.signal });
  const watch = setInterval(() => {
    if (asked(emulator, GET_EXPORT)) stop.abort();
  }, 5);
  expect(await failure(waiting)).toMatchObject({ kind: "abort" });
  clearInterval(watch);
});

test("tasks that fail say why", async ({ client }) => {
  const source = new File(["no spreadsheet"], "a.xlsx");
  const error = await failure(importFile(client, { source, as: "sheet" }));
  expect(error).toMatchObject({ kind: "api", operation: "drive.v1.import_task.get" });
  expect(error.message).toContain("job status 3");
  const none = exportFile(client, { token: "none", type: "docx", as: "pdf" });
  expect(await failure(none)).toMatchObject({ kind: "api" });
});

test.for([
  ["a.exe", "docx", 5, /a exe cannot become a docx; what can: docx, doc, txt, md/],
  ["a.xls", "bitable", 5, /a xls cannot become a bitable/],
  ["noextension", "docx", 5, /cannot become/],
  ["a.csv", "sheet", 21 * 2 ** 20, /the platform takes 20971520 here/],
  ["a.md", "docx", 0, /empty/],
] as const)(
  "%s as a %s is refused before anything is sent",
  async ([name, as, size, reason], { client, emulator }) => {
    const source = new Uint8Array(size);
    const error = await failure(importFile(client, { source, name, as }));
    expect(error).toMatchObject({ kind: "validation" });
    expect(error.message).toMatch(reason);
    expect(emulator.requests).toHaveLength(0);
  },
);

test("a file goes into a wiki, and its node is waited for", async ({ client, emulator }) => {
  const userAccessToken = emulator.issueUserAccessToken({ user: "ada@example.com" });
  const { space } = await createSpace(client, { body: { name: "Team" } }, { userAccessToken });
  const spaceId = space?.space_id ?? "";
  for (const size of [100, 21 * 2 ** 20]) {
    const upload = { source: new Uint8Array(size), name: "talk.mp4" };
    const parent = wikiNode({ spaceId, through: "" });
    const { wiki_token } = await uploadFile(client, { ...upload, parent }, { userAccessToken });
    expect(wiki_token).toMatch(/\w+/);
  }
  expect(asked(emulator, "wiki.v2.task.get")).toBeGreaterThan(2);
  const nowhere = wikiNode({ spaceId: "1", through: "" });
  const upload = { source: markdown, name: "a.md", parent: nowhere };
  expect(await failure(uploadFile(client, upload, { userAccessToken }))).toMatchObject({
    kind: "api",
  });
  await expect(uploadFile(client, { ...upload, parent: folder("") })).resolves.toBeTruthy();
});

test("a move into a wiki that fails goes on by its token, and nothing is sent twice", async ({
  client,
  emulator,
}) => {
  const userAccessToken = emulator.issueUserAccessToken({ user: "ada@example.com" });
  const { space } = await createSpace(client, { body: { name: "Team" } }, { userAccessToken });
  const parent = wikiNode({ spaceId: space?.space_id ?? "", through: "" });
  const uploads = ["drive.v1.file.upload_all", "drive.v1.file.upload_part", FINISH];
  const sent = () => uploads.map((operation) => asked(emulator, operation));
  for (const size of [100, 21 * 2 ** 20]) {
    const upload = { source: new Uint8Array(size).fill(7), name: `talk-${size}.mp4`, parent };
    emulator.faults.add({ operation: MOVE, code: 131005, times: 1 });
    const refused = await failure(uploadFile(client, upload, { userAccessToken }));
    const before = [...sent(), asked(emulator, MOVE)];

    // The move begins, and whoever waits for it gives up.
    const stop = new AbortController();
    emulator.faults.add({ operation: "wiki.v2.task.get", latency: 20_000, times: 1 });
    const waiting = failure(
      uploadFile(client, upload, {
        userAccessToken,
        resume: resumeOf(refused),
        signal: stop.signal,
      }),
    );
    await waitFor("somebody who asks for the task", () => emulator.faults.list().length === 0);
    stop.abort();
    const resume = resumeOf(await waiting);
    const other = { ...upload, source: new Uint8Array(size).fill(8) };
    expect(await failure(uploadFile(client, other, { userAccessToken, resume }))).toMatchObject({
      kind: "validation",
    });
    const node = await uploadFile(client, upload, { userAccessToken, resume });
    expect(node.wiki_token).toMatch(/\w+/);
    expect(Object.keys(node)).not.toContain("task_id");
    // Once more moved, and neither sent nor moved again.
    expect([...sent(), asked(emulator, MOVE)]).toEqual([
      ...before.slice(0, -1),
      before.at(-1)! + 1,
    ]);
  }
});
