import type { Latency } from "./latency.js";
import type { Throughput } from "./throughput.js";

export interface Figures {
  processor: string;
  node: string;
  filled: number;
  inProcess: Throughput[];
  socket: Throughput[];
  latency: Latency[];
}

/** The figures as the README shows them. */
export function render({ processor, node, filled, inProcess, socket, latency }: Figures): string {
  const number = (value: number) => Math.round(value).toLocaleString("en-US");
  return [
    `Node ${node}, one core of ${processor}; calls per second, tokens and request checks included:`,
    "",
    "| | in-process | over a socket |",
    "| --- | --: | --: |",
    ...inProcess.map(
      ({ name, perSecond }, index) =>
        `| ${name} | ${number(perSecond)} | ${number(socket[index]!.perSecond)} |`,
    ),
    "",
    `Median of one call in-process, in ms, with ${number(filled)} messages in the chat or records in the table:`,
    "",
    "| | empty | full |",
    "| --- | --: | --: |",
    ...latency.map(
      ({ name, empty, full }) => `| ${name} | ${empty.toFixed(2)} | ${full.toFixed(2)} |`,
    ),
  ].join("\n");
}
