// What importing a contender costs this process; "empty" imports nothing: import.js <contender>
import { load, report } from "./contender.js";

const [name = "empty"] = process.argv.slice(2);
if (name !== "empty") await load(name);
const ready = performance.now();
report({ ready, memory: process.memoryUsage.rss() });
