import { createHash, randomUUID } from "node:crypto";
import { link, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Claims } from "@lark/core/claims";
import type { SessionStore } from "./store.js";

const OWNER_ONLY = 0o600;
/** ms after which the file that guards a takeover is what a killed process left behind. */
const TAKEOVER = 10_000;

/**
 * Sessions in a folder of files, for command-line tools: only the owner can read them, and several commands at once
 * redeem a refresh token once. Node, Bun and Deno.
 *
 * @param folder Made when missing, for its owner alone.
 * @example
 * ```ts
 * import { homedir } from "node:os";
 *
 * const store = fileStore(join(homedir(), ".config/my-tool/sessions"));
 * ```
 */
export function fileStore(folder: string): SessionStore {
  const pathOf = (key: string, kind: string) =>
    join(folder, `${createHash("sha256").update(key).digest("hex").slice(0, 32)}.${kind}`);
  return {
    cache: {
      getItem: (key) => readJson(pathOf(key, "json")),
      setItem: (key, value) => replace(pathOf(key, "json"), value),
      removeItem: (key) => rm(pathOf(key, "json"), { force: true }),
    },
    claims: fileClaims((key) => pathOf(key, "lock")),
  };

  // A reader finds the old file or the new one, never half of it.
  async function put(path: string, value: unknown, move: typeof rename): Promise<void> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const whole = `${path}.${randomUUID()}`;
    try {
      await writeFile(whole, JSON.stringify(value), { mode: OWNER_ONLY, flag: "wx", flush: true });
      await move(whole, path);
    } finally {
      await rm(whole, { force: true });
    }
  }

  function replace(path: string, value: unknown): Promise<void> {
    return put(path, value, rename);
  }

  /** False where there is one already. */
  async function create(path: string, value: unknown): Promise<boolean> {
    try {
      await put(path, value, link);
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
      throw error;
    }
  }

  function fileClaims(lockOf: (key: string) => string): Claims {
    const owns = async (lock: string, owner: string) => {
      const held = await readJson<Held>(lock);
      return held?.owner === owner && held.until > Date.now();
    };
    return {
      async claim(key, ttl) {
        const [lock, owner] = [lockOf(key), randomUUID()];
        const held = { owner, until: Date.now() + ttl };
        if (await create(lock, held)) return owner;
        if (((await readJson<Held>(lock))?.until ?? 0) > Date.now()) return undefined;
        // Somebody was killed with the claim: one process takes it over.
        const guard = `${lock}.takeover`;
        const left = await readJson<Pick<Held, "until">>(guard);
        if (left && left.until < Date.now()) await rm(guard, { force: true });
        if (!(await create(guard, { until: Date.now() + TAKEOVER }))) return undefined;
        try {
          const now = await readJson<Held>(lock);
          if (now && now.until > Date.now()) return undefined;
          // Given back meanwhile, it is anybody's again.
          if (!now) return (await create(lock, held)) ? owner : undefined;
          await replace(lock, held);
          return owner;
        } finally {
          await rm(guard, { force: true });
        }
      },
      async keep(key, owner, ttl) {
        const lock = lockOf(key);
        if (!(await owns(lock, owner))) return false;
        await replace(lock, { owner, until: Date.now() + ttl });
        return true;
      },
      async release(key, owner) {
        const lock = lockOf(key);
        if (await owns(lock, owner)) await rm(lock, { force: true });
      },
    };
  }
}

interface Held {
  readonly owner: string;
  /** ms since the epoch. */
  readonly until: number;
}

/** A file's JSON; `undefined` when there is none, or only a part of it. */
async function readJson<Value>(path: string): Promise<Value | undefined> {
  try {
    return JSON.parse(await readFile(path, "utf8")) as Value;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT" || error instanceof SyntaxError) {
      return undefined;
    }
    throw error;
  }
}
