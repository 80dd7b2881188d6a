// 100 first calls at once, for the server to count token requests: first-calls.js <contender> <origin>
import { load, report } from "./contender.js";
import { sendOnce } from "./message.js";

const [name = "", origin = ""] = process.argv.slice(2);
const send = (await load(name)).open(origin);
await Promise.all(Array.from({ length: 100 }, () => sendOnce(send)));
report({});
