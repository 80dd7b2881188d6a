// The domains with state, one folder each; the list is made of the folders at build time.
export * from "../documents/domains.js";
export type { Domain } from "./domain.js";
