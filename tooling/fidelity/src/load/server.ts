// The emulator that the socket's figures are of; tells its address to whoever started it.
import { createEmulator } from "@lark/emulator";
import { listen } from "@lark/emulator/node";

const { url } = await listen(createEmulator(), { port: 0 });
process.send?.(url);
