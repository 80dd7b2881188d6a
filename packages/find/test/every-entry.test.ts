import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { domainPath, packageName, ROOT } from "@lark-tooling/document/domains";
import { find } from "lark-find";
import { describe, expect, it } from "vitest";
import { events, operations } from "./documents.js";

/** The queries whose first result is not the one that is meant. */
function missed<T extends { readonly id: string }>(all: readonly T[], query: (one: T) => string) {
  return all.flatMap((one) => {
    const [best] = find(query(one), { limit: 1 });
    return best?.id === one.id ? [] : [{ query: query(one), wanted: one.id, got: best?.id }];
  });
}

/** `client.im.v1.chatMembers.create`, as the official SDK for Node names it. */
function officialCall(id: string, withVersion: boolean): string {
  const [project, version, ...rest] = id.split(".");
  const camel = (name: string) =>
    name.replace(/[._](\w)/g, (_, letter: string) => letter.toUpperCase());
  const resource = camel(rest.slice(0, -1).join("."));
  const parts = [project, ...(withVersion ? [version] : []), resource, camel(rest.at(-1)!)];
  return `client.${parts.join(".")}`;
}

describe("every operation is found", () => {
  it("and there are as many as the documents have", () => {
    expect(operations.length).toBe(1856);
    expect(events.length).toBe(259);
  });

  it("by its platform name", () => {
    expect(missed(operations, ({ id }) => id)).toEqual([]);
  });

  it("by its method and path", () => {
    expect(missed(operations, ({ method, path }) => `${method} ${path}`)).toEqual([]);
  });

  it("by the address of a real request", () => {
    const address = (path: string) =>
      `https://open.larksuite.com${path.replace(/\{\w+\}/g, "7034502641455497244")}?page_size=20`;
    expect(missed(operations, ({ method, path }) => `${method} ${address(path)}`)).toEqual([]);
  });

  it("by its path alone, among the others of that path", () => {
    const lost = operations.filter(({ id, path }) => !find(path).some((entry) => entry.id === id));
    expect(lost).toEqual([]);
  });

  it("by its official SDK call", () => {
    expect(missed(operations, ({ id }) => officialCall(id, true))).toEqual([]);
  });

  it("by its official SDK call without a version, as code writes it", () => {
    const lost = operations.filter(
      ({ id }) =>
        !find(`const answer = await ${officialCall(id, false)}({ path: {} })`).some(
          (entry) => entry.id === id,
        ),
    );
    expect(lost).toEqual([]);
  });

  it("by its documentation page, on the other host, too", () => {
    const linked = operations.filter(({ link }) => link);
    expect(linked.length).toBeGreaterThan(1600);
    const lost = linked.filter(({ id, link }) => {
      const other = link!.replace("open.feishu.cn", "open.larksuite.com");
      return !find(`${other}?lang=en-US`).some((entry) => entry.id === id);
    });
    expect(lost).toEqual([]);
  });
});

describe("every event is found", () => {
  it("by its name", () => {
    expect(missed(events, ({ id }) => id)).toEqual([]);
  });
});

describe("what is found", () => {
  const sources = new Map<string, string>();

  function source(domain: string, isEvent: boolean): string {
    const key = `${domain}/${isEvent ? "events" : ""}`;
    let text = sources.get(key);
    if (text === undefined) {
      const src = join(ROOT, domainPath(domain), "src");
      const files = isEvent
        ? ["events.ts"]
        : readdirSync(src).filter((name) => name.endsWith(".ts") && name !== "events.ts");
      text = files.map((name) => readFileSync(join(src, name), "utf8")).join("\n");
      sources.set(key, text);
    }
    return text;
  }

  it("is what its package exports under that name", () => {
    const wrong = [...operations, ...events].filter(({ domain, id }) => {
      const entry = find(id, { limit: 1 })[0]!;
      const isEvent = entry.kind === "event";
      const module = `${packageName(domain)}${isEvent ? "/events" : ""}`;
      const declaration = source(domain, isEvent).split(`export const ${entry.name}:`)[1] ?? "";
      const own = declaration.split("export const ")[0]!;
      return entry.module !== module || !own.includes(JSON.stringify(id));
    });
    expect(wrong).toEqual([]);
  });

  it("is what the entry of its resource exports under the platform's name", () => {
    const wrong = operations.filter(({ domain, id }) => {
      const entry = find(id, { limit: 1 })[0]!;
      if (entry.kind !== "operation") return true;
      const { module, name } = entry.resource;
      const path = module.replace(packageName(domain), "resources");
      const text = readFileSync(join(ROOT, domainPath(domain), "src", `${path}.ts`), "utf8");
      const given = entry.name === name ? name : `${entry.name} as ${name}`;
      return !new RegExp(`[ {]${given}[,\\s]`).test(text);
    });
    expect(wrong).toEqual([]);
  });

  it("has the example of the package's README", () => {
    const domains = [...new Set([...operations, ...events].map(({ domain }) => domain))];
    expect(domains.length).toBe(94);
    const examples = new Set([...operations, ...events].map(({ id }) => find(id)[0]!.example));
    const other = domains.filter((domain) => {
      const readme = readFileSync(join(ROOT, domainPath(domain), "README.md"), "utf8");
      return !examples.has(/```ts\n(.*?)\n```/s.exec(readme)?.[1] ?? "");
    });
    expect(other).toEqual([]);
  });
});
