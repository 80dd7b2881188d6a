// For Node, Bun and Deno: settings as JSON on the command line, results as JSON on the standard output.
import { runScenario } from "./scenario.js";

const { Deno, process } =
  /** @type {{ Deno?: { args: string[] }, process: { argv: string[] } }} */ (
    /** @type {unknown} */ (globalThis)
  );
const [settings = ""] = Deno?.args ?? process.argv.slice(2);
// Node 20 has no WebSocket of its own.
const { connect: connectEvents } =
  "WebSocket" in globalThis
    ? await import("@lark/websocket")
    : await import("@lark/websocket/node");
console.log(JSON.stringify(await runScenario({ ...JSON.parse(settings), connectEvents })));
