import { execFile, execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer as createHttpServer, type Server } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import { type AddressInfo, connect as connectSocket, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import {
  createClient,
  download,
  LarkError,
  multipart,
  operation,
  request,
  staticTokens,
} from "@lark/core";
import { type NodeTransportOptions, nodeTransport } from "@lark/node";
import { waitFor } from "@lark-tooling/testing/wait-for";
import { afterEach, describe, expect, test, vi } from "vitest";

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function serve(server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => sockets.add(socket));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  closing.push(() => {
    server.closeAllConnections?.();
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

function connect(port: number, options?: NodeTransportOptions, scheme = "http") {
  const transport = nodeTransport(options);
  closing.push(() => transport.close());
  const auth = staticTokens({ tenantAccessToken: "t-1" });
  const domain = `${scheme}://localhost:${port}`;
  return {
    transport,
    client: createClient({
      auth,
      domain,
      fetch: transport,
      retry: { baseDelay: 1 },
      logLevel: "silent",
    }),
  };
}

const GET = { method: "GET", path: "/thing" } as const;
const POST = { method: "POST", path: "/thing" } as const;
const OK = '{"code":0,"data":{"ok":true}}';
const caught = (promise: Promise<unknown>): Promise<LarkError> =>
  promise.then(
    () => expect.unreachable("should have failed"),
    (error) => error,
  );

describe("options", () => {
  test("that there are not are refused, and no proxy is quoted", () => {
    expect(() => nodeTransport({ poxy: "x" } as NodeTransportOptions)).toThrow(
      /no option "poxy", but connections/,
    );
    const wrong = () => nodeTransport({ proxy: "user:secret@proxy:3128" });
    expect(wrong).toThrow(/must be an http/);
    expect(wrong).toThrow(
      expect.objectContaining({ kind: "config", message: expect.not.stringContaining("secret") }),
    );
  });

  test("connections bounds how many there are", async () => {
    let most = 0;
    const open = new Set();
    const server = createHttpServer((_, response) => void setTimeout(() => response.end(OK), 20));
    server.on("connection", (socket) => {
      open.add(socket);
      most = Math.max(most, open.size);
      socket.on("close", () => open.delete(socket));
    });
    const { client } = connect(await serve(server), { connections: 3 });
    await Promise.all(Array.from({ length: 20 }, () => request(client, GET)));
    expect(most).toBe(3);
  });

  test("ca trusts a certificate of one's own, which is refused otherwise", async () => {
    const { key, cert } = ownCertificate();
    const server = createHttpsServer({ key, cert }, (_, response) => void response.end(OK));
    const port = await serve(server);
    expect(await request(connect(port, { ca: cert }, "https").client, GET)).toEqual({ ok: true });
    const error = await caught(request(connect(port, {}, "https").client, GET));
    expect(error).toMatchObject({ kind: "network" });
    expect(error.message).toContain("DEPTH_ZERO_SELF_SIGNED_CERT");
  });

  test("cert and key are shown to the server", async () => {
    const { key, cert } = ownCertificate();
    const options = { key, cert, ca: cert, requestCert: true };
    const server = createHttpsServer(options, (_, response) => void response.end(OK));
    const port = await serve(server);
    const { client } = connect(port, { ca: cert, cert, key }, "https");
    expect(await request(client, GET)).toEqual({ ok: true });
    const without = await caught(request(connect(port, { ca: cert }, "https").client, GET));
    expect(without.kind).toBe("network");
  });

  test("connectTimeout ends the making of a connection that comes to nothing", async () => {
    // Listens, but never says hello.
    const port = await serve(createServer() as unknown as Server);
    const { client } = connect(port, { connectTimeout: 50 }, "https");
    const error = await caught(request(client, GET, { retry: false }));
    expect(error.kind).toBe("network");
    expect(error.message).toContain("UND_ERR_CONNECT_TIMEOUT");
  });

  test.for([
    [1, 3],
    [undefined, 1],
  ] as const)("keepAlive is how long an idle connection is kept: %s", async ([keepAlive, most]) => {
    const sockets = new Set();
    const server = createHttpServer((incoming, response) => {
      sockets.add(incoming.socket);
      response.end(OK);
    });
    server.keepAliveTimeout = 60_000;
    const { client } = connect(await serve(server), { keepAlive });
    for (let call = 0; call < 3; call++) {
      await request(client, GET);
      await new Promise((later) => setTimeout(later, 20));
    }
    expect(sockets.size).toBe(most);
  });
});

/** PEM of a key, and of a certificate for localhost that nobody else has signed. */
function ownCertificate(): { key: string; cert: string } {
  const folder = mkdtempSync(join(tmpdir(), "lark-node-"));
  closing.push(() => rmSync(folder, { recursive: true }));
  const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  const subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"];
  execFileSync(
    "openssl",
    [
      "req",
      "-x509",
      "-newkey",
      "rsa:2048",
      "-nodes",
      "-days",
      "2",
      "-keyout",
      key,
      "-out",
      cert,
      ...subject,
    ],
    { stdio: "ignore" },
  );
  return { key: readFileSync(key, "utf8"), cert: readFileSync(cert, "utf8") };
}

describe("a proxy", () => {
  /** Tunnels to wherever it is asked to, if the credentials are right. */
  async function proxy(server: Server = createHttpServer()) {
    const asked: string[] = [];
    server.on("connect", (incoming, socket, head) => {
      asked.push(`${incoming.url} ${incoming.headers["proxy-authorization"] ?? "-"}`);
      const [, port] = (incoming.url ?? "").split(":");
      const target = connectSocket(Number(port), "127.0.0.1", () => {
        socket.write("HTTP/1.1 200 OK\r\n\r\n");
        target.write(head);
        target.pipe(socket).pipe(target);
      });
      target.on("error", () => socket.destroy());
      socket.on("error", () => target.destroy());
    });
    return { asked, port: await serve(server) };
  }

  test("is used where it is given, with its credentials", async () => {
    const port = await serve(createHttpServer((_, response) => void response.end(OK)));
    const { asked, port: proxyPort } = await proxy();
    const { client } = connect(port, { proxy: `http://ada:pass@127.0.0.1:${proxyPort}` });
    expect(await request(client, GET)).toEqual({ ok: true });
    expect(asked).toEqual([
      `localhost:${port} Basic ${Buffer.from("ada:pass").toString("base64")}`,
    ]);
  });

  test("may be reached over TLS, and lead to a server with TLS, by certificates of one's own", async () => {
    const { key, cert } = ownCertificate();
    const tls = { key, cert };
    const port = await serve(createHttpsServer(tls, (_, response) => void response.end(OK)));
    const { asked, port: proxyPort } = await proxy(createHttpsServer(tls) as unknown as Server);
    const { client } = connect(
      port,
      { proxy: `https://localhost:${proxyPort}`, ca: cert },
      "https",
    );
    expect(await request(client, GET)).toEqual({ ok: true });
    expect(asked).toHaveLength(1);
  });

  test("that never answers is an error in connectTimeout's and the client's time", async () => {
    const port = await serve(createHttpServer((_, response) => void response.end(OK)));
    const silent = await serve(createServer() as unknown as Server);
    const proxy = `http://127.0.0.1:${silent}`;
    const { client } = connect(port, { proxy, connectTimeout: 50 });
    const error = await caught(request(client, GET, { retry: false, timeout: 300 }));
    expect(["network", "timeout"]).toContain(error.kind);
  });

  test.for([
    ["https_proxy", "http://127.0.0.1:"],
    ["HTTPS_PROXY", "http://127.0.0.1:"],
    ["HTTPS_PROXY", "127.0.0.1:"],
    ["HTTP_PROXY", "http://127.0.0.1:"],
  ] as const)("of the environment for a server with TLS: %s=%s", async ([name, url]) => {
    const { key, cert } = ownCertificate();
    const tls = { key, cert };
    const port = await serve(createHttpsServer(tls, (_, response) => void response.end(OK)));
    const { asked, port: proxyPort } = await proxy();
    vi.stubEnv(name, `${url}${proxyPort}`);
    closing.push(() => vi.unstubAllEnvs());
    const { client } = connect(port, { proxy: "environment", ca: cert }, "https");
    expect(await request(client, GET)).toEqual({ ok: true });
    expect(asked).toHaveLength(1);
  });

  test("of the environment that is no URL is refused, and not quoted", () => {
    vi.stubEnv("HTTPS_PROXY", "socks5://ada:secret@127.0.0.1:1080");
    closing.push(() => vi.unstubAllEnvs());
    const make = () => nodeTransport({ proxy: "environment" });
    expect(make).toThrow(
      expect.objectContaining({ kind: "config", message: expect.not.stringContaining("secret") }),
    );
    expect(make).toThrow(/HTTPS_PROXY must be an http/);
  });

  test("of the environment is used where that is asked for, and NO_PROXY is heeded", async () => {
    const port = await serve(createHttpServer((_, response) => void response.end(OK)));
    const { asked, port: proxyPort } = await proxy();
    const before = { ...process.env };
    closing.push(() => {
      process.env = before;
    });
    process.env.HTTP_PROXY = `http://127.0.0.1:${proxyPort}`;
    await request(connect(port).client, GET);
    expect(asked).toHaveLength(0);
    await request(connect(port, { proxy: "environment" }).client, GET);
    expect(asked).toHaveLength(1);
    process.env.NO_PROXY = "localhost";
    await request(connect(port, { proxy: "environment" }).client, GET);
    expect(asked).toHaveLength(1);
  });
});

describe("a connection that the server closed while idle", () => {
  test("is no error of a read", async () => {
    let requests = 0;
    const server = createHttpServer({ keepAliveTimeout: 1 }, (_, response) => {
      requests++;
      response.end(OK);
      // Closed without a word, as a balancer does.
      response.on("finish", () => setImmediate(() => response.socket?.destroy()));
    });
    const { client } = connect(await serve(server));
    for (let call = 0; call < 20; call++) expect(await request(client, GET)).toEqual({ ok: true });
    expect(requests).toBeGreaterThanOrEqual(20);
  });
});

describe("a connection that the server closes just as it is used again", () => {
  /** Ends each connection, unanswered, with its second request. */
  async function closing() {
    let requests = 0;
    const seen = new WeakSet();
    const server = createHttpServer((incoming, response) => {
      requests++;
      if (seen.has(incoming.socket)) return void incoming.socket.destroy();
      seen.add(incoming.socket);
      response.end(OK);
    });
    const { client } = connect(await serve(server));
    await request(client, GET);
    // The connection is free only when undici has seen that the answer is over.
    await new Promise((later) => setTimeout(later, 20));
    return { client, requests: () => requests };
  }

  test("is no error of what may be repeated", async () => {
    const read = await closing();
    expect(await request(read.client, GET)).toEqual({ ok: true });
    expect(read.requests()).toBe(3);
    const write = await closing();
    const keyed = { ...POST, idempotencyKey: "uuid", body: { uuid: "u-1" } };
    expect(await request(write.client, keyed)).toEqual({ ok: true });
    expect(write.requests()).toBe(3);
  });

  test("is one of a write that may have been run, which is not sent again", async () => {
    const { client, requests } = await closing();
    const error = await caught(request(client, { ...POST, body: { a: 1 } }));
    expect(error).toMatchObject({ kind: "network", attempts: 1 });
    expect(requests()).toBe(2);
  });
});

describe("bodies", () => {
  test("of a GET are sent", async () => {
    let got = "";
    const server = createHttpServer(async (incoming, response) => {
      for await (const chunk of incoming) got += chunk;
      response.end(OK);
    });
    await request(connect(await serve(server)).client, { ...GET, body: { ids: ["1"] } });
    expect(got).toBe('{"ids":["1"]}');
  });

  test("upload at the server's pace, in bounded memory", async () => {
    let slow = true;
    let received = 0;
    const server = createHttpServer(async (incoming, response) => {
      await waitFor("the reader to begin", () => !slow);
      for await (const chunk of incoming) received += chunk.length;
      response.end(OK);
    });
    const { client } = connect(await serve(server));
    const total = 64 * 2 ** 20;
    let made = 0;
    const stream = (async function* () {
      while (made < total) {
        made += 65_536;
        yield new Uint8Array(65_536);
      }
    })();
    const upload = operation<{ body: object }, object>({
      id: "u",
      ...POST,
      body: multipart("file"),
    });
    const sent = upload(client, { body: { file: { name: "a", stream, size: total } } });
    // Nobody reads yet: no more is made than buffers of the kernel and of the socket hold.
    let before = -1;
    await waitFor("the sender to pause", async () => {
      const still = made === before && made > 0;
      before = made;
      await new Promise((later) => setTimeout(later, 50));
      return still;
    });
    expect(made).toBeLessThan(total / 2);
    slow = false;
    await sent;
    expect(received).toBeGreaterThan(total);
  });

  test("download at the reader's pace, and end with it", async () => {
    let sent = 0;
    let closed = false;
    const server = createHttpServer((_, response) => {
      response.setHeader("content-disposition", "attachment");
      response.on("close", () => {
        closed = true;
      });
      const more = () => {
        while (!response.destroyed && sent < 256 * 2 ** 20) {
          sent += 65_536;
          if (!response.write(Buffer.alloc(65_536))) return void response.once("drain", more);
        }
      };
      more();
    });
    const { client } = connect(await serve(server));
    const get = operation<object, { stream(): ReadableStream<Uint8Array> }>({
      id: "d",
      ...GET,
      response: download(),
    });
    const file = await get(client, {});
    const reader = file.stream().getReader();
    await reader.read();
    let before = -1;
    await waitFor("the server to pause", async () => {
      const still = sent === before;
      before = sent;
      await new Promise((later) => setTimeout(later, 50));
      return still;
    });
    expect(sent).toBeLessThan(128 * 2 ** 20);
    await reader.cancel();
    await waitFor("the connection to end", () => closed);
  });
});

test("close() waits for what is under way, and nothing is sent after it", async () => {
  const server = createHttpServer((_, response) => void setTimeout(() => response.end(OK), 50));
  const { client, transport } = connect(await serve(server));
  const calls = Promise.all(Array.from({ length: 3 }, () => request(client, GET)));
  await new Promise((sent) => server.once("request", sent));
  await transport.close();
  expect(await calls).toHaveLength(3);
  const error = await caught(request(client, GET, { retry: false }));
  expect(error).toMatchObject({ kind: "network" });
  expect(error.message).toMatch(/UND_ERR_(CLOSED|DESTROYED)/);
  await transport.close();
});

test("nothing is written to the console of an app that uses it", async () => {
  const port = await serve(createHttpServer((_, response) => void response.end(OK)));
  const script = `
    import { createClient, request, staticTokens } from "@lark/core";
    import { nodeTransport } from "@lark/node";
    const transport = nodeTransport({ proxy: "environment" });
    const client = createClient({ auth: staticTokens({ tenantAccessToken: "t" }), domain: "http://localhost:${port}", fetch: transport });
    await request(client, { method: "GET", path: "/thing" });`;
  const { stdout, stderr } = await promisify(execFile)(
    process.execPath,
    ["--input-type=module", "--eval", `${script}\nawait transport.close();`],
    { cwd: import.meta.dirname, encoding: "utf8" },
  );
  expect(stdout + stderr).toBe("");
});

test("close() leaves nothing that keeps a process alive", async () => {
  const port = await serve(createHttpServer((_, response) => void response.end(OK)));
  const script = `
    import { createClient, request, staticTokens } from "@lark/core";
    import { nodeTransport } from "@lark/node";
    const transport = nodeTransport();
    const client = createClient({ auth: staticTokens({ tenantAccessToken: "t" }), domain: "http://localhost:${port}", fetch: transport });
    await Promise.all(Array.from({ length: 5 }, () => request(client, { method: "GET", path: "/thing" })));
    await transport.close();
    setImmediate(() => console.log(JSON.stringify(process.getActiveResourcesInfo().filter((name) => !/^(TTYWrap|PipeWrap|Immediate)$/.test(name)))));`;
  const { stdout: output } = await promisify(execFile)(
    process.execPath,
    ["--input-type=module", "--eval", script],
    {
      cwd: import.meta.dirname,
      encoding: "utf8",
    },
  );
  expect(JSON.parse(output)).toEqual([]);
});

test("errors are the client's: aborts, limits and refused connections", async () => {
  const server = createHttpServer((_, response) => {
    response.write(" ".repeat(200_000));
  });
  const port = await serve(server);
  const { client, transport } = connect(port);
  const controller = new AbortController();
  const aborted = caught(request(client, GET, { signal: controller.signal }));
  controller.abort(new Error("enough"));
  expect(await aborted).toMatchObject({ kind: "abort", cause: { message: "enough" } });
  const bounded = createClient({
    auth: staticTokens({ tenantAccessToken: "t-1" }),
    domain: `http://localhost:${port}`,
    fetch: transport,
    answerLimit: 100_000,
  });
  const error = await caught(request(bounded, GET));
  expect(error).toBeInstanceOf(LarkError);
  expect(error).toMatchObject({ kind: "http", attempts: 1 });
  expect(error.message).toContain("100000 bytes");
  server.closeAllConnections();
  server.close();
  const refused = await caught(request(client, GET, { retry: false }));
  expect(refused.message).toContain("ECONNREFUSED");
});
