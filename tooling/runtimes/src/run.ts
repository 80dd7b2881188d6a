import {
  createEmulator,
  EMULATOR_APP_ID,
  EMULATOR_APP_SECRET,
  type ReceivedRequest,
} from "@lark/emulator";
import { listen } from "@lark/emulator/node";
import { startBackend } from "./backend.js";
import type { Outcome, Runtime } from "./runtime.js";

/** What a runtime made of the calls, and what reached the platform. */
export interface Report extends Outcome {
  readonly name: string;
  /** Absent where all is well; otherwise why nothing was run. */
  readonly missing?: string;
  readonly requests: readonly ReceivedRequest[];
}

/** What went otherwise than the runtime lets expect, in words. */
export function failures({ name, lacks = {} }: Runtime, { results }: Report): string[] {
  return results.flatMap(({ check, passed, reason = "" }) => {
    const lack = lacks[check];
    if (lack && passed) return [`${name}: ${check}: passes now, which was thought impossible`];
    return passed || lack?.error.test(reason) ? [] : [`${name}: ${check}: ${reason}`];
  });
}

/**
 * Makes the calls on a runtime, against a platform and a backend of its own. A runtime that is not installed is
 * reported as missing, unless `CI` is set: then it throws.
 */
export async function run(runtime: Runtime): Promise<Report> {
  const { name } = runtime;
  const file = runtime.find();
  if (!file) {
    const missing = `${name} is not installed for ${process.platform} ${process.arch}`;
    if (process.env.CI) throw new Error(missing);
    return { name, missing, version: "", results: [], requests: [] };
  }
  const emulator = createEmulator({ strict: true });
  const platform = await listen(emulator);
  try {
    const app = { domain: platform.url, appId: EMULATOR_APP_ID, appSecret: EMULATOR_APP_SECRET };
    const backend = await startBackend(app, await runtime.program?.());
    try {
      const outcome = await runtime.run(file, { backend: backend.url, app });
      return { name, ...outcome, requests: [...emulator.requests] };
    } finally {
      await backend.close();
    }
  } finally {
    await platform.close();
  }
}
