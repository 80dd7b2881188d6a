// The official SDK, asked from outside: it runs in a process of its own.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { type Facts, type OperationFacts, operationKey } from "./facts.js";
import { readSdkTypes } from "./sdk-types.js";

/** One method of the SDK. */
export interface SdkMethod {
  /** `im.v1.message.create` */
  readonly accessor: string;
  readonly method: string;
  /** With parameters as `:message_id`. */
  readonly path: string;
  readonly multipart: boolean;
}

/** A call for the SDK to make. */
export interface SdkCall {
  readonly accessor: string;
  readonly payload: {
    readonly path?: object;
    readonly params?: object;
    readonly data?: unknown;
    readonly headers?: object;
    /** The form field for which the process puts a file of the SDK's own kind. */
    readonly file?: string | undefined;
  };
  /** A user's access token; without one the call is made as the tenant. */
  readonly user?: string | undefined;
}

export interface SdkProcess {
  list(): Promise<SdkMethod[]>;
  /** Makes the calls one after another; resolves to those that threw. */
  call(domain: string, calls: readonly SdkCall[]): Promise<{ accessor: string; message: string }[]>;
  close(): void;
}

/** Starts the SDK that is installed in `folder`. */
export function startSdk(folder: string): SdkProcess {
  const script = join(import.meta.dirname, "sdk-process.mjs");
  const child = spawn(process.execPath, [script, folder], { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ask = async (question: object) => {
    child.stdin.write(`${JSON.stringify(question)}\n`);
    const { value, done } = await lines.next();
    if (done) throw new Error("the process of the official SDK ended");
    return JSON.parse(value);
  };
  return {
    list: () => ask({ list: true }),
    call: (domain, calls) => ask({ domain, calls }),
    close: () => child.stdin.end(),
  };
}

/** The facts of the SDK in `folder`. The newest method wins where several send the same request. */
export async function readSdk(folder: string): Promise<Facts> {
  const { parameters, events } = readSdkTypes(folder);
  const sdk = startSdk(folder);
  try {
    const operations = new Map<string, OperationFacts>();
    for (const { accessor, method, path } of await sdk.list()) {
      const key = operationKey(method, path);
      const known = operations.get(key);
      // `client.im.message.create` and `client.im.v1.message.create` are one operation.
      if (known && known.name.split(".").length >= accessor.split(".").length) continue;
      const taken = parameters.get(accessor) ?? new Map();
      operations.set(key, { method, path, name: accessor, parameters: taken });
    }
    return { operations, events };
  } finally {
    sdk.close();
  }
}
