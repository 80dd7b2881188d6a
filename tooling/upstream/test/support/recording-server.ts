import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

/** A request as it arrived. */
export interface Recorded {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, readonly string[]>>;
  readonly authorization: string | undefined;
  /** JSON as it is; of a form the names and the values of what is no file. */
  readonly body: unknown;
}

export interface RecordingServer {
  readonly url: string;
  /** By the value of the header `x-call`. */
  readonly requests: Map<string, Recorded>;
  close(): Promise<void>;
}

/** Answers everything with success, and hands out a token. */
export async function startRecordingServer(): Promise<RecordingServer> {
  const requests = new Map<string, Recorded>();
  const server = createServer(async (request, response) => {
    const call = request.headers["x-call"];
    const body = await readBody(request).catch((error) => `unreadable: ${error.message}`);
    if (typeof call === "string") requests.set(call, record(request, body));
    response.setHeader("content-type", "application/json");
    response.end(
      JSON.stringify({
        code: 0,
        msg: "ok",
        tenant_access_token: "t-parity",
        expire: 7200,
        data: {},
      }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function record(request: IncomingMessage, body: unknown): Recorded {
  const url = new URL(request.url ?? "", "http://localhost");
  const query: Record<string, string[]> = {};
  for (const [name, value] of url.searchParams) query[name] = [...(query[name] ?? []), value];
  return {
    method: request.method ?? "",
    path: url.pathname,
    query,
    authorization: request.headers.authorization,
    body,
  };
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  const type = request.headers["content-type"] ?? "";
  if (type.startsWith("multipart/form-data")) return formFields(bytes, type);
  const text = bytes.toString("utf8");
  return text && JSON.parse(text);
}

// The SDK's forms have file parts that strict readers refuse (no file name): names and texts are enough.
function formFields(bytes: Buffer, type: string): object {
  const boundary = /boundary=(?:"([^"]+)"|([^;]+))/.exec(type)?.slice(1).find(Boolean);
  const parts = bytes.toString("latin1").split(`--${boundary}`).slice(1, -1);
  return Object.fromEntries(
    parts.map((part) => {
      const [head = "", ...rest] = part.split("\r\n\r\n");
      const name = / name="([^"]*)"/.exec(head)?.[1] ?? "";
      const text = Buffer.from(rest.join("\r\n\r\n").replace(/\r\n$/, ""), "latin1").toString(
        "utf8",
      );
      return [name, text];
    }),
  );
}
