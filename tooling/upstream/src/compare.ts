import type { Facts, Kind, OperationFacts } from "./facts.js";

/** One difference; `key` is the same as long as the difference is. */
export interface Difference {
  readonly state: "new" | "gone" | "changed";
  readonly of: "operation" | "parameter" | "event";
  readonly key: string;
  /** The API domain that it belongs to, as far as its name tells. */
  readonly domain: string;
  readonly text: string;
}

/** What the SDK has and the documents lack (new), what they have and it lacks (gone), and what differs. */
export function compare(sdk: Facts, documents: Facts): Difference[] {
  return [...operations(sdk, documents), ...events(sdk, documents)].sort((a, b) =>
    a.key < b.key ? -1 : a.key > b.key ? 1 : 0,
  );
}

function operations(sdk: Facts, documents: Facts): Difference[] {
  const found: Difference[] = [];
  for (const [key, operation] of sdk.operations) {
    const documented = documents.operations.get(key);
    if (documented) found.push(...parameters(operation, documented));
    else found.push(whole("new", "operation", key, operation));
  }
  for (const [key, operation] of documents.operations) {
    if (!sdk.operations.has(key)) found.push(whole("gone", "operation", key, operation));
  }
  return found;
}

function whole(
  state: "new" | "gone",
  of: "operation",
  key: string,
  { method, path, name }: OperationFacts,
): Difference {
  return {
    state,
    of,
    key: `${state} operation ${key}`,
    domain: domainOf(path),
    text: `\`${name}\`: \`${method} ${path}\``,
  };
}

function parameters(operation: OperationFacts, documented: OperationFacts): Difference[] {
  const found: Difference[] = [];
  const note = (state: Difference["state"], parameter: string, more = "") =>
    found.push({
      state,
      of: "parameter",
      key: `${state} parameter ${documented.name} ${parameter}`,
      domain: domainOf(operation.path),
      text: `\`${documented.name}\`: \`${parameter}\`${more}`,
    });
  for (const [name, kind] of operation.parameters) {
    const known = documented.parameters.get(name);
    if (known === undefined) {
      // Of an object that is new only the top is named.
      if (!hasNewParent(name, operation, documented)) note("new", name, ` (${kind})`);
    } else if (differs(kind, known)) note("changed", name, ` is ${kind}, documented as ${known}`);
  }
  for (const name of documented.parameters.keys()) {
    if (operation.parameters.has(name) || hasNewParent(name, documented, operation)) continue;
    // Inside an object the documents say more than the SDK: its types leave out what one operation does not use.
    if (/^(query|body)\.[^.[\]]+$/.test(name)) note("gone", name);
  }
  return found;
}

const parentOf = (name: string) => name.replace(/(\[\]|\.[^.[\]]+)$/, "");

function hasNewParent(name: string, one: OperationFacts, other: OperationFacts): boolean {
  const parent = parentOf(name);
  return parent !== name && one.parameters.has(parent) && !other.parameters.has(parent);
}

const differs = (one: Kind, other: Kind) => one !== other && one !== "any" && other !== "any";

function events(sdk: Facts, documents: Facts): Difference[] {
  const note = (state: "new" | "gone", name: string): Difference => ({
    state,
    of: "event",
    key: `${state} event ${name}`,
    domain: name.split(".")[0] ?? name,
    text: `\`${name}\``,
  });
  return [
    ...[...sdk.events]
      .filter((name) => !documents.events.has(name))
      .map((name) => note("new", name)),
    ...[...documents.events]
      .filter((name) => !sdk.events.has(name))
      .map((name) => note("gone", name)),
  ];
}

/** `/open-apis/im/v1/messages` is of `im-v1`. */
function domainOf(path: string): string {
  const [, , project = "", version = ""] = path.split("/");
  return /^v\d+$/.test(version) ? `${project}-${version}`.replace(/_/g, "-") : project;
}
