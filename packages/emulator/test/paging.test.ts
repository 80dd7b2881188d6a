// Every documented list comes to an end when a caller follows it as documented.

import { describe, expect, test } from "vitest";
import { createEmulator } from "../src/index.js";
import { type DocumentedOperation, documents, type OpenApi } from "./support/documents.js";
import { buildRequest } from "./support/request-builder.js";
import { prepare } from "./support/world.js";

const paged = documents.flatMap((document) =>
  document.operations
    .filter((operation) => "x-lark-pagination" in operation)
    .map((operation) => [operation.operationId, operation, document] as const),
);

test("there are as many paged operations as documented", () => {
  expect(paged.length).toBeGreaterThan(300);
});

describe("the pages end", () => {
  test.each(paged)("%s", async (_, operation, document) => {
    const items = await follow(operation, document);
    expect(items.length).toBeLessThan(60);
  });
});

async function follow(operation: DocumentedOperation, document: OpenApi): Promise<unknown[]> {
  const names = operation["x-lark-pagination"]!;
  const emulator = createEmulator();
  const known = await prepare(emulator, operation);
  const { url, init } = buildRequest(operation, document, known);
  const place = names.pageTokenParam;
  const items: unknown[] = [];
  let position: unknown = names.offset === "page" ? 1 : names.offset === "items" ? 0 : undefined;
  for (let page = 0; page < 50; page++) {
    const answer = await emulator.fetch(...placed(url, init, place, position));
    const body = (await answer.json()) as { code: number; data: Record<string, unknown> };
    expect(body.code, JSON.stringify(body).slice(0, 300)).toBe(0);
    // One operation answers with a single item, not in a list.
    const found = [body.data[names.items]].flat();
    items.push(...found);
    if (names.offset) {
      if (found.length === 0) return items;
      position = Number(position) + (names.offset === "page" ? 1 : found.length);
    } else {
      position = body.data[names.pageToken!];
      if (!position || (names.hasMore && !body.data[names.hasMore])) return items;
    }
  }
  throw new Error("50 pages and no end");
}

function placed(
  url: string,
  init: RequestInit,
  place: { in: "query" | "body"; name: string },
  value: unknown,
): [string, RequestInit] {
  if (value === undefined) return [url, init];
  if (place.in === "query") {
    const target = new URL(url);
    target.searchParams.set(place.name, String(value));
    return [target.href, init];
  }
  const body = JSON.parse(String(init.body));
  // Some documents have an offset as text.
  body[place.name] = typeof body[place.name] === "string" ? String(value) : value;
  return [url, { ...init, body: JSON.stringify(body) }];
}
