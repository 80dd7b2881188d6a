// Serves a worker on a port. Miniflare needs Node 22, so this is a process of its own.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const { PORT, SCRIPT, MINIFLARE_FROM, ...bindings } = process.env;
const { Miniflare } = createRequire(MINIFLARE_FROM)("miniflare");
const miniflare = new Miniflare({
  modules: true,
  script: await readFile(SCRIPT, "utf8"),
  compatibilityDate: "2026-07-01",
  cf: false,
  host: "127.0.0.1",
  port: Number(PORT),
  bindings,
});
await miniflare.ready;
console.log("listening");
