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
  { body, headers, url }: Request,
  { operation, limit, prepare }: Allowed,
): Promise<ReadRequest> {
  const query = readQuery(new URL(url).searchParams);
  const form = operation.body?.kind === "multipart";
  const most = limit ?? (form ? FORM_LIMIT : JSON_LIMIT);
  if (!["identity", null].includes(headers.get("content-encoding"))) {
    throw new Refusal(415, "the body must not be compressed");
  }
  // What is no number is no length: then the bytes are counted as they come, as they are anyway.
  const announced = headers.get("content-length") ?? "";
  const length = /^\d{1,15}$/.test(announced) ? Number(announced) : undefined;
  if (length && length > most) throw tooLarge();
  let size = 0;
  const bounded = body?.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        size += chunk.byteLength;
        if (size > most) controller.error(tooLarge());
        else controller.enqueue(chunk);
      },
    }),
  );
  const read = (body?: unknown, called = operation): ReadRequest => ({
    operation: called,
    query,
    body,
    overflow: () => size > most,
  });
  if (operation.method === "GET" || !bounded) return read();
  const type = headers.get("content-type") ?? "";
  if (!form) return read(await readJson(bounded, type));
  if (!/^multipart\/form-data;\s*boundary=("?)[\w'()+,./:=? -]{1,70}\1$/i.test(type)) {
    throw new Refusal(415, "the body must be multipart/form-data");
  }
  if (prepare) return read(await readForm(bounded, type));
  return read(bounded, { ...operation, body: forwardedForm(type, length) });
}

/** The body is longer than the operation's limit. */
export const tooLarge = (): Refusal => new Refusal(413, "the body is too large");

// What a gateway might take for another method, or for somebody else's credentials, is no parameter of any operation.
const PARAMETER = /^(?!.*(access_token|secret|authorization|method))[a-z]\w{0,99}$/i;

function readQuery(parameters: URLSearchParams): Record<string, unknown> {
  const names = [...parameters.keys()];
  if (names.length > MOST_PARAMETERS || !names.every((name) => PARAMETER.test(name))) {
    throw new Refusal(400, "wrong query");
  }
  return Object.fromEntries(
    names.map((name) => {
      const [value, ...more] = parameters.getAll(name);
      return [name, more[0] === undefined ? value : [value, ...more]];
    }),
  );
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
    // No JSON is no object, either.
  }
  if (Object(body) !== body) throw new Refusal(400, "the body must be a JSON object");
  return body;
}

async function readForm(stream: ReadableStream<Uint8Array>, type: string): Promise<object> {
  const form = await new Response(stream, { headers: { "content-type": type } }).formData();
  const fields = Object.fromEntries(form);
  if (Object.keys(fields).length < [...form].length) {
    throw new Refusal(400, "a field is there twice");
  }
  return fields;
}
