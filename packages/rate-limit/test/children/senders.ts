import { spawn } from "node:child_process";
import { join } from "node:path";

/** What a process is to send. */
export interface Errand {
  readonly domain: string;
  readonly apps: readonly { readonly appId: string; readonly appSecret: string }[];
  readonly people: readonly string[];
  /** Of each app. */
  readonly messages: number;
  /** Shared with the other processes. */
  readonly redisUrl?: string;
}

export interface Sent {
  readonly sent: number;
  readonly repeated: number;
  readonly failures: readonly string[];
}

/** Sends in a Node process of its own. */
export async function sendElsewhere(errand: Errand): Promise<Sent> {
  const script = join(import.meta.dirname, "sender.mjs");
  const child = spawn(process.execPath, [script, JSON.stringify(errand)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  child.stdout.on("data", (data) => {
    output += data;
  });
  const code = await new Promise((done) => child.on("close", done));
  if (code !== 0) throw new Error(`${script} ended with ${code}`);
  return JSON.parse(output) as Sent;
}
