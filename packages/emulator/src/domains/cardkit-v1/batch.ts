import type { Call } from "../../http/call.js";
import { isNode, readComponents } from "./card-json.js";
import { applySettings } from "./change.js";
import { addComponents, deleteComponent, patchComponent, replaceComponent } from "./components.js";
import { failures } from "./failures.js";
import type { CardEntity, CardNode } from "./state.js";

/** Runs the actions of a batch in their order. One that fails undoes all. */
export function batchActions(
  call: Pick<Call, "tenant" | "app" | "clock" | "rates">,
  json: CardNode,
  card: CardEntity,
  actions: string,
): void {
  for (const { action, params } of readComponents(actions, failures.notAList)) {
    const given = isNode(params) ? params : {};
    switch (action) {
      case "partial_update_setting":
        applySettings(call, json, card, asNode(given.settings));
        break;
      case "add_elements":
        addComponents(json, given.type, given.target_element_id, asList(given.elements));
        break;
      case "delete_elements":
        for (const id of asList(given.element_ids)) deleteComponent(json, id);
        break;
      case "partial_update_element":
        patchComponent(json, given.element_id, asNode(given.partial_element));
        break;
      case "update_element":
        replaceComponent(json, given.element_id, asNode(given.element));
        break;
      default:
        throw failures.invalidParameter(`there is no action ${JSON.stringify(action)}`);
    }
  }
}

const asNode = (value: unknown): CardNode => (isNode(value) ? value : {});
const asList = (value: unknown): CardNode[] => (Array.isArray(value) ? value : []);
