// A platform that takes whatever comes for an operation: the worst that could stand behind the proxy.
import type { OperationDescription } from "@lark/core";

const HOST = "platform.test";
const AUTH = "/open-apis/auth/v3/tenant_access_token/internal";

/** What reached the platform otherwise than it may. */
export interface Upstream {
  readonly fetch: typeof globalThis.fetch;
  /** In words; empty where all is well. */
  readonly breaches: string[];
  /** How often each listed operation was reached. */
  readonly reached: ReadonlyMap<string, number>;
  readonly origin: string;
}

export function createUpstream(
  listed: readonly OperationDescription[],
  reserved: ReadonlySet<string>,
): Upstream {
  const breaches: string[] = [];
  const reached = new Map<string, number>();
  const templates = listed.map(({ id, method, path }) => ({
    id,
    method,
    pattern: new RegExp(`^${path.replace(/:\w+/g, "([^/]+)")}$`),
  }));

  /** The operation that a path is taken for. */
  const find = (method: string, path: string) =>
    templates.find((template) => template.method === method && template.pattern.test(path));

  function look(url: URL, raw: string, method: string, headers: Headers): void {
    const where = `${method} ${raw}`;
    if (url.host !== HOST) return void breaches.push(`${where}: another host`);
    const sent = headers.get("authorization");
    if (sent !== "Bearer t-own") return void breaches.push(`${where}: with ${sent}`);
    const foreign = [...headers.keys()].filter((name) => !PASSED.includes(name));
    if (foreign.length) return void breaches.push(`${where}: with headers ${foreign}`);
    // However a gateway reads it: as sent, or decoded once, twice, three times, with dots and slashes resolved.
    let path = raw.slice(raw.indexOf(HOST) + HOST.length).replace(/\?.*$/s, "");
    const first = find(method, path);
    if (!first) return void breaches.push(`${where}: not listed`);
    for (let round = 0; round < 4; round++) {
      const taken = tidy(path);
      if (find(method, taken) !== first) return void breaches.push(`${where}: becomes ${taken}`);
      const values = first.pattern.exec(taken)?.slice(1) ?? [];
      const name = values.find((value) => reserved.has(value.trim().toLowerCase()));
      if (name) return void breaches.push(`${where}: is the operation ${name}`);
      try {
        path = decodeURIComponent(path);
      } catch {
        break;
      }
    }
    for (const name of url.searchParams.keys()) {
      if (!/^[A-Za-z]\w*$/.test(name) || /token$|method/.test(name)) {
        return void breaches.push(`${where}: with the parameter ${name}`);
      }
    }
    reached.set(first.id, (reached.get(first.id) ?? 0) + 1);
  }

  return {
    origin: `https://${HOST}`,
    breaches,
    reached,
    async fetch(input, init) {
      const raw = String(input);
      const url = new URL(raw);
      if (url.pathname === AUTH) {
        return Response.json({ code: 0, tenant_access_token: "t-own", expire: 7200 });
      }
      look(url, raw, init?.method ?? "GET", new Headers(init?.headers));
      if (init?.body instanceof ReadableStream) await new Response(init.body).arrayBuffer();
      return Response.json({ code: 0, msg: "success", data: {} });
    },
  };
}

const PASSED = ["accept", "authorization", "content-length", "content-type", "range", "user-agent"];

/** As servers do that are too kind. */
const tidy = (path: string) => {
  const flat = path
    .replace(/\\/g, "/")
    .replace(/;[^/]*/g, "")
    .replace(/\/+/g, "/");
  return new URL(flat, "http://x").pathname;
};
