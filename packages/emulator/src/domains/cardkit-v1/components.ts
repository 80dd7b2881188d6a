import type * as cardkit from "@lark/cardkit-v1";
import { PlatformFailure } from "../../http/failure.js";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { findComponent, isNode, type Place, readComponents, readJson } from "./card-json.js";
import { changeCard, requireCard, streaming } from "./change.js";
import type { CardNode } from "./state.js";

export const componentHandlers: HandlersOf<typeof cardkit> = handlers({
  createCardElement: (call) =>
    changeCard(call, call.body.sequence, (json) => {
      const { type, target_element_id, elements } = call.body;
      addComponents(json, type, target_element_id, readComponents(elements, ...ADD));
    }),

  updateCardElement: (call) =>
    changeCard(call, call.body.sequence, (json) =>
      replaceComponent(json, call.path.element_id, readJson(call.body.element)),
    ),

  patchCardElement: (call) =>
    changeCard(call, call.body.sequence, (json) =>
      patchComponent(json, call.path.element_id, readJson(call.body.partial_element)),
    ),

  deleteCardElement: (call) =>
    changeCard(call, call.body.sequence, (json) => deleteComponent(json, call.path.element_id)),

  updateCardElementContent: (call) => {
    const card = requireCard(call, call.path.card_id);
    const mode = streaming(card, call.clock.now());
    if (mode === "off") throw new PlatformFailure(300309, "Card streaming closed");
    if (mode === "timed out") throw new PlatformFailure(200850, "Card streaming timeout");
    return changeCard(call, call.body.sequence, (json) => {
      const { node } = requireComponent(
        json,
        call.path.element_id,
        300313,
        "Failed to update element properties",
      );
      if (node.tag !== "markdown" && node.tag !== "plain_text") {
        throw new PlatformFailure(300310, "Only update text");
      }
      node.content = call.body.content;
    });
  },
});

const ADD = [300315, "Failed to add element"] as const;

/** Adds components before or after another, or at the end of a container or of the card. */
export function addComponents(
  json: CardNode,
  type: unknown,
  target: unknown,
  added: readonly CardNode[],
): void {
  if (type === "append") {
    const container = target ? requireComponent(json, target, ...ADD).node : bodyOf(json);
    const inside = container.elements;
    if (target && !Array.isArray(inside)) throw new PlatformFailure(...ADD);
    container.elements = [...((inside ?? []) as CardNode[]), ...added];
    return;
  }
  if (type !== "insert_before" && type !== "insert_after") throw new PlatformFailure(...ADD);
  const { node, list } = requireComponent(json, target, ...ADD);
  if (!list) throw new PlatformFailure(...ADD);
  list.splice(list.indexOf(node) + (type === "insert_after" ? 1 : 0), 0, ...added);
}

/** Puts a component in the place of another. */
export function replaceComponent(json: CardNode, id: unknown, next: CardNode): void {
  const { node, list } = requireComponent(json, id, 300121, "Failed to replace element");
  if (!list) throw new PlatformFailure(300121, "Failed to replace element");
  list.splice(list.indexOf(node), 1, next);
}

/** Changes some properties of a component; its tag is not one of them. */
export function patchComponent(json: CardNode, id: unknown, changes: CardNode): void {
  const { node } = requireComponent(json, id, 300313, "Failed to update element properties");
  if (changes.tag !== undefined && changes.tag !== node.tag) {
    throw new PlatformFailure(300312, "Unable to update element tag");
  }
  Object.assign(node, changes);
}

/** Takes a component out, with all that is in it. */
export function deleteComponent(json: CardNode, id: unknown): void {
  const { node, list } = requireComponent(json, id, 300314, "Failed to delete element");
  if (!list) throw new PlatformFailure(300314, "Failed to delete element");
  list.splice(list.indexOf(node), 1);
}

function requireComponent(json: CardNode, id: unknown, code: number, msg: string): Place {
  const found = findComponent(json, id);
  if (!found) throw new PlatformFailure(code, `${msg}: there is no element ${JSON.stringify(id)}`);
  return found;
}

function bodyOf(json: CardNode): CardNode {
  if (!isNode(json.body)) json.body = {};
  return json.body as CardNode;
}
