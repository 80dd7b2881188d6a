import type { Handlers } from "../call.js";
import { contactV3 } from "./contact-v3/index.js";
import { imV1 } from "./im-v1/index.js";

/** Operations with state of their own; all others are answered from their documents. */
export const handlers: Handlers = { ...contactV3, ...imV1 };
