// Runs a worker in several isolates that share KV and a Durable Object; `/3/path` is `/path` of the fourth. Miniflare
// needs Node 22, so this is a process of its own.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";

const { PORT, SCRIPT, MINIFLARE_FROM, ISOLATES, ...bindings } = process.env;
const { Miniflare } = createRequire(MINIFLARE_FROM)("miniflare");
const script = await readFile(SCRIPT, "utf8");
const nameOf = (index) => `isolate-${index}`;
const miniflare = new Miniflare({
  cf: false,
  workers: Array.from({ length: Number(ISOLATES) }, (_, index) => ({
    name: nameOf(index),
    modules: true,
    script,
    compatibilityDate: "2026-07-01",
    bindings,
    kvNamespaces: { TOKENS: "tokens" },
    durableObjects: {
      KEEPER: { className: "TokenKeeper", scriptName: nameOf(0), useSQLite: true },
    },
  })),
});
await miniflare.ready;

createServer(async (request, response) => {
  const [, index, path] = /^\/(\d+)(\/.*)$/.exec(request.url);
  const isolate = await miniflare.getWorker(nameOf(index));
  const chunks = await Array.fromAsync(request);
  const { host, connection, ...headers } = request.headers;
  const answer = await isolate.fetch(`http://worker.local${path}`, {
    method: request.method,
    headers,
    ...(chunks.length ? { body: Buffer.concat(chunks) } : {}),
  });
  response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text());
}).listen(Number(PORT), "127.0.0.1", () => console.log("listening"));
