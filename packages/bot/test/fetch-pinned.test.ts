import { execFile, execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";

type Results = Record<string, { outcome: string; text: string; asked: string[] }>;

const folder = mkdtempSync(join(tmpdir(), "lark-bot-"));
const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
/** Paths that were asked for, with the name that the connection was made for. */
const served: string[] = [];
let results: Results;

beforeAll(async () => {
  const name = ["-subj", "/CN=files", "-addext", "subjectAltName=DNS:files.example.com"];
  const files = ["-keyout", key, "-out", cert];
  const make = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"];
  execFileSync("openssl", [...make, ...files, ...name], { stdio: "ignore" });
  const identity = { key: readFileSync(key), cert: readFileSync(cert) };
  const server = createServer(identity, ({ url = "", headers }, response) => {
    served.push(`${headers.host?.split(":")[0]}${url}`);
    const { port } = server.address() as AddressInfo;
    if (url === "/away") {
      response.writeHead(302, { location: `https://other.example.com:${port}/a.txt` }).end();
    } else if (url === "/again") {
      response.writeHead(302, { location: "/a.txt" }).end();
    } else if (url === "/cut") {
      response.writeHead(200, { "content-length": 100 }).write("half", () => response.destroy());
    } else if (url === "/gzip") {
      response.writeHead(200, { "content-encoding": "gzip" }).end("bomb");
    } else response.writeHead(200, { "content-type": "text/plain" }).end("text");
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [join(import.meta.dirname, "children/fetch-pinned.mjs"), String(port)],
    { env: { PATH: process.env.PATH, NODE_EXTRA_CA_CERTS: cert } },
  );
  server.closeAllConnections();
  server.close();
  results = JSON.parse(stdout);
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true }));

it("connects to the address that was checked, by the name that was given", () => {
  // Nobody but the resolver knows files.example.com to be this machine.
  expect(results.allowed).toEqual({
    outcome: "a.txt",
    text: "text",
    asked: ["files.example.com"],
  });
  expect(served[0]).toBe("files.example.com/a.txt");
});

it.each([
  ["private", ["files.example.com"]],
  ["one of two", ["files.example.com"]],
  ["redirected", ["files.example.com", "other.example.com"]],
  ["rebound", ["files.example.com", "files.example.com"]],
  ["the system's", []],
])("refuses a name that stands for a private address: %s", (name, asked) => {
  expect(results[name]).toMatchObject({ outcome: "validation", asked });
  expect(results[name]?.text).toContain("has a private address");
});

it.each(["nowhere", "another's name", "cut", "compressed"])(
  "tells what could not be had: %s",
  (name) => {
    expect(results[name]?.outcome).toBe("network");
  },
);

it("stops at the limit", () => {
  expect(results["too large"]?.outcome).toBe("validation");
});

it("asked the server for nothing but what was allowed", () => {
  expect(served).toEqual([
    "files.example.com/a.txt",
    "files.example.com/away",
    "files.example.com/again",
    "files.example.com/cut",
    "files.example.com/gzip",
    "files.example.com/a.txt",
  ]);
});
