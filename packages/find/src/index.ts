export type { Entry, EventEntry, Facts, OperationEntry } from "./entry.js";
export { type FindOptions, find } from "./find.js";
