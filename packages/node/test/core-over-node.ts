import { nodeTransport } from "@lark/node";
import { afterAll } from "vitest";

const transport = nodeTransport();
Object.assign(globalThis, { testTransport: transport });
afterAll(() => transport.close());
