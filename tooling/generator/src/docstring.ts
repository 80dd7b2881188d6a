// The docstrings of operations and events: facts from the document, in our words.
import type { EventModel, Facts, OperationModel } from "@lark-tooling/document/model";
import { safe } from "./typescript.js";

const SOME = 3;

export function operationDocstring(operation: OperationModel): string {
  const call = `\`${operation.id}\`: \`${operation.method} ${operation.path}\``;
  const facts = [...callFacts(operation), ...sentences(operation)];
  return comment(operation.summary, call, facts, tags(operation, "operation"));
}

export function eventDocstring(event: EventModel): string {
  const facts = [`Envelope: ${event.version}`, ...scopeFacts(event)];
  return comment(event.summary, `\`${event.name}\``, facts, tags(event, "event"));
}

export function tokensText({ tokens }: OperationModel): string {
  return tokens.length ? tokens.join(", ") : "none";
}

export function rateLimitText({ rateLimit }: OperationModel): string {
  if (!rateLimit) return "";
  const { perMinute, perSecond, special } = rateLimit;
  return [
    ...(perMinute === undefined ? [] : [`${perMinute}/min`]),
    ...(perSecond === undefined ? [] : [`${perSecond}/s`]),
    ...(special ? ["one of its own, told by the platform's page"] : []),
  ].join(", ");
}

function callFacts(operation: OperationModel): string[] {
  const limit = rateLimitText(operation);
  return [
    `Access tokens: ${tokensText(operation)}${operation.tokensAssumed ? " (assumed, not documented)" : ""}`,
    ...scopeFacts(operation),
    ...(limit ? [`Rate limit: ${limit}`] : []),
    ...appFact(operation),
  ];
}

function scopeFacts({ scopes, fieldScopes }: Facts): string[] {
  const shown = codes(fieldScopes.slice(0, SOME));
  const more = fieldScopes.length > SOME ? ` and ${fieldScopes.length - SOME} more` : "";
  return [
    ...(scopes.length > 1 ? [`Scopes (any of): ${codes(scopes)}`] : []),
    ...(scopes.length === 1 ? [`Scope: ${codes(scopes)}`] : []),
    ...(fieldScopes.length ? [`Some fields need: ${shown}${more}`] : []),
  ];
}

// Both kinds are the rule.
function appFact({ appTypes: [only, ...others] }: Facts): string[] {
  const names = { custom: "self-built", isv: "store" };
  return only && !others.length ? [`Apps: ${names[only]} only`] : [];
}

function sentences({
  method,
  request,
  response,
  pagination,
  idempotencyKey,
  idempotent,
}: OperationModel): string[] {
  return [
    ...(pagination ? ["Answers page by page: pass it to `paginate`"] : []),
    ...(idempotent ? ["Changes nothing, so it is retried safely"] : []),
    ...(idempotencyKey ? [`A request that carries \`${idempotencyKey}\` is retried safely`] : []),
    ...(request.fileField
      ? [`Uploads a file: the body is a form, \`${request.fileField}\` its file`]
      : []),
    ...(response.kind === "download" ? ["Downloads a file"] : []),
    ...(response.kind === "flat"
      ? ["The answer's fields stand beside `code`, without `data`"]
      : []),
    ...(method === "GET" && request.body
      ? ["A GET with a body, which `fetch` cannot send: it needs the transport of `@lark/node`"]
      : []),
  ];
}

function tags({ deprecated, link }: Facts, what: string): string[] {
  return [
    ...(deprecated ? [`@deprecated The platform marks this ${what} as deprecated.`] : []),
    ...(link ? [`@see ${link}`, ...larkPage(link)] : []),
  ];
}

/** The same page for those whose platform is Lark. */
function larkPage(link: string): string[] {
  const page = link.replace(/^https:\/\/open\.feishu\.cn\//, "https://open.larksuite.com/");
  return page === link ? [] : [`@see ${page}`];
}

export const codes = (names: readonly string[]): string =>
  names.map((name) => `\`${name}\``).join(", ");

// What it does, then facts, one a line, then links.
function comment(
  summary: string | undefined,
  name: string,
  facts: readonly string[],
  tags: readonly string[],
): string {
  const list = (summary ? [name, ...facts] : facts).map((fact) => `- ${fact}`);
  const blocks = [[summary ?? name], list, tags].filter((block) => block.length > 0);
  const lines = blocks.flatMap((block, index) => (index ? ["", ...block] : block));
  const text = lines.join("\n").split("\n");
  return `/**\n${text.map((line) => (line ? ` * ${safe(line)}` : " *")).join("\n")}\n */`;
}
