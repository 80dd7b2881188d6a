import { forwardedForm, type OperationDescription } from "@lark/core";
import type { Allowed } from "./allow.js";
import { Refusal } from "./refusal.js";

const JSON_LIMIT = 1024 ** 2;
const FORM_LIMIT = 32 * 1024 ** 2;
const MOST_PARAMETERS = 200;

/** What is called, and with what. */
export interface ReadRequest {
  readonly operation: OperationDescription;
  readonly query: Record<string, unknown>;
  readonly body: unknown;
  /** Set once more bytes have come than may. */
  readonly overflow: () => boolean;
}

/** Reads the query and the body of a request; throws a Refusal for what the operation does not take. */
export async function readRequest(
  request: Request,
  { operation, limit, prepare }: Allowed,
): Promise<ReadRequest> {
  const query = readQuery(new URL(request.url).searchParams);
  const form = operation.body?.kind === "multipart";
  const most = limit ?? (form ? FORM_LIMIT : JSON_LIMIT);
  const encoding = request.headers.get("content-encoding") ?? "identity";
  if (encoding !== "identity") throw new Refusal(415, "compressed bodies are not taken");
  const length = lengthOf(request);
  if (length !== undefined && length > most) throw tooLarge(most);
  let over = false;
  const bounded = request.body?.pipeThrough(
    bound(most, () => {
      over = true;
      return tooLarge(most);
    }),
  );
  const read = (body: unknown, called = operation): ReadRequest => ({
    operation: called,
    query,
    body,
    overflow: () => over,
  });
  if (operation.method === "GET" || !bounded) return read(undefined);
  const type = request.headers.get("content-type") ?? "";
  if (!form) return read(await readJson(bounded, type));
  if (!/^multipart\/form-data;\s*boundary=("?)[\w'()+,./:=? -]{1,70}\1$/i.test(type)) {
    throw new Refusal(415, "the body must be multipart/form-data");
  }
  if (!prepare) {
    return read(bounded, { ...operation, body: forwardedForm(type, length) });
  }
  return read(await readForm(bounded, type));
}

function lengthOf(request: Request): number | undefined {
  const header = request.headers.get("content-length");
  if (header === null) return undefined;
  if (!/^\d{1,15}$/.test(header)) throw new Refusal(400, "wrong content-length");
  return Number(header);
}

const tooLarge = (most: number) => new Refusal(413, `the body must not exceed ${most} bytes`);

function bound(most: number, over: () => Refusal): TransformStream<Uint8Array, Uint8Array> {
  let size = 0;
  return new TransformStream({
    transform(chunk, controller) {
      size += chunk.byteLength;
      if (size > most) controller.error(over());
      else controller.enqueue(chunk);
    },
  });
}

// What a gateway might take for another method, or for somebody else's credentials, is no parameter of any operation.
const NO_PARAMETER = /access_token|secret|authorization|method/i;

function readQuery(parameters: URLSearchParams): Record<string, unknown> {
  const query: Record<string, string | string[]> = Object.create(null);
  let count = 0;
  for (const [name, value] of parameters) {
    count += 1;
    if (!/^[A-Za-z]\w{0,99}$/.test(name) || NO_PARAMETER.test(name) || count > MOST_PARAMETERS) {
      throw new Refusal(400, "wrong query parameter");
    }
    const before = query[name];
    query[name] = before === undefined ? value : [before, value].flat();
  }
  return { ...query };
}

async function readJson(stream: ReadableStream<Uint8Array>, type: string): Promise<unknown> {
  const bytes = await new Response(stream).arrayBuffer();
  if (!bytes.byteLength) return undefined;
  // A form of another site can send text/plain, and browsers would not ask first.
  if (!/^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i.test(type)) {
    throw new Refusal(415, "the body must be JSON in UTF-8");
  }
  let body: unknown;
  try {
    body = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new Refusal(400, "the body is not JSON");
  }
  if (typeof body !== "object" || body === null) {
    throw new Refusal(400, "the body is no object");
  }
  return body;
}

async function readForm(stream: ReadableStream<Uint8Array>, type: string): Promise<object> {
  const fields: Record<string, unknown> = Object.create(null);
  const form = await new Response(stream, { headers: { "content-type": type } }).formData();
  for (const [name, value] of form) {
    if (name in fields) throw new Refusal(400, "the form has a field twice");
    fields[name] = value;
  }
  return { ...fields };
}
