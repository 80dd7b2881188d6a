import type { IncomingMessage, ServerResponse } from "node:http";
import type { EventHandler } from "./handler.js";

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
    const body = bodyOf(request);
    if (body === undefined) {
      logger.error(`[lark] ${PARSED}`);
      response
        .writeHead(500, { "content-type": "application/json" })
        .end(`{"msg":"internal error"}`);
      return;
    }
    const answer = await handle(webRequest(request, body));
    const headers = Object.fromEntries(answer.headers);
    response.writeHead(answer.status, headers).end(await answer.text());
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

type Body = ReadableStream<Uint8Array> | Uint8Array | string;

/** The bytes of a request, read or still to be read; `undefined` where a parser has eaten them. */
function bodyOf(request: NodeRequest): Body | undefined {
  for (const kept of [request.rawBody, request.body]) {
    if (typeof kept === "string" || kept instanceof Uint8Array) return kept;
  }
  return request.readableDidRead || request.readableEnded ? undefined : stream(request);
}

// Not Readable.toWeb: its cancel ends the socket before a refusal is written.
function stream(request: IncomingMessage): ReadableStream<Uint8Array> {
  const chunks = request.iterator({ destroyOnReturn: false });
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
  });
}

function webRequest(request: IncomingMessage, body: Body): Request {
  const { method = "GET", headers } = request;
  const given = new Headers();
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) given.set(name, String(value));
  }
  const bare = method === "GET" || method === "HEAD";
  const init = { method, headers: given, ...(bare ? {} : { body, duplex: "half" }) };
  return new Request("http://localhost/", init as RequestInit);
}
