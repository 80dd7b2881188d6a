/** A platform on loopback: records what arrives, answers by script, issues tokens. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A request as it came over the wire. */
export interface Received {
  readonly method: string;
  /** Path and query, as sent. */
  readonly target: string;
  /** Without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage["headers"];
  readonly rawHeaders: readonly string[];
  readonly bytes: Buffer;
  readonly json: unknown;
}

/** An answer: an object as `body` is sent as JSON, text and bytes as they are. */
export interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Cuts the connection: before the answer, or in the middle of its body. */
  readonly cut?: "before" | "within";
}

export type Script = Reply | ((request: Received) => Reply | Promise<Reply>);

export interface Platform {
  readonly origin: string;
  readonly received: Received[];
  /** Seconds that issued tokens are said to live. */
  expire: number;
  /** The only ticket that the store app's token endpoint takes. */
  ticket: string;
  /** Answers `GET /path` by these replies, one after another; the last one stays. */
  on(route: string, ...replies: Script[]): void;
  /** What came for a path. */
  at(path: string): Received[];
  /** Invalidates every token issued so far. */
  revoke(): void;
  close(): Promise<void>;
}

const AUTH = "/open-apis/auth/v3";
export const TENANT_TOKEN = `${AUTH}/tenant_access_token/internal`;
export const APP_TOKEN = `${AUTH}/app_access_token/internal`;
export const STORE_APP_TOKEN = `${AUTH}/app_access_token`;
export const STORE_TENANT_TOKEN = `${AUTH}/tenant_access_token`;
export const RESEND = `${AUTH}/app_ticket/resend`;

/** The platform's envelope. */
export const ok = (data: unknown = {}): Reply => ({ body: { code: 0, msg: "success", data } });
export const failed = (code: number, more: object = {}, status = 400): Reply => ({
  status,
  headers: { "x-tt-logid": "log-1" },
  body: { code, msg: `message of ${code}`, ...more },
});

/** Starts a platform on a free port. */
export async function startPlatform(): Promise<Platform> {
  const scripts = new Map<string, Script[]>();
  const valid = new Set<string>();
  const received: Received[] = [];
  let issued = 0;

  const token = (field: string): Reply => {
    const value = `t-issued-${++issued}`;
    valid.add(value);
    return { body: { code: 0, msg: "ok", [field]: value, expire: platform.expire } };
  };
  const routes: Record<string, (request: Received) => Reply> = {
    [TENANT_TOKEN]: () => token("tenant_access_token"),
    [APP_TOKEN]: () => token("app_access_token"),
    [STORE_APP_TOKEN]: ({ json }) =>
      (json as { app_ticket: string }).app_ticket === platform.ticket
        ? token("app_access_token")
        : failed(10012),
    [STORE_TENANT_TOKEN]: ({ json }) =>
      valid.has((json as { app_access_token: string }).app_access_token)
        ? token("tenant_access_token")
        : failed(10013),
    [RESEND]: () => ({ body: { code: 0, msg: "ok" } }),
  };
  // Any other path wants a token that has not been revoked, if it is one of ours.
  const elsewhere = ({ headers }: Received): Reply => {
    const sent = headers.authorization?.replace("Bearer ", "");
    return sent?.startsWith("t-issued-") && !valid.has(sent) ? failed(99991663, {}, 401) : ok();
  };

  const server = createServer(async (incoming, response) => {
    const request = await read(incoming).catch(() => undefined);
    if (!request) return;
    received.push(request);
    const queue = scripts.get(`${request.method} ${request.path}`);
    const script = queue && (queue.length > 1 ? queue.shift() : queue[0]);
    const reply =
      typeof script === "function"
        ? await script(request)
        : (script ?? (routes[request.path] ?? elsewhere)(request));
    write(response, reply);
  });
  // A connection that outlives its server would fail the next test's first request.
  server.keepAliveTimeout = 1_000;
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));

  const platform: Platform = {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    expire: 7200,
    ticket: "ticket-1",
    on: (route, ...replies) => void scripts.set(route, replies),
    at: (path) => received.filter((request) => request.path === path),
    revoke: () => valid.clear(),
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
  return platform;
}

async function read(incoming: IncomingMessage): Promise<Received> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  const target = incoming.url ?? "";
  const [path = "", query] = target.split("?");
  return {
    method: incoming.method ?? "",
    target,
    path,
    query: new URLSearchParams(query),
    headers: incoming.headers,
    rawHeaders: incoming.rawHeaders,
    bytes,
    json: incoming.headers["content-type"]?.includes("json") ? parsed(bytes) : undefined,
  };
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString());
  } catch {
    return undefined;
  }
}

function write(response: ServerResponse, { status = 200, headers = {}, body, cut }: Reply): void {
  if (cut === "before") {
    response.destroy();
    return;
  }
  const raw = typeof body === "string" || body instanceof Uint8Array;
  const type =
    raw || body === undefined ? {} : { "content-type": "application/json; charset=utf-8" };
  const content = body === undefined ? "" : raw ? body : JSON.stringify(body);
  response.writeHead(status, { ...type, ...headers });
  if (cut === "within") response.write(content, () => response.destroy());
  else response.end(content);
}
