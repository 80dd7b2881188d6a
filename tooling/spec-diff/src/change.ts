// A difference between two documents, in words, and how much it matters to those who use the package.

export type Severity = "major" | "minor" | "patch";

const RANK: Record<Severity, number> = { patch: 0, minor: 1, major: 2 };

/** One line of the changelog. */
export interface Change {
  readonly severity: Severity;
  readonly text: string;
}

export type Part = "path" | "query" | "body" | "answer" | "payload";

/** What was found at one place, before places that share a type are put together. */
export interface Finding {
  readonly severity: Severity;
  /** The function or event in which it was found; absent for the package as a whole. */
  readonly subject?: string;
  readonly field?: FieldPlace;
  /** What happened, around the name of the field where there is one: `new optional body field "uuid"`. */
  readonly say: (field: string) => string;
}

/** Where a field stands: on its way from the operation, and in the type that declares it. */
export interface FieldPlace {
  readonly part: Part;
  readonly trail: string;
  readonly owner?: { readonly type: string; readonly trail: string } | undefined;
}

export function worst(severities: readonly Severity[]): Severity {
  return severities.reduce((a, b) => (RANK[b] > RANK[a] ? b : a), "patch");
}

export const covers = (bump: Severity, needed: Severity): boolean => RANK[bump] >= RANK[needed];

/** One change for each difference: what several operations have from the same type is told once, about the type. */
export function toChanges(findings: readonly Finding[]): Change[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = groupKey(finding);
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return [...groups.values()]
    .map((group) => ({ severity: worst(group.map((one) => one.severity)), text: describe(group) }))
    .sort((a, b) => RANK[b.severity] - RANK[a.severity] || byCodeUnit(a.text, b.text));
}

function groupKey({ subject, field, say }: Finding): string {
  return field?.owner
    ? `type ${field.owner.type}: ${say(fieldName("field", field.owner.trail))}`
    : `${subject ?? ""}: ${say(field ? placeName(field) : "")}`;
}

function describe(group: readonly Finding[]): string {
  const { subject, field, say } = group[0]!;
  if (!field?.owner || group.length === 1) {
    const text = say(field ? placeName(field) : "");
    return subject ? `${code(subject)}: ${text}` : text;
  }
  const subjects = [...new Set(group.flatMap((one) => one.subject ?? []))].sort(byCodeUnit);
  return `${code(field.owner.type)} (${list(subjects, 3)}): ${say(fieldName("field", field.owner.trail))}`;
}

const NOUNS: Record<Part, string> = {
  path: "path parameter",
  query: "query parameter",
  body: "body field",
  answer: "answer field",
  payload: "payload field",
};

function placeName({ part, trail }: FieldPlace): string {
  return trail ? fieldName(NOUNS[part], trail) : `the ${part}`;
}

const fieldName = (noun: string, trail: string) => (trail ? `${noun} ${code(trail)}` : "the value");

/** As Markdown code; a back-tick inside would end it. */
export const code = (value: string | number): string => `\`${String(value).replaceAll("`", "'")}\``;

/** The first `most` values as code, then how many others there are. */
export function list(values: readonly (string | number)[], most: number): string {
  const shown = values.length === most + 1 ? values : values.slice(0, most);
  const rest = values.length - shown.length;
  return `${shown.map(code).join(", ")}${rest ? ` and ${rest} more` : ""}`;
}

/** The same order everywhere. */
const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
