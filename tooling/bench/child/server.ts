// The platform, as far as the benchmarks need it. Tells its parent the port, then the number of token requests
// whenever it is asked.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** Changes when what was issued is revoked. */
let token = "t-g1044qeGEDXTB6NDJOGV4JQCYDGHRBARFTGT1234";
let tokenRequests = 0;

const MESSAGE = {
  code: 0,
  msg: "success",
  data: {
    message_id: "om_dc13264520392913993dd051dba21dcf",
    msg_type: "text",
    create_time: "1615380573411",
    update_time: "1615380573411",
    deleted: false,
    updated: false,
    chat_id: "oc_5ad11d72b830411d72b836c20",
    sender: {
      id: "cli_9f427eec54ae901b",
      id_type: "app_id",
      sender_type: "app",
      tenant_key: "736588c9260f175e",
    },
    body: { content: '{"text":"The build of main is green again: 412 tests, 38 s."}' },
  },
};
const UNKNOWN = { code: 99992402, msg: "field validation failed" };

/** What is downloaded. */
const FILE = Buffer.alloc(Number(process.argv[2] ?? 0), "lark");

const user = (i: number) => ({
  open_id: `ou_${String(i).padStart(32, "0")}`,
  union_id: `on_${String(i).padStart(32, "0")}`,
  user_id: `user${i}`,
  name: `Person ${i}`,
  email: `person-${i}@example.com`,
  mobile: "+8613800000001",
  department_ids: ["od-1"],
  status: { is_activated: true, is_exited: false, is_frozen: false, is_resigned: false },
});
const USERS = 10_000;

function page(url: URL): object {
  const size = Number(url.searchParams.get("page_size"));
  const from = Number(url.searchParams.get("page_token") ?? 0);
  const items = Array.from({ length: Math.min(size, USERS - from) }, (_, i) => user(from + i));
  const next = from + size;
  const more = next < USERS;
  return { code: 0, data: { has_more: more, ...(more && { page_token: String(next) }), items } };
}

type Answer = object | Buffer;

/** By method and path; each gets the body as text, or as the number of its bytes. */
const routes: Record<string, (body: string, url: URL, bytes: number) => Answer> = {
  "POST /open-apis/auth/v3/tenant_access_token/internal": (body) =>
    JSON.parse(body).app_secret ? { code: 0, tenant_access_token: token, expire: 7200 } : UNKNOWN,
  "POST /open-apis/auth/v3/app_access_token": () => ({
    code: 0,
    app_access_token: `a-${token}`,
    expire: 7200,
  }),
  // Of another length for each tenant, as real ones are not; nobody can share their memory.
  "POST /open-apis/auth/v3/tenant_access_token": (body) => ({
    code: 0,
    tenant_access_token: `${token}-${JSON.parse(body).tenant_key}`,
    expire: 7200,
  }),
  "POST /open-apis/im/v1/messages": (body, url) =>
    url.searchParams.get("receive_id_type") === "open_id" && JSON.parse(body).msg_type === "text"
      ? MESSAGE
      : UNKNOWN,
  "POST /open-apis/drive/v1/files/upload_all": (_, __, bytes) =>
    bytes > FILE.length ? { code: 0, data: { file_token: "boxcn1" } } : UNKNOWN,
  "GET /open-apis/drive/v1/files/boxcn1/download": () => FILE,
  "GET /open-apis/contact/v3/users/find_by_department": (_, url) => page(url),
};

function answer(request: IncomingMessage, body: string, bytes: number): Answer {
  const url = new URL(request.url ?? "/", "http://localhost");
  if (url.pathname === "/revoke") {
    token += "+";
    return { code: 0 };
  }
  const route = routes[`${request.method} ${url.pathname}`];
  if (url.pathname.includes("/auth/")) tokenRequests++;
  else if (!request.headers.authorization) return { code: 99991661, msg: "Missing access token" };
  else if (!takes(request.headers.authorization)) {
    return { code: 99991663, msg: "Invalid access token for authorization" };
  }
  return route?.(body, url, bytes) ?? UNKNOWN;
}

/** Tokens of tenants have their tenant behind. */
const takes = (header: string) =>
  header === `Bearer ${token}` || header.startsWith(`Bearer ${token}-`);

function write(response: ServerResponse, body: Answer): void {
  const isFile = Buffer.isBuffer(body);
  const text = isFile ? body : Buffer.from(JSON.stringify(body));
  response.writeHead(isFile || (body as { code: number }).code === 0 ? 200 : 400, {
    "content-type": isFile ? "application/octet-stream" : "application/json; charset=utf-8",
    "content-length": text.length,
    "x-tt-logid": "202611221540120100171322140A5F3B2C",
  });
  response.end(text);
}

const server = createServer((request, response) => {
  const isJson = request.headers["content-type"]?.startsWith("application/json");
  let body = "";
  let bytes = 0;
  if (isJson) request.setEncoding("utf8");
  request.on("data", (chunk) => {
    bytes += chunk.length;
    if (isJson) body += chunk;
  });
  request.on("end", () => write(response, answer(request, body, bytes)));
});

// A connection that idles between two rounds must not be closed under its client.
server.keepAliveTimeout = 60_000;
server.listen(0, "127.0.0.1", () => process.send?.((server.address() as AddressInfo).port));
process.on("message", () => {
  process.send?.(tokenRequests);
  tokenRequests = 0;
});
process.on("disconnect", () => process.exit(0));
