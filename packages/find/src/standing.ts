// Which of two entries that match equally well a reader more likely wants.
import type { Entry } from "./entry.js";

const POPULAR = [
  "im",
  "contact",
  "docx",
  "bitable",
  "drive",
  "calendar",
  "task",
  "approval",
  "sheets",
  "wiki",
  "vc",
  "mail",
];
const VERBS = ["create", "send", "get", "list", "search", "update", "patch", "delete"];

/** `im` of `@lark/im-v1/events`. */
export const projectOf = (entry: Entry): string => moduleParts(entry)[0];

/** 1 of `@lark/im-v1`. */
const versionOf = (entry: Entry): number => Number(moduleParts(entry)[1]);

/** How well known the domain is: 1 is the best known, 0.5 the least on the list, 0 one that is not on it. */
export function popularity(entry: Entry): number {
  const place = POPULAR.indexOf(projectOf(entry));
  return place < 0 ? 0 : 1 - place / (2 * POPULAR.length);
}

/** 1 for the plainest verb, 0 for one that is not on the list. */
export function plainness(entry: Entry): number {
  const place = VERBS.indexOf(entry.id.split(".").at(-1)!);
  return place < 0 ? 0 : 1 - place / VERBS.length;
}

/** Sorts the likelier one first: not deprecated, operation, known domain, newer version, plain verb. */
export function byStanding(a: Entry, b: Entry): number {
  return (
    Number(a.deprecated) - Number(b.deprecated) ||
    Number(a.kind === "event") - Number(b.kind === "event") ||
    popularity(b) - popularity(a) ||
    versionOf(b) - versionOf(a) ||
    plainness(b) - plainness(a) ||
    (a.id < b.id ? -1 : 1)
  );
}

type ModuleParts = readonly [project: string, version: string];

const known = new Map<string, ModuleParts>();

function moduleParts({ module }: Entry): ModuleParts {
  const parts = known.get(module);
  if (parts) return parts;
  const [, project = "", version = ""] = /^@lark\/(.+)-v(\d+)/.exec(module) ?? [];
  known.set(module, [project, version]);
  return [project, version];
}
