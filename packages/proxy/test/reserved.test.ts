import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { domainPath, listDomains, ROOT } from "@lark-tooling/document/domains";
import { expect, test } from "vitest";
import { isReserved } from "../src/reserved.js";

interface Route {
  readonly method: string;
  readonly segments: readonly string[];
}

async function documentedRoutes(): Promise<Route[]> {
  const domains = await Promise.all(
    listDomains().map(async (domain) => {
      const document = await readFile(join(ROOT, domainPath(domain), "openapi.json"), "utf8");
      const { paths = {} } = JSON.parse(document) as { paths?: Record<string, object> };
      return Object.entries(paths).flatMap(([path, item]) =>
        Object.keys(item).map((method) => ({ method, segments: path.split("/") })),
      );
    }),
  );
  return domains.flat();
}

const isParameter = (segment: string | undefined) => segment?.startsWith("{") ?? false;

/** Names in one path where the other, of the same method and shape, takes any value. */
function names(of: Route, where: Route): string[] {
  if (of.method !== where.method || of.segments.length !== where.segments.length) return [];
  const pairs = of.segments.map((segment, index) => [segment, where.segments[index]] as const);
  const fits = pairs.every(([a, b]) => a === b || isParameter(a) || isParameter(b));
  return fits ? pairs.flatMap(([a, b]) => (isParameter(b) && !isParameter(a) ? [a] : [])) : [];
}

test("every name of an operation that another one would take for an id is reserved", async () => {
  const routes = await documentedRoutes();
  expect(routes.length).toBeGreaterThan(1_500);
  const taken = routes.flatMap((where) => routes.flatMap((of) => names(of, where)));
  expect(new Set(taken).size).toBeGreaterThan(20);
  expect([...new Set(taken)].filter((name) => !isReserved(name))).toEqual([]);
});
