// Opens and closes connections in every way and at every moment. Ends by itself if nothing is left over.
// Arguments: the platform's address, an address where nothing listens, one that never answers, and a kind of socket.
import { createClient, selfBuiltApp } from "@lark/core";
import { EMULATOR_APP_ID, EMULATOR_APP_SECRET } from "@lark/emulator";
import { createEventHandler } from "@lark/events";

const [platform, closed, mute, kind] = process.argv.slice(2);
const { connect } = await import(kind === "node" ? "@lark/websocket/node" : "@lark/websocket");
let unhandled = 0;
process.on("unhandledRejection", () => unhandled++);
process.on("uncaughtException", () => unhandled++);
const handle = createEventHandler({ listeners: [] });
const outcomes = { opened: 0, ended: 0, failed: [] };

async function round(number) {
  const domain = [platform, platform, platform, closed, mute, "http://localhost:1"][number % 6];
  const client = createClient({
    auth: selfBuiltApp({ appId: EMULATOR_APP_ID, appSecret: EMULATOR_APP_SECRET }),
    domain,
    logLevel: "silent",
  });
  const controller = new AbortController();
  // At once, during the bootstrap, during the handshake, just after it has opened.
  const delay = Math.random() * 60;
  if (number % 20 === 7) controller.abort();
  else if (domain !== platform || number % 2) setTimeout(() => controller.abort(), delay);
  try {
    const connection = await connect(client, handle, { signal: controller.signal });
    outcomes.opened++;
    if (number % 4 === 0) await connection.close();
    else if (number % 4 === 2) await connection.close({ abandon: true });
    await connection.closed;
    await Promise.all([connection.close(), connection.close()]);
  } catch (error) {
    if (error.kind === "abort") outcomes.ended++;
    else outcomes.failed.push(`${error.kind}: ${error.message}`);
  }
}

for (let wave = 0; wave < 10; wave++) {
  await Promise.all(Array.from({ length: 20 }, (_, at) => round(wave * 20 + at)));
}
// Sockets of fetch are kept alive by Node; they keep no process from ending.
await new Promise((later) => setTimeout(later, 100));
const left = process.getActiveResourcesInfo().filter((name) => name === "Timeout");
process.send({ outcomes, unhandled, timers: left.length });
process.disconnect();
