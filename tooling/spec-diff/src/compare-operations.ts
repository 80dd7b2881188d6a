import type {
  OperationModel,
  PaginationModel,
  RequestModel,
  ResponseModel,
} from "@lark-tooling/document/model";
import { tokensText } from "@lark-tooling/generator/docstring";
import { code, type Severity } from "./change.js";
import { compareFacts, compareRateLimits } from "./compare-facts.js";
import { compareFields, compareShapes } from "./compare-types.js";
import { type Comparison, note, start } from "./comparison.js";

/** One operation: how it is called, its request and its answer. */
export function compareOperations(
  before: OperationModel,
  after: OperationModel,
  comparison: Comparison,
): void {
  const subject = after.functionName;
  const add = (severity: Severity, text: string) =>
    comparison.findings.push({ severity, subject, say: () => text });
  if (before.functionName !== after.functionName) {
    add("major", `was called ${code(before.functionName)}, and its types likewise`);
  }
  if (before.id !== after.id) add("patch", `is ${code(after.id)} instead of ${code(before.id)}`);
  const [old, now] = [before, after].map(({ method, path }) => `${method} ${path}`);
  if (old !== now) add("minor", `calls ${code(now!)} instead of ${code(old!)}`);
  compareTokens(before, after, add);
  compareRetries(before, after, add);
  compareFacts(before, after, add);
  compareRateLimits(before, after, add);
  compareRequests(before.request, after.request, subject, comparison, add);
  compareAnswers(before.response, after.response, subject, comparison, add);
  comparePagination(before.pagination, after.pagination, subject, comparison, add);
}

type Add = (severity: Severity, text: string) => void;

function compareTokens(before: OperationModel, after: OperationModel, add: Add): void {
  const [old, now] = [tokensText(before), tokensText(after)];
  if (old !== now) {
    // Without a token kind that it had, a call can lose the identity that it took by default.
    const removed = before.tokens.some((kind) => !after.tokens.includes(kind));
    const narrower = before.tokens.length ? removed && after.tokens.length > 0 : true;
    add(narrower ? "major" : "minor", `takes the access tokens ${now} instead of ${old}`);
  }
  if (before.tokensAssumed !== after.tokensAssumed) {
    add("patch", `its access tokens are ${after.tokensAssumed ? "assumed" : "documented"} now`);
  }
}

function compareRetries(before: OperationModel, after: OperationModel, add: Add): void {
  if (before.idempotencyKey !== after.idempotencyKey) {
    const key = after.idempotencyKey;
    add("minor", key ? `${code(key)} makes it safe to repeat` : "has no idempotency key any more");
  }
  if (before.idempotent !== after.idempotent) {
    const how = { true: "is repeated after failures", false: "is not repeated after failures" };
    const text = after.idempotent === undefined ? "is repeated as its method allows" : undefined;
    add("minor", text ?? how[`${after.idempotent as boolean}`]);
  }
}

function compareRequests(
  before: RequestModel,
  after: RequestModel,
  subject: string,
  comparison: Comparison,
  add: Add,
): void {
  compareFields(before.path, after.path, start(subject, "path"), comparison);
  compareFields(before.query, after.query, start(subject, "query"), comparison);
  const at = start(subject, "body");
  if (before.body && after.body) {
    if (before.body.optional !== after.body.optional) {
      note(comparison, at, after.body.optional ? "minor" : "major", (body) =>
        after.body?.optional ? `${body} is now optional` : `${body} is now required`,
      );
    }
    compareShapes(before.body.shape, after.body.shape, at, comparison);
  } else if (before.body) {
    add("major", "takes no body any more");
  } else if (after.body) {
    add(
      after.body.optional ? "minor" : "major",
      `takes ${after.body.optional ? "an optional" : "a required"} body now`,
    );
  }
  if (before.fileField !== after.fileField && before.body && after.body) {
    add(
      "major",
      after.fileField
        ? `uploads ${code(after.fileField)} as a form now`
        : "its body is JSON instead of a form now",
    );
  }
}

function compareAnswers(
  before: ResponseModel,
  after: ResponseModel,
  subject: string,
  comparison: Comparison,
  add: Add,
): void {
  if (before.kind === "download" || after.kind === "download") {
    if (before.kind === after.kind) return;
    add(
      "major",
      after.kind === "download"
        ? "answers with a file instead of JSON"
        : "answers with JSON instead of a file",
    );
    return;
  }
  if (before.kind !== after.kind) {
    const place = after.kind === "flat" ? "beside `code`" : "in `data`";
    add("minor", `the fields of its answer stand ${place} now`);
  }
  compareShapes(before.shape, after.shape, start(subject, "answer"), comparison);
}

function comparePagination(
  before: PaginationModel | undefined,
  after: PaginationModel | undefined,
  subject: string,
  comparison: Comparison,
  add: Add,
): void {
  if (!before || !after) {
    if (before) add("major", "can no longer be read with `paginate`");
    if (after) add("minor", "can be read with `paginate`");
    return;
  }
  if (before.items === after.items) {
    // The items are a field of the answer, compared there.
    const { item: _old, ...old } = before;
    const { item: _now, ...now } = after;
    if (JSON.stringify(sorted(old)) !== JSON.stringify(sorted(now))) {
      add("patch", "`paginate` finds the next page in another way");
    }
    return;
  }
  const earlier = comparison.findings.length;
  const at = { ...start(subject, "answer"), trail: `${after.items}[]` };
  compareShapes(before.item, after.item, at, comparison);
  const changed = comparison.findings.splice(earlier);
  const severity = changed.some((finding) => finding.severity === "major") ? "major" : "minor";
  const renamed = `${code(after.items)} instead of ${code(before.items)}`;
  add(severity, `\`paginate\` goes through ${renamed}`);
}

const sorted = (value: object) =>
  Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, part]) => [key, typeof part === "object" ? Object.entries(part).sort() : part]);
