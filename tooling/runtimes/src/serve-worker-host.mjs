// Serves a worker on a port until the standard input ends. Miniflare needs Node 22, so this is a process of its own.
import { readFile } from "node:fs/promises";
import { Miniflare } from "miniflare";

const { PORT, SCRIPT, ...bindings } = process.env;
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
// Also where whoever began it was killed: workerd would live on.
process.stdin.resume().on("end", async () => {
  await miniflare.dispose();
  process.exit();
});
