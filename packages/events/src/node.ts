import type { IncomingMessage, ServerResponse } from "node:http";
import type { EventHandler } from "./handler.js";
import { joined } from "./read-body.js";

/** A Node request; frameworks put what their parsers read into `body`. */
export interface NodeRequest extends IncomingMessage {
  body?: unknown;
  /** The bytes as they came, where somebody kept them. */
  rawBody?: unknown;
}

const PARSED =
  "the body of an event was read and parsed before the event handler got it, and its signature is over the bytes: mount the handler before the body parser, or keep the bytes: express.json({ verify: keepRawBody })";

/**
 * Serves Node's `http` and whatever is made of it: Express, Connect, Next.js' API routes, cloud functions.
 *
 * @param logger Takes the error when a body parser was there first. Default `console`.
 * @example
 * ```ts
 * createServer(toNode(handle)).listen(3000);
 * ```
 */
export function toNode(
  handle: EventHandler,
  logger: { error(line: string): void } = console,
): (request: NodeRequest, response: ServerResponse) => Promise<void> {
  return async (request, response) => {
    const kept = keptBody(request);
    if (kept === undefined && (request.readableDidRead || request.readableEnded)) {
      logger.error(`[lark] ${PARSED}`);
      response
        .writeHead(500, { "content-type": "application/json" })
        .end(`{"msg":"internal error"}`);
      return;
    }
    const { status, headers, body } = await handle["~respond"]({
      method: request.method ?? "GET",
      header: (name) => request.headers[name] as string | undefined,
      read: (limit) => (kept === undefined ? readFrom(request, limit) : withinLimit(kept, limit)),
    });
    // What nobody read is thrown away: its sender is to get the answer.
    request.resume();
    response.writeHead(status, headers).end(body);
  };
}

/**
 * Keeps the bytes that a body parser reads, for the signature of events.
 *
 * @example
 * ```ts
 * app.use(express.json({ verify: keepRawBody }));
 * ```
 */
export function keepRawBody(request: IncomingMessage, _response: unknown, bytes: Uint8Array): void {
  (request as NodeRequest).rawBody = bytes;
}

/** The body, where a parser kept it as it came. */
function keptBody(request: NodeRequest): Uint8Array | undefined {
  for (const kept of [request.rawBody, request.body]) {
    if (typeof kept === "string") return new TextEncoder().encode(kept);
    if (kept instanceof Uint8Array) return kept;
  }
  return undefined;
}

async function withinLimit(body: Uint8Array, limit: number): Promise<Uint8Array | undefined> {
  return body.length > limit ? undefined : body;
}

function readFrom(request: IncomingMessage, limit: number): Promise<Uint8Array | undefined> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    let length = Number(request.headers["content-length"]) > limit ? limit + 1 : 0;
    if (length > limit) return resolve(undefined);
    const brokenOff = () => reject(new Error("the request broke off"));
    request
      .on("data", (chunk: Uint8Array) => {
        length += chunk.length;
        if (length > limit) resolve(undefined);
        else chunks.push(chunk);
      })
      .on("end", () => resolve(joined(chunks, length)))
      .on("error", brokenOff)
      .on("close", brokenOff);
  });
}
