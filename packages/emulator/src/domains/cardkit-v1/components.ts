import type * as cardkit from "@lark/cardkit-v1";
import type { Failure } from "../../http/failure-table.js";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { findComponent, isNode, type Place, readComponents, readJson } from "./card-json.js";
import { changeCard, requireCard, streaming } from "./change.js";
import { failures } from "./failures.js";
import type { CardNode } from "./state.js";

export const componentHandlers: HandlersOf<typeof cardkit> = handlers({
  createCardElement: (call) =>
    changeCard(call, call.body.sequence, (json) => {
      const { type, target_element_id, elements } = call.body;
      addComponents(json, type, target_element_id, readComponents(elements, failures.notAdded));
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
    if (mode === "off") throw failures.streamingClosed();
    if (mode === "timed out") throw failures.streamingTimedOut();
    return changeCard(call, call.body.sequence, (json) => {
      const { node } = requireComponent(json, call.path.element_id, failures.notPatched);
      if (node.tag !== "markdown" && node.tag !== "plain_text") {
        throw failures.onlyText();
      }
      node.content = call.body.content;
    });
  },
});

/** Adds components before or after another, or at the end of a container or of the card. */
export function addComponents(
  json: CardNode,
  type: unknown,
  target: unknown,
  added: readonly CardNode[],
): void {
  if (type === "append") {
    const container = target
      ? requireComponent(json, target, failures.notAdded).node
      : bodyOf(json);
    const inside = container.elements;
    if (target && !Array.isArray(inside)) throw failures.notAdded();
    container.elements = [...((inside ?? []) as CardNode[]), ...added];
    return;
  }
  if (type !== "insert_before" && type !== "insert_after") throw failures.notAdded();
  const { node, list } = requireComponent(json, target, failures.notAdded);
  if (!list) throw failures.notAdded();
  list.splice(list.indexOf(node) + (type === "insert_after" ? 1 : 0), 0, ...added);
}

/** Puts a component in the place of another. */
export function replaceComponent(json: CardNode, id: unknown, next: CardNode): void {
  const { node, list } = requireComponent(json, id, failures.notReplaced);
  if (!list) throw failures.notReplaced();
  list.splice(list.indexOf(node), 1, next);
}

/** Changes some properties of a component; its tag is not one of them. */
export function patchComponent(json: CardNode, id: unknown, changes: CardNode): void {
  const { node } = requireComponent(json, id, failures.notPatched);
  if (changes.tag !== undefined && changes.tag !== node.tag) {
    throw failures.otherTag();
  }
  Object.assign(node, changes);
}

/** Takes a component out, with all that is in it. */
export function deleteComponent(json: CardNode, id: unknown): void {
  const { node, list } = requireComponent(json, id, failures.notDeleted);
  if (!list) throw failures.notDeleted();
  list.splice(list.indexOf(node), 1);
}

function requireComponent(json: CardNode, id: unknown, refusal: Failure): Place {
  const found = findComponent(json, id);
  if (!found) throw refusal(`there is no element ${JSON.stringify(id)}`);
  return found;
}

function bodyOf(json: CardNode): CardNode {
  if (!isNode(json.body)) json.body = {};
  return json.body as CardNode;
}
