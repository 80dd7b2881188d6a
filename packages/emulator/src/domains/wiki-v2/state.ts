import type { Actor } from "../../state/actors.js";
import { type TenantPart, tenantPart } from "../../state/part.js";

export interface WikiNode {
  token: string;
  spaceId: string;
  /** Token of the node above; absent at the top of the space. */
  parent?: string | undefined;
  type: "origin" | "shortcut";
  objType: string;
  objToken: string;
  /** The node that a shortcut leads to. */
  origin?: string | undefined;
  /** Milliseconds. */
  createdAt: number;
  creator: Actor;
  /** Tokens of the nodes below, in their order. */
  children: Set<string>;
}

export interface WikiMember {
  type: "user" | "chat" | "department" | "app";
  /** Union id, chat id, open department id or app id. */
  id: string;
  role: "admin" | "member";
  perm?: string | undefined;
}

export interface WikiSpace {
  id: string;
  kind: "team" | "my_library";
  name: string;
  description: string;
  visibility: "private" | "public";
  openSharing: string;
  owner: Actor;
  /** By `type id`. */
  members: Map<string, WikiMember>;
  settings: { create_setting: string; security_setting: string; comment_setting: string };
  /** Tokens of the nodes at the top. */
  top: Set<string>;
}

export interface WikiMove {
  taskId: string;
  node: string;
  /** When it is told that it has ended, in ms since the epoch. */
  readyAt: number;
}

/** The knowledge bases of one tenant. */
export interface Wiki {
  spaces: Map<string, WikiSpace>;
  nodes: Map<string, WikiNode>;
  /** The node of a document, by the document's token. */
  nodeOf: Map<string, string>;
  /** The own library of each user (union id). */
  libraries: Map<string, string>;
  moves: Map<string, WikiMove>;
}

export const wikiOf: TenantPart<Wiki> = tenantPart("wiki", createWiki);

function createWiki(): Wiki {
  return {
    spaces: new Map(),
    nodes: new Map(),
    nodeOf: new Map(),
    libraries: new Map(),
    moves: new Map(),
  };
}
