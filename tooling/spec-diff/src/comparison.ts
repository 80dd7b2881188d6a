// What goes along while two domains are compared: the findings so far, and the place that is being compared.
import type { DomainModel } from "@lark-tooling/document/model";
import type { FieldPlace, Finding, Severity } from "./change.js";

/** The two domains, and what has been found so far. */
export interface Comparison {
  readonly before: DomainModel;
  readonly after: DomainModel;
  readonly findings: Finding[];
  /** Names of types that stand in the same place: old to new. */
  readonly renamed: Map<string, string>;
}

/** The place that is being compared. */
export interface Where extends FieldPlace {
  readonly subject: string;
  /** Sent to the platform, or received from it. */
  readonly sent: boolean;
  /** Whether the package's schema checks limits here. */
  readonly limits: boolean;
  /** Pairs of components already entered from this part of the operation: types refer to themselves. */
  readonly entered: Set<string>;
}

/** A place to start from: one part of a request, an answer or a payload. */
export function start(subject: string, part: Where["part"]): Where {
  const sent = part !== "answer" && part !== "payload";
  return { subject, part, trail: "", sent, limits: sent, entered: new Set() };
}

export function note(
  { findings }: Comparison,
  { subject, part, trail, owner }: Where,
  severity: Severity,
  say: Finding["say"],
): void {
  findings.push({ severity, subject, field: { part, trail, owner }, say });
}

/** The place one level down: a field, `[]` for items, `*` for the values of a map. */
export function step(at: Where, name: string): Where {
  const join = (trail: string) => (trail && name !== "[]" ? `${trail}.${name}` : trail + name);
  return {
    ...at,
    trail: join(at.trail),
    owner: at.owner && { ...at.owner, trail: join(at.owner.trail) },
  };
}
