// Runs a script once in an edge VM, as Vercel's edge functions have it: no Node module, no `process`, no `Buffer`.
// Script and settings on the standard input, results on the standard output.
import { text } from "node:stream/consumers";
import { EdgeVM } from "@edge-runtime/vm";

const { script, settings } = JSON.parse(await text(process.stdin));
const vm = new EdgeVM();
vm.evaluate(script);
const results = await vm.evaluate(`runScenario(${JSON.stringify(settings)}).then(JSON.stringify)`);
process.stdout.write(results, () => process.exit());
