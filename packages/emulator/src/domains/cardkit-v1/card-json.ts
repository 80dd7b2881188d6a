// Card JSON: what the platform takes, and where its components are.

import { PlatformFailure } from "../../http/failure.js";
import { readJson as readText } from "../../schema/read-json.js";
import type { CardNode } from "./state.js";

const LARGEST = 30 * 1024;
const MOST_COMPONENTS = 200;
const MOST_TABLES = 5;

/** The object in a JSON text; throws the platform's failures for what is none. */
export function readJson(text: unknown): CardNode {
  if (text === undefined || text === "" || text === "{}") {
    throw new PlatformFailure(300307, "The card DSL is empty");
  }
  const value = parse(text);
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw notGenerated();
  return value as CardNode;
}

/** A list of components in a JSON text. */
export function readComponents(text: unknown, code: number, what: string): CardNode[] {
  const value = parse(text);
  if (!Array.isArray(value) || !value.length || !value.every(isNode)) {
    throw new PlatformFailure(code, what);
  }
  return value;
}

function parse(text: unknown): unknown {
  const value = readText(String(text));
  if (value === undefined) throw notGenerated();
  return value;
}

const notGenerated = () => new PlatformFailure(200220, "Failed to generate card content");

/** Throws for a card that the platform would refuse. */
export function checkJson(json: CardNode): void {
  if (json.schema !== "2.0") {
    throw new PlatformFailure(300303, "Only schema 2.0 is supported");
  }
  if ((json.config as CardNode | undefined)?.update_multi === false) {
    throw new PlatformFailure(300302, "update_multi property is false");
  }
  const nodes = [...walk(json)].map(({ node }) => node);
  if (nodes.filter(({ tag }) => tag).length > MOST_COMPONENTS) {
    throw new PlatformFailure(300305, "The number of card components exceeds 200");
  }
  const ids = nodes.flatMap(({ element_id }) => (element_id === undefined ? [] : [element_id]));
  if (new Set(ids).size < ids.length) {
    throw new PlatformFailure(300301, "Duplicate element_id in card component.");
  }
  if (nodes.reduce((sum, node) => sum + tablesIn(node), 0) > MOST_TABLES) {
    throw cardFailure(11310, "card table number over limit");
  }
  if (new TextEncoder().encode(JSON.stringify(json)).length > LARGEST) {
    throw new PlatformFailure(200860, "Card content exceeds limit.");
  }
}

/** What the server of cards says, as the server of messages passes it on. */
export function cardFailure(code: number, msg: string): PlatformFailure {
  const ext = `ext=ErrCode: ${code}; ErrMsg: ${msg}; `;
  return new PlatformFailure(230099, `Failed to create card content, ${ext}`);
}

/** A table component, or the tables of some Markdown. */
function tablesIn({ tag, content }: CardNode): number {
  if (tag === "table") return 1;
  if (tag !== "markdown" || typeof content !== "string") return 0;
  const outside = content.replace(/^ {0,3}(```|~~~)[\s\S]*?(^ {0,3}\1|$(?![\s\S]))/gm, "");
  return outside.match(/^ {0,3}\|?[ :]*-+[-: ]*\|[-|: ]*$/gm)?.length ?? 0;
}

/** A component with the list that holds it. */
export interface Place {
  readonly node: CardNode;
  readonly list: CardNode[] | undefined;
}

/** All objects in a card, without what authors put in. */
function* walk(value: unknown, list?: CardNode[]): Generator<Place> {
  if (Array.isArray(value)) {
    for (const item of value) yield* walk(item, value as CardNode[]);
  } else if (isNode(value)) {
    yield { node: value, list };
    for (const [key, member] of Object.entries(value)) {
      if (key !== "chart_spec" && key !== "value" && key !== "rows") yield* walk(member);
    }
  }
}

/** The component of an id, with the list that holds it. */
export function findComponent(json: CardNode, id: unknown): Place | undefined {
  for (const place of walk(json)) if (place.node.element_id === id) return place;
  return undefined;
}

export function isNode(value: unknown): value is CardNode {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
