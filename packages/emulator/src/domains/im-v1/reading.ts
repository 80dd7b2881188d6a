import type { Call } from "../../http/call.js";
import type { Message } from "./state.js";

/** Everybody else in the chat has read a message this many ms after it was sent. */
const READ_AFTER = 1000;

/** When the other members read a message, in ms since the Unix epoch. */
export function readAt({ createdAt }: Message): number {
  return createdAt + READ_AFTER;
}

export function hasRead(call: Call, message: Message): boolean {
  return readAt(message) <= call.clock.now();
}
