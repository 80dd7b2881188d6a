// Runs a worker once. Miniflare needs Node 22, so this is a process of its own: worker and settings on the standard
// input, results on the standard output.
import { text } from "node:stream/consumers";
import { Miniflare } from "miniflare";

const { script, settings } = JSON.parse(await text(process.stdin));
const miniflare = new Miniflare({
  modules: true,
  script,
  compatibilityDate: "2026-07-01",
  // Nothing about the client is looked up outside this machine.
  cf: false,
});
try {
  const response = await miniflare.dispatchFetch("http://worker.local/", {
    method: "POST",
    body: JSON.stringify(settings),
  });
  process.stdout.write(await response.text());
} finally {
  await miniflare.dispose();
}
