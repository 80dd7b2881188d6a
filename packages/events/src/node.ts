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
    if (body instanceof ReadableStream && !body.locked) await body.cancel();
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

// Not Readable.toWeb: its cancel ends the socket before a refusal is written. What nobody reads is thrown away.
function stream(request: IncomingMessage): ReadableStream<Uint8Array> {
  let over = false;
  return new ReadableStream({
    start(controller) {
      const end = (finish: () => void) => () => {
        if (!over) finish();
        over = true;
      };
      request.on("data", (chunk: Uint8Array) => {
        if (over) return;
        controller.enqueue(chunk);
        if ((controller.desiredSize ?? 1) <= 0) request.pause();
      });
      request.on(
        "end",
        end(() => controller.close()),
      );
      request.on(
        "error",
        end(() => controller.error(new Error("the request broke off"))),
      );
      request.on(
        "close",
        end(() => controller.error(new Error("the request broke off"))),
      );
    },
    pull() {
      request.resume();
    },
    cancel() {
      over = true;
      request.resume();
    },
  });
}

function webRequest(request: IncomingMessage, body: Body): Request {
  const { method = "GET", headers, url = "/" } = request;
  const given = new Headers();
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) given.set(name, String(value));
  }
  const bare = method === "GET" || method === "HEAD";
  const init = { method, headers: given, ...(bare ? {} : { body, duplex: "half" }) };
  const address = `http://localhost${url}`;
  return new Request(URL.canParse(address) ? address : "http://localhost/", init as RequestInit);
}
