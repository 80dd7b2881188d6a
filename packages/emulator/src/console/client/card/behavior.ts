// What a click on a component does: it opens an address, calls the app back, or both.

import { safeUrl } from "../markdown/links.js";
import { asNode, type Node, nodesOf } from "./node.js";

export interface Behavior {
  url: string | undefined;
  callback: boolean;
  value: unknown;
}

export function behaviorOf(node: Node, old: boolean): Behavior {
  const behaviors = nodesOf(node.behaviors);
  const opens = behaviors.find(({ type }) => type === "open_url");
  const calls = behaviors.find(({ type }) => type === "callback");
  const urls = asNode(node.multi_url);
  const url = safeUrl(
    opens?.pc_url || opens?.default_url || urls.pc_url || urls.url || node.url || undefined,
  );
  if (behaviors.length > 0) return { url, callback: calls !== undefined, value: calls?.value };
  // An older component calls back unless it only opens an address.
  const callback = node.value !== undefined || (old && url === undefined);
  return { url, callback, value: node.value };
}

export function openUrl(url: string): void {
  window.open(url, "_blank", "noopener,noreferrer");
}
