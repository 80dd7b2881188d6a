import { createContext } from "preact";

/** Whoever is at the page; nobody, where it only looks on. */
export const Me = createContext({ tenant: "", person: "" });
