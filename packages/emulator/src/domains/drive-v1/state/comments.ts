import type { Actor } from "../../../state/actors.js";

/** Comments by the token of their document and their own id. */
export type DriveComments = Map<string, Map<string, Comment>>;

export interface Comment {
  id: string;
  author: Actor;
  /** Milliseconds. */
  createdAt: number;
  updatedAt: number;
  solved?: { at: number; by: Actor } | undefined;
  /** By id; the first is the comment itself. */
  replies: Map<string, Reply>;
}

export interface Reply {
  id: string;
  author: Actor;
  createdAt: number;
  updatedAt: number;
  /** `{elements: […]}`, people in it by union id. */
  content: Record<string, unknown>;
  /** Who reacted, by the key of the reaction. */
  reactions: Map<string, Actor[]>;
}
