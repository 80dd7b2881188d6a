import type { Domain } from "../domain.js";
import { cardHandlers } from "./cards.js";
import { componentHandlers } from "./components.js";
import { failures } from "./failures.js";
import { cardsOf } from "./state.js";

/** Card entities: made, sent once, changed in order, and streamed into. */
export const cardkitV1: Domain = {
  name: "cardkit-v1",
  state: cardsOf,
  failures,
  handlers: { ...cardHandlers, ...componentHandlers },
};
