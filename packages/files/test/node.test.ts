import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { driveFile, folder, uploadFile } from "@lark/files";
import { openFile, saveFile } from "@lark/files/node";
import { expect } from "vitest";
import { test as base, pattern } from "./fixtures.js";

const MiB = 2 ** 20;
const LARGE = pattern(21 * MiB + 5);

const test = base.extend<{ disk: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the parameter
  disk: async ({}, use) => {
    const disk = await mkdtemp(join(tmpdir(), "lark-files-"));
    await use(disk);
    await rm(disk, { recursive: true });
  },
});

test("from a path to a path", async ({ client, disk }) => {
  await writeFile(join(disk, "talk.mp4"), LARGE);
  const { file_token } = await uploadFile(client, {
    source: await openFile(join(disk, "talk.mp4")),
    parent: folder(""),
  });
  const copy = join(disk, "copy.mp4");
  await writeFile(copy, "an older one");
  expect(await saveFile(client, driveFile(file_token), copy)).toBe(copy);
  expect(Buffer.compare(await readFile(copy), LARGE)).toBe(0);
  expect(await readdir(disk)).toEqual(["copy.mp4", "talk.mp4"]);
});

test("in a folder a file gets its own name, made safe, and never another's", async ({
  client,
  disk,
}) => {
  const { file_token } = await uploadFile(client, {
    source: pattern(10),
    name: "..\\a:b.txt",
    parent: folder(""),
  });
  const save = () => saveFile(client, driveFile(file_token), disk);
  const paths = await Promise.all([save(), save(), save()]);
  expect(paths.sort()).toEqual(
    ["a_b (2).txt", "a_b (3).txt", "a_b.txt"].map((name) => join(disk, name)),
  );
  expect((await readdir(disk)).length).toBe(3);
});

test("nothing is left of a download that failed", async ({ client, emulator, disk }) => {
  const { file_token } = await uploadFile(client, {
    source: LARGE,
    name: "a.bin",
    parent: folder(""),
  });
  const options = {
    onProgress: ({ received }: { received: number }) => {
      if (received > 9 * MiB) throw new Error("no more");
    },
  };
  await expect(saveFile(client, driveFile(file_token), disk, options)).rejects.toThrow("no more");
  await expect(saveFile(client, driveFile(file_token), join(disk, "a"), options)).rejects.toThrow();
  emulator.faults.add({ operation: "drive.v1.file.download", code: 1061004, status: 403 });
  await expect(saveFile(client, driveFile(file_token), disk)).rejects.toThrow("1061004");
  expect(await readdir(disk)).toEqual([]);
});

test("a folder and a missing file are no sources", async ({ disk }) => {
  await expect(openFile(disk)).rejects.toMatchObject({ kind: "validation" });
  await expect(openFile(join(disk, "none"))).rejects.toThrow("ENOENT");
});
