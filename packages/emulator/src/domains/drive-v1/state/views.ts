import type { Actor } from "../../../state/actors.js";

/** Who opened a document through the API, by its token and the viewer's id. */
export type DriveViews = Map<string, Map<string, View>>;

export interface View {
  viewer: Actor;
  count: number;
  /** Milliseconds. */
  lastAt: number;
  /** How often on the day of `lastAt` (UTC). */
  today: number;
}
