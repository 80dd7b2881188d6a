// An emulator behind a socket, in which every tenth part of a file fails, each time in another way. Prints its address;
// ends with its standard input.
import { createEmulator } from "@lark/emulator";
import { listen } from "@lark/emulator/node";

const FAILURES = [
  { drop: true },
  { status: 503, html: true },
  { code: 1061045, status: 200 },
  { truncate: true },
];
const PART = /\/upload_part$|\/download$/;

const emulator = createEmulator();
let parts = 0;
let failed = 0;
const disturbed = {
  fetch(request) {
    const { pathname } = new URL(request.url);
    if (PART.test(pathname) && ++parts % 10 === 0) {
      emulator.faults.add({ path: pathname, ...FAILURES[failed++ % FAILURES.length] });
    }
    return emulator.fetch(request);
  },
};
const { url, close } = await listen(disturbed);
console.log(url);
process.stdin.resume();
await new Promise((end) => process.stdin.once("end", end));
console.log(JSON.stringify({ parts, failed }));
await close();
process.exit(0);
