import { nodeTransport } from "@lark/node";
import type { Transfers } from "../transfers.js";
import { open as openWith } from "./lark.js";

/** The same over the transport of @lark/node. */
export const open = (origin: string): Transfers => openWith(origin, nodeTransport());
