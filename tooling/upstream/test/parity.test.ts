// Every method of the official SDK and the function for the same operation send the same request.
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { createClient, type Operation, selfBuiltApp } from "@lark/core";
import type { Document } from "@lark-tooling/document/check";
import { domainPath, listDomains, ROOT } from "@lark-tooling/document/domains";
import { readDocument } from "@lark-tooling/document/read";
import { operationsOf, type PlacedOperation, requestContent } from "@lark-tooling/document/walk";
import { afterAll, beforeAll, expect, test } from "vitest";
import { operationKey } from "../src/facts.js";
import { type SdkMethod, type SdkProcess, startSdk } from "../src/sdk.js";
import { fetchWithGetBody } from "./support/get-with-body.js";
import { type RecordingServer, startRecordingServer } from "./support/recording-server.js";
import { sample } from "./support/sample.js";

const SDK = join(dirname(createRequire(import.meta.url).resolve("@larksuiteoapi/node-sdk")), "..");

type AnyOperation = Operation<object, unknown>;

interface Pair {
  readonly id: string;
  readonly sdk: SdkMethod;
  readonly run: AnyOperation;
  readonly request: { path: object; query: object; body?: unknown };
  readonly fileField: string | undefined;
}

let server: RecordingServer;
let sdk: SdkProcess;
let pairs: Pair[];
const unpaired: string[] = [];

beforeAll(async () => {
  server = await startRecordingServer();
  sdk = startSdk(SDK);
  const documented = await functions();
  pairs = (await sdk.list()).flatMap((method) => {
    const found = documented.get(operationKey(method.method, method.path));
    if (!found) unpaired.push(method.accessor);
    return found ? [pair(method, found)] : [];
  });
});
afterAll(async () => {
  sdk.close();
  await server.close();
});

interface Documented {
  readonly document: Document;
  readonly place: PlacedOperation;
  readonly run: AnyOperation;
}

async function functions(): Promise<Map<string, Documented>> {
  const all = new Map<string, Documented>();
  for (const domain of listDomains()) {
    const source = join(ROOT, domainPath(domain), "src/index.ts");
    const exported: Record<string, AnyOperation> = await import(source);
    const byId = new Map(Object.values(exported).map((run) => [run.id, run]));
    const document = readDocument(domain);
    for (const place of operationsOf(document)) {
      const run = byId.get(place.operation.operationId);
      if (run) all.set(operationKey(place.method, place.path), { document, place, run });
    }
  }
  return all;
}

function pair(method: SdkMethod, { document, place, run }: Documented): Pair {
  const request: Pair["request"] = { path: {}, query: {} };
  for (const { name, in: part, schema } of place.operation.parameters ?? []) {
    Object.assign(request[part], { [name]: sample(schema, document) });
  }
  const content = requestContent(place.operation);
  const body = content && sample(content.schema, document);
  if (body !== undefined) request.body = body;
  const fileField = run.body && fileOf(body as object, content?.schema, document);
  // The size has to be the file's.
  if (fileField && "size" in (body as object)) Object.assign(body as object, { size: 4 });
  return { id: run.id, sdk: method, run, request, fileField };
}

function fileOf(
  body: object,
  schema: Parameters<typeof sample>[0] | undefined,
  document: Document,
) {
  const name = schema?.$ref?.split("/").at(-1) ?? "";
  const fields = document.components.schemas[name]?.properties ?? {};
  return Object.keys(body).find((field) => fields[field]?.format === "binary");
}

/** Path parameters under the names that the SDK has for them. */
function sdkPath({ sdk: { path }, run, request }: Pair): object {
  const own = run.path.match(/:\w+/g) ?? [];
  const theirs = path.match(/:\w+/g) ?? [];
  const values = request.path as Record<string, unknown>;
  return Object.fromEntries(
    theirs.map((name, index) => [name.slice(1), values[own[index]?.slice(1) ?? ""]]),
  );
}

async function callBoth(user: string | undefined): Promise<void> {
  const client = createClient({
    auth: selfBuiltApp({ appId: "cli_parity", appSecret: "secret" }),
    domain: server.url,
    retry: false,
    fetch: fetchWithGetBody,
  });
  server.requests.clear();
  const failed = await sdk.call(
    server.url,
    pairs.map((one) => ({
      accessor: one.sdk.accessor,
      user,
      payload: {
        path: sdkPath(one),
        params: one.request.query,
        data: one.request.body ?? {},
        headers: { "x-call": `sdk ${one.sdk.accessor}` },
        file: one.fileField,
      },
    })),
  );
  expect(failed.filter(({ message }) => !message.includes("stream"))).toEqual([]);
  for (const { sdk: method, run, request, fileField } of pairs) {
    const body = fileField
      ? { ...(request.body as object), [fileField]: new File(["file"], "file") }
      : request.body;
    // What comes back is no matter: for some the made-up answer is none.
    await run(
      client,
      { ...request, body },
      {
        headers: { "x-call": `own ${method.accessor}` },
        userAccessToken: user,
        as: user ? "user" : "tenant",
        tenantAccessToken: user ? undefined : "t-parity",
      },
    ).catch(() => {});
  }
}

for (const user of [undefined, "u-parity"]) {
  test(`what arrives is the same, as ${user ? "user" : "tenant"}`, async () => {
    await callBoth(user);
    const differences = pairs.flatMap(({ id, sdk: { accessor } }) => {
      const theirs = server.requests.get(`sdk ${accessor}`);
      const own = server.requests.get(`own ${accessor}`);
      if (!theirs || !own) return [`${id}: ${theirs ? "own" : "SDK's"} request is missing`];
      const plain = Array.isArray(own.body) || own.body === "";
      const [a, b] = [theirs, own].map((one) =>
        JSON.stringify(sorted(plain ? { ...one, body: "" } : one)),
      );
      return a === b ? [] : [`${id}:\n  ${a}\n  ${b}`];
    });
    expect(differences).toEqual([]);
  });
}

test("every method of the SDK has a function", () => {
  expect(unpaired).toEqual([]);
  expect(pairs.length).toBeGreaterThanOrEqual(1680);
});

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, inner]) => [name, sorted(inner)]),
  );
}
