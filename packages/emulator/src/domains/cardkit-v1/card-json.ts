// Card JSON: what the platform takes, and where its components are.

import type { PlatformFailure } from "../../http/failure.js";
import type { Failure } from "../../http/failure-table.js";
import { readJson as readText } from "../../schema/read-json.js";
import { failures } from "./failures.js";
import type { CardNode } from "./state.js";

const LARGEST = 30 * 1024;
const MOST_COMPONENTS = 200;
const MOST_TABLES = 5;

/** The object in a JSON text; throws the platform's failures for what is none. */
export function readJson(text: unknown): CardNode {
  if (text === undefined || text === "" || text === "{}") {
    throw failures.emptyCard();
  }
  const value = parse(text);
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw notGenerated();
  return value as CardNode;
}

/** A list of components in a JSON text. */
export function readComponents(text: unknown, refusal: Failure): CardNode[] {
  const value = parse(text);
  if (!Array.isArray(value) || !value.length || !value.every(isNode)) {
    throw refusal();
  }
  return value;
}

function parse(text: unknown): unknown {
  const value = readText(String(text));
  if (value === undefined) throw notGenerated();
  return value;
}

const notGenerated = () => failures.notGenerated();

/** Throws for a card that the platform would refuse. */
export function checkJson(json: CardNode): void {
  if (json.schema !== "2.0") {
    throw failures.wrongSchema();
  }
  if ((json.config as CardNode | undefined)?.update_multi === false) {
    throw failures.notSharedCard();
  }
  const nodes = [...walk(json)].map(({ node }) => node);
  if (nodes.filter(({ tag }) => tag).length > MOST_COMPONENTS) {
    throw failures.tooManyComponents();
  }
  const ids = nodes.flatMap(({ element_id }) => (element_id === undefined ? [] : [element_id]));
  if (new Set(ids).size < ids.length) {
    throw failures.duplicateElement();
  }
  if (nodes.reduce((sum, node) => sum + tablesIn(node), 0) > MOST_TABLES) {
    throw cardFailure(11310, "card table number over limit");
  }
  if (new TextEncoder().encode(JSON.stringify(json)).length > LARGEST) {
    throw failures.tooLarge();
  }
}

/** What the server of cards says, as the server of messages passes it on. */
export function cardFailure(code: number, msg: string): PlatformFailure {
  const ext = `ext=ErrCode: ${code}; ErrMsg: ${msg}; `;
  return failures.refusedByMessages(ext);
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
