export { beginLife, type Life } from "./sharing/life.js";
export { createQueue, type Queue } from "./sharing/queue.js";
export { singleFlight } from "./sharing/single-flight.js";
