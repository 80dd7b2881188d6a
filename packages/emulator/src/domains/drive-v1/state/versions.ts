import type { Actor } from "../../../state/actors.js";

/** A document as it was at one moment, under a name. */
export interface DriveVersion {
  /** The version's own id. */
  version: string;
  name: string;
  type: string;
  owner: Actor;
  creator: Actor;
  /** Milliseconds. */
  createdAt: number;
}
