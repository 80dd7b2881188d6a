// What stands in docstrings only: a patch, apart from deprecation, which editors and linters show.

import type { Facts, OperationModel } from "@lark-tooling/document/model";
import { rateLimitText } from "@lark-tooling/generator/docstring";
import { code, list, type Severity } from "./change.js";

type Add = (severity: Severity, text: string) => void;

export function compareFacts(before: Facts, after: Facts, add: Add): void {
  if (before.deprecated !== after.deprecated) {
    if (after.deprecated) add("minor", "is deprecated by the platform");
    else add("patch", "is no longer deprecated");
  }
  compareLists("scopes", before.scopes, after.scopes, add);
  compareLists("scopes for some fields", before.fieldScopes, after.fieldScopes, add);
  compareLists("kinds of apps", before.appTypes, after.appTypes, add);
  if (before.link !== after.link) {
    add("patch", after.link ? `is documented at <${after.link}>` : "has no documentation page");
  }
}

export function compareRateLimits(before: OperationModel, after: OperationModel, add: Add): void {
  const [old, now] = [rateLimitText(before), rateLimitText(after)];
  if (old === now) return;
  add("patch", now ? `has the rate limit ${code(now)}` : "has no documented rate limit any more");
}

/** A set of documented facts. */
export function compareLists<Value extends string | number>(
  what: string,
  before: readonly Value[],
  after: readonly Value[],
  add: Add,
): void {
  const added = after.filter((value) => !before.includes(value));
  const removed = before.filter((value) => !after.includes(value));
  const parts = [
    ...(added.length ? [`with ${list(added, 8)}`] : []),
    ...(removed.length ? [`without ${list(removed, 8)}`] : []),
  ];
  if (parts.length) add("patch", `documented ${what} now ${parts.join(" and ")}`);
}
