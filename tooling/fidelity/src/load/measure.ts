import { cpus } from "node:os";
import { createEmulator } from "@lark/emulator";
import { createCaller, inProcess } from "./caller.js";
import { messageLatency, recordLatency } from "./latency.js";
import { openSocket } from "./socket.js";
import type { Figures } from "./table.js";
import { throughput } from "./throughput.js";

export interface Scale {
  /** Messages in the chat and records in the table. */
  filled: number;
  /** How long each kind of call is repeated. */
  seconds: number;
  /** How often a call is timed. */
  turns: number;
}

export const FULL: Scale = { filled: 100_000, seconds: 4, turns: 300 };
export const QUICK: Scale = { filled: 1_000, seconds: 0.2, turns: 20 };

const PARALLEL = 16;

export async function measure(scale: Scale, report: (step: string) => void): Promise<Figures> {
  const local = () => createCaller(inProcess(createEmulator().fetch));
  report("calls per second, in-process");
  const direct = await throughput(await local(), scale.seconds, PARALLEL);
  report("calls per second, over a socket");
  const socket = await openSocket(PARALLEL);
  let remote: Figures["socket"];
  try {
    remote = await throughput(await createCaller(socket.transport), scale.seconds, PARALLEL);
  } finally {
    await socket.close();
  }
  report(`${scale.filled} messages`);
  const messages = await messageLatency(await local(), scale.filled, scale.turns);
  report(`${scale.filled} records`);
  const records = await recordLatency(await local(), scale.filled, scale.turns);
  return {
    processor: cpus()[0]?.model.trim() ?? "unknown",
    node: process.versions.node,
    filled: scale.filled,
    inProcess: direct,
    socket: remote,
    latency: [...messages, ...records],
  };
}
