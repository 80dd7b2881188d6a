import { describe, expect, test } from "vitest";
import { createRouter } from "../src/http/router.js";
import { allRoutes, documentRouter } from "../src/schema/documents.js";
import { start } from "./support/caller.js";
import { documents } from "./support/documents.js";

describe("coverage", () => {
  test("serves the documented operations, all of them and no other", () => {
    const documented = documents.flatMap(({ operations }) =>
      operations.map(({ method, path, operationId }) => `${method} ${path} ${operationId}`),
    );
    const served = allRoutes().map((route) => `${route.method} ${route.path} ${route.operationId}`);
    expect(documented.length).toBeGreaterThan(1700);
    expect(new Set(served)).toEqual(new Set(documented));
    expect(served.length).toBe(documented.length);
  });

  test("leads every documented address to its own operation", () => {
    for (const { method, path, operationId } of documents.flatMap((d) => d.operations)) {
      const address = path.replace(/\{\w+\}/g, "x%2Fy");
      const match = documentRouter().match(method, address);
      expect(match.kind === "operation" && match.route.operationId, `${method} ${path}`).toBe(
        operationId,
      );
    }
  });
});

describe("router", () => {
  const route = (method: string, path: string) => ({ method, path, operationId: path, domain: "" });
  const router = createRouter([
    route("GET", "/a/{id}"),
    route("DELETE", "/a/{id}"),
    route("GET", "/a/batch"),
    route("GET", "/a/{id}/b"),
  ]);

  test("prefers a static segment", () => {
    expect(router.match("GET", "/a/batch")).toMatchObject({ route: { path: "/a/batch" } });
    expect(router.match("GET", "/a/other")).toMatchObject({ route: { path: "/a/{id}" } });
  });

  test("falls back to the parameter where the static segment does not know the method", () => {
    expect(router.match("DELETE", "/a/batch")).toMatchObject({ parameters: { id: "batch" } });
    expect(router.match("GET", "/a/batch/b")).toMatchObject({ parameters: { id: "batch" } });
  });

  test("takes a slash at the end", () => {
    expect(router.match("GET", "/a/x/b/")).toMatchObject({ route: { path: "/a/{id}/b" } });
    expect(router.match("GET", "/a/batch/")).toMatchObject({ route: { path: "/a/batch" } });
    expect(router.match("GET", "/a//")).toEqual({ kind: "unknown-path" });
  });

  test("decodes each segment, and an encoded slash stays inside it", () => {
    expect(router.match("GET", "/a/x%2Fb%21%E4%BD%A0")).toMatchObject({
      parameters: { id: "x/b!你" },
    });
  });

  test("tells unknown paths, wrong methods and broken encodings apart", () => {
    expect(router.match("GET", "/a")).toEqual({ kind: "unknown-path" });
    expect(router.match("GET", "/a/")).toEqual({ kind: "unknown-path" });
    expect(router.match("GET", "/a/x/b/c")).toEqual({ kind: "unknown-path" });
    expect(router.match("PUT", "/a/batch")).toEqual({
      kind: "wrong-method",
      allowed: ["GET", "DELETE"],
    });
    expect(router.match("GET", "/a/%E4%BD")).toEqual({ kind: "malformed-path" });
  });
});

describe("answers without an operation", () => {
  test.each([
    ["GET", "/im/v1/nothing", 404, 99991201],
    ["PUT", "/im/v1/messages", 405, 99991301],
    ["GET", "/im/v1/messages/%ff", 400, 9499],
  ])("%s %s: HTTP %i, code %i", async (method, path, status, code) => {
    const { send } = await start();
    const answer = await send(method, path);
    expect(answer).toMatchObject({ status, code });
    expect(answer.error?.log_id).toBe(answer.headers.get("x-tt-logid"));
  });
});
