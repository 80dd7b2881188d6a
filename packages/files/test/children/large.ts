import { type ChildProcess, spawn } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import { createReadStream } from "node:fs";
import { mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runChild } from "./run.js";

/** How the transfer of a large file went. */
export interface Transfer {
  /** MB by which the process grew, both ways together. */
  readonly growth: number;
  /** s */
  readonly up: number;
  readonly down: number;
  /** Parts and ranges that were asked for, and how many of them failed. */
  readonly parts: number;
  readonly failed: number;
  /** Whether the copy is the file, byte for byte. */
  readonly same: boolean;
}

/**
 * Uploads a file of random bytes to an emulator in a process of its own and downloads it, in another one.
 *
 * @param measure Whether garbage that waits to be collected counts.
 * @param script By the package, or by Node's `fetch` alone.
 */
export async function transferLarge(
  megabytes: number,
  measure: "held" | "all",
  script: "transfer.mjs" | "alone.mjs" = "transfer.mjs",
): Promise<Transfer> {
  const folder = await mkdtemp(join(tmpdir(), "lark-files-"));
  const platform = spawn(process.execPath, [join(import.meta.dirname, "platform.mjs")], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  try {
    const [path, copy] = [join(folder, "large.bin"), join(folder, "copy.bin")];
    await fill(path, megabytes);
    const origin = await line(platform);
    type Measured = Pick<Transfer, "growth" | "up" | "down">;
    const went = await runChild<Measured>(script, origin, path, copy, measure);
    platform.stdin.end();
    const counted = JSON.parse(await line(platform)) as Pick<Transfer, "parts" | "failed">;
    const same = (await digest(path)) === (await digest(copy));
    return { ...went, ...counted, same };
  } finally {
    platform.kill();
    await rm(folder, { recursive: true });
  }
}

async function fill(path: string, megabytes: number): Promise<void> {
  const file = await open(path, "w");
  for (let i = 0; i < megabytes; i++) await file.write(randomBytes(2 ** 20));
  await file.close();
}

async function line(child: ChildProcess): Promise<string> {
  const [data] = await Promise.race([
    once(child.stdout!, "data"),
    once(child, "exit").then(() => {
      throw new Error("the platform ended");
    }),
  ]);
  return String(data).trim();
}

async function digest(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest("hex");
}
