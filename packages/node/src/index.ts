export { type NodeTransport, type NodeTransportOptions, nodeTransport } from "./node-transport.js";
