// Runs the official SDK in a process of its own. One line of JSON in, one out:
//   { "list": true }                                   every method: accessor, HTTP method, path
//   { "domain", "calls": [{ accessor, payload, user }] }  makes the calls, one after another
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const [folder] = process.argv.slice(2);
const sdk = createRequire(import.meta.url)(folder);

/** The groups of methods lie on the client as data; a method is a function in one of them. */
function* methods(value, trail = []) {
  for (const [name, member] of Object.entries(value)) {
    if (typeof member === "function") {
      if (trail.length && !name.endsWith("WithIterator"))
        yield [[...trail, name].join("."), member];
    } else if (member && Object.getPrototypeOf(member) === Object.prototype) {
      yield* methods(member, [...trail, name]);
    }
  }
}

const silent = { error() {}, warn() {}, info() {}, debug() {}, trace() {} };
const app = { appId: "cli_parity", appSecret: "secret", logger: silent };

async function list() {
  let sent;
  const record = async (request) => {
    sent = request;
    return {};
  };
  // With a prototype of its own it is not taken for a group of methods.
  const httpInstance = Object.assign(Object.create({}), { request: record }, verbs(record));
  const client = new sdk.Client({ ...app, disableTokenCache: true, httpInstance });
  const found = [];
  for (const [accessor, method] of methods(client)) {
    // Which parameters a path has is known from what the SDK misses.
    const path = {};
    sent = undefined;
    for (let tries = 0; tries < 9 && !sent; tries++) {
      try {
        await method({ path, data: {}, params: {} });
      } catch (error) {
        const missing = /request miss (\w+) path argument/.exec(error?.message)?.[1];
        if (!missing) break;
        path[missing] = `:${missing}`;
      }
    }
    if (!sent) continue;
    const { method: verb, url, headers } = sent;
    const multipart = String(headers?.["Content-Type"] ?? "").includes("multipart");
    found.push({ accessor, method: verb, path: new URL(url).pathname, multipart });
  }
  return found;
}

function verbs(record) {
  const without = (method) => (url, options) => record({ ...options, url, method });
  const withBody = (method) => (url, data, options) => record({ ...options, url, data, method });
  return {
    get: without("GET"),
    delete: without("DELETE"),
    post: withBody("POST"),
    put: withBody("PUT"),
    patch: withBody("PATCH"),
  };
}

async function call({ domain, calls }) {
  const client = new sdk.Client({ ...app, domain, disableTokenCache: false });
  const all = new Map(methods(client));
  const failed = [];
  for (const { accessor, payload, user } of calls) {
    const files = payload.file ? { [payload.file]: Buffer.from("file") } : {};
    const given = payload.file ? { ...payload, data: { ...payload.data, ...files } } : payload;
    try {
      await all.get(accessor)(given, user ? sdk.withUserAccessToken(user) : undefined);
    } catch (error) {
      failed.push({ accessor, message: String(error?.message) });
    }
  }
  return failed;
}

for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line);
  const answer = request.list ? await list() : await call(request);
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
