import type { CompiledOperation } from "../schema/document-types.js";
import { readJson } from "../schema/read-json.js";
import type { PlatformFailure } from "./failure.js";
import { gateway } from "./gateway.js";
import { readMultipart } from "./read-multipart.js";

/** Largest bodies accepted, in bytes. */
export interface BodyLimits {
  /** Default 10 MiB. */
  json?: number;
  /** Default 120 MiB. */
  multipart?: number;
}

/** A request body as it came. */
export type ReadBody =
  | { kind: "none" }
  | { kind: "json"; value: unknown /** In bytes. */; size: number }
  | { kind: "multipart"; form: FormData }
  | { kind: "invalid"; failure: PlatformFailure };

const MiB = 1024 * 1024;

/** Reads a body in the form its operation documents. A bad body is a value: tokens are checked first. */
export async function readBody(
  request: Request,
  operation: CompiledOperation,
  limits: BodyLimits,
  strict: boolean,
): Promise<ReadBody> {
  const type = request.headers.get("content-type") ?? "";
  const multipart = operation.body?.kind === "multipart";
  const limit = multipart ? (limits.multipart ?? 120 * MiB) : (limits.json ?? 10 * MiB);
  const bytes = await readBytes(request, limit);
  if (bytes === undefined) {
    return { kind: "invalid", failure: gateway.tooLarge() };
  }
  if (bytes.length === 0) return { kind: "none" };
  if (multipart) {
    if (!type.startsWith("multipart/form-data")) return bad("body must be multipart/form-data");
    const form = readMultipart(bytes, type);
    return form ? { kind: "multipart", form } : bad("multipart body cannot be parsed");
  }
  if (strict && !type.startsWith("application/json")) {
    return bad("Content-Type must be application/json; charset=utf-8");
  }
  const text = decoded(bytes);
  const value = text === undefined ? undefined : readJson(text);
  if (value === undefined) return bad("body is not valid JSON, or nested too deeply");
  return { kind: "json", value, size: bytes.length };
}

function decoded(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function bad(msg: string): ReadBody {
  return { kind: "invalid", failure: gateway.badRequest(msg) };
}

/** The whole body, or `undefined` as soon as it exceeds `limit`. */
export async function readBytes(
  request: Request,
  limit: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (!request.body) return new Uint8Array();
  if (Number(request.headers.get("content-length") ?? 0) > limit) {
    await request.body.cancel();
    return undefined;
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > limit) {
      await reader.cancel();
      return undefined;
    }
    chunks.push(value);
  }
  const whole = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.length;
  }
  return whole;
}
