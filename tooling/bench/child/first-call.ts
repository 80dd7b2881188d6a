// ms from the start of this process to the end of its first call: first-call.js <contender> <origin>
import { load, report } from "./contender.js";
import { sendOnce } from "./message.js";

const [name = "", origin = ""] = process.argv.slice(2);
await sendOnce((await load(name)).open(origin));
report({ firstCall: performance.now() });
