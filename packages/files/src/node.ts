// Files on a disk.
import { open, rename, rm, stat } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import type { Client } from "@lark/core";
import { type DownloadedFile, type DownloadOptions, downloadFile } from "./download.js";
import { invalid } from "./failures.js";
import type { RemoteFile } from "./remote.js";
import { chunksOfStream, type FileSource, pieceMemory } from "./source.js";

/**
 * A file on disk, read piece by piece as it is sent.
 *
 * @throws what `node:fs` throws; `LarkError` of kind `validation` for a folder.
 * @example
 * ```ts
 * await uploadFile(client, { source: await openFile("talk.mp4"), parent: folder("fldcn…") });
 * ```
 */
export async function openFile(path: string): Promise<FileSource> {
  const status = await stat(path);
  if (!status.isFile()) throw invalid(`${path} is no file`);
  const { take, release } = pieceMemory();
  return {
    name: basename(path),
    size: status.size,
    release,
    async read(start, end) {
      const file = await open(path);
      try {
        const bytes = take(end - start);
        for (let at = 0; at < bytes.length; ) {
          const { bytesRead } = await file.read(bytes, at, bytes.length - at, start + at);
          // The file became shorter.
          if (bytesRead === 0) return bytes.subarray(0, at);
          at += bytesRead;
        }
        return bytes;
      } finally {
        await file.close();
      }
    },
  };
}

/**
 * Downloads a file to a path. What has arrived lies beside it, as `<path>.part`, until all of it is there; after a
 * failure that is removed.
 *
 * @param path Of a file, which is replaced; or of a folder that exists, in which the file gets its own name, made safe,
 * and never that of another file.
 * @returns where the file is.
 * @throws like `downloadFile`, and what `node:fs` throws.
 * @example
 * ```ts
 * const path = await saveFile(client, driveFile("boxcn…"), "downloads");
 * ```
 */
export async function saveFile(
  client: Client,
  remote: RemoteFile,
  path: string,
  options?: DownloadOptions,
): Promise<string> {
  return saveDownload(await downloadFile(client, remote, options), path);
}

/** Writes a file that is being downloaded, by `exportFile` for one, to a path: see {@link saveFile}. */
export async function saveDownload(file: DownloadedFile, path: string): Promise<string> {
  const isFolder = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
  const target = isFolder ? await reserve(path, file.name ?? "file") : path;
  const part = `${target}.part`;
  try {
    await write(file, part);
    await rename(part, target);
    return target;
  } catch (error) {
    await rm(part, { force: true });
    if (isFolder) await rm(target, { force: true });
    throw error;
  }
}

async function write(file: DownloadedFile, path: string): Promise<void> {
  const handle = await open(path, "w");
  try {
    for await (const chunk of chunksOfStream(file.stream())) {
      for (let at = 0; at < chunk.length; ) at += (await handle.write(chunk, at)).bytesWritten;
    }
  } finally {
    await handle.close();
  }
}

/** Takes the first free name in a folder: "a.txt", "a (2).txt", … */
async function reserve(folder: string, name: string): Promise<string> {
  const extension = extname(name);
  const stem = name.slice(0, name.length - extension.length);
  for (let count = 1; ; count++) {
    const path = join(folder, count === 1 ? name : `${stem} (${count})${extension}`);
    try {
      await (await open(path, "wx")).close();
      return path;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
}
