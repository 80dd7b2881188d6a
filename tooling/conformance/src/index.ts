import {
  createClient,
  type EventDefinition,
  type FetchRequest,
  type Operation,
  selfBuiltApp,
} from "@lark/core";
import { createEmulator, EMULATOR_APP_ID, EMULATOR_APP_SECRET } from "@lark/emulator";
import { listen } from "@lark/emulator/node";
import { checkDocument } from "@lark-tooling/document/check";
import { eventsOf, operationsOf, responseContent } from "@lark-tooling/document/walk";
import { toJsonSchema } from "@valibot/to-json-schema";
import * as v from "valibot";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { asLogged, credentialsFor, STORE_APP } from "./credentials.js";
import { type Exchange, exchangeOf } from "./exchange.js";
import { mutate } from "./mutations.js";
import { sample } from "./sample.js";

/** A domain package: its document and what its entries export. */
export interface Domain {
  readonly document: unknown;
  readonly operations: Readonly<Record<string, unknown>>;
  readonly schemas: Readonly<Record<string, unknown>>;
  readonly events?: Readonly<Record<string, unknown>>;
  /** The entry of each resource, by its name. */
  readonly resources: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

type AnyOperation = Operation<object, unknown>;
type AnySchema = v.GenericSchema<unknown, unknown>;

/** `batch_get` is `batchGet` in the entry of its resource. */
const camel = (name: string) =>
  name.replace(/_+(\w)/g, (_, letter: string) => letter.toUpperCase()).replace(/_+$/, "");

const typeName = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

// The emulator takes a `Request`, which cannot hold the body of a GET: what it holds is compared elsewhere.
const withoutGetBody = Object.assign(
  (url: string, init: FetchRequest) => {
    const { body, ...rest } = init;
    return fetch(url, (init.method === "GET" ? rest : init) as unknown as RequestInit);
  },
  { sendsBodyOfGet: true },
);

/**
 * Registers the tests of a domain: each operation is called through a socket as each identity that it accepts; what
 * arrives must be what the document says, and the answer must satisfy the schema of the response.
 */
export function testDomain(domainPackage: Domain): void {
  const { document: source, operations, schemas, events = {}, resources } = domainPackage;
  const document = checkDocument(source, "openapi.json");
  const placed = operationsOf(document);
  const values = Object.entries(operations).filter(([, value]) => typeof value === "function");
  // By what they say themselves: how functions are named is for the generator to know.
  const exported = new Map(
    (values as [name: string, run: AnyOperation][]).map((entry) => [entry[1].id, entry]),
  );
  const emulator = createEmulator({ stateless: true, apps: [STORE_APP] });
  let close: () => Promise<void>;
  let domain: string;

  beforeAll(async () => {
    const server = await listen(emulator, { port: 0 });
    ({ url: domain } = server);
    close = () => server.close();
  });
  afterAll(() => close());

  const client = () =>
    createClient({
      auth: selfBuiltApp({ appId: EMULATOR_APP_ID, appSecret: EMULATOR_APP_SECRET }),
      domain,
      retry: false,
      fetch: withoutGetBody,
    });

  async function call(
    run: AnyOperation,
    as: "tenant" | "user" | "app" | undefined,
    exchange: Exchange,
  ) {
    const user =
      as === "user"
        ? { userAccessToken: emulator.issueUserAccessToken({ user: "ada@example.com" }) }
        : {};
    const answer = await run(client(), exchange.request, { as, ...user });
    const received = emulator.requests.at(-1);
    if (as === "tenant" || as === "app") {
      expect(emulator.requests.at(-2)?.path).toBe(`/open-apis/auth/v3/${as}_access_token/internal`);
    }
    expect({
      operation: received?.operation,
      method: received?.method,
      path: received?.path,
      query: received?.query,
      body: received?.body,
      authorization: received?.headers.authorization,
    }).toEqual({
      ...exchange.expected,
      body: asLogged(exchange.expected.body, received?.body),
      // The platform's app access token is a tenant access token as well.
      authorization: as && `Bearer <${as === "app" ? "tenant" : as}>`,
    });
    return answer;
  }

  describe("operations", () => {
    it("exports every operation of the document and no other", () => {
      expect([...exported.keys()].sort()).toEqual(
        placed.map((place) => place.operation.operationId).sort(),
      );
      expect(exported.size).toBe(values.length);
    });

    it("has each of them in the entry of its resource, by the platform's name", () => {
      for (const { operation } of placed) {
        const { operationId: id, tags } = operation;
        const resource = (tags[0] ?? "").replace(/[._]+/g, "-");
        const entry = resources[resource] ?? resources[`${resource}-resource`];
        expect(entry?.[camel(id.split(".").at(-1) ?? "")], id).toBe(exported.get(id)?.[1]);
      }
      const names = Object.values(resources).flatMap((entry) => Object.keys(entry));
      expect(names.length).toBe(placed.length);
    });

    for (const place of placed) {
      const { operationId: id, "x-lark-access-tokens": tokens } = place.operation;
      it(id, async () => {
        const [name, run] = exported.get(id)!;
        const exchange = exchangeOf(place, document, await credentialsFor(id, emulator));
        const requestSchema = schemas[`${typeName(name)}RequestSchema`] as AnySchema;
        expect(v.safeParse(requestSchema, exchange.request).issues).toBeUndefined();
        for (const as of tokens.length ? tokens : [undefined]) {
          const answer = await call(run, as, exchange);
          if (exchange.download) {
            expect(
              (await (answer as { arrayBuffer(): Promise<ArrayBuffer> }).arrayBuffer()).byteLength,
            ).toBeGreaterThan(0);
          } else {
            const responseSchema = schemas[`${typeName(name)}ResponseSchema`] as AnySchema;
            expect(v.safeParse(responseSchema, answer).issues).toBeUndefined();
          }
        }
      });
    }
  });

  describe("answers and events", () => {
    const shapes = [
      ...placed.flatMap((place) => {
        const { mediaType, schema } = responseContent(place.operation);
        const shape = schema.properties?.data ?? schema;
        const [functionName] = exported.get(place.operation.operationId)!;
        const name = `${typeName(functionName)}Response`;
        return mediaType === "application/json" ? [{ name, shape }] : [];
      }),
      ...Object.entries(events).map(([constant, event]) => {
        const { name } = event as EventDefinition;
        const { requestBody } = document.webhooks![name]!.post;
        return { name: typeName(constant), shape: requestBody.content["application/json"].schema };
      }),
    ];

    it("are accepted as the platform really sends them", () => {
      let tried = 0;
      const refused: string[] = [];
      for (const { name, shape } of shapes) {
        const schema = schemas[`${name}Schema`] as AnySchema;
        const answer = sample(shape, document);
        expect(v.safeParse(schema, answer).issues, name).toBeUndefined();
        const outcome = mutate(answer, (value) => v.is(schema, value));
        tried += outcome.tried;
        refused.push(...outcome.refused.map((what) => name + what));
      }
      expect(refused.length / Math.max(tried, 1), refused.join("\n")).toBeLessThan(0.005);
    });
  });

  describe("schemas", () => {
    it("convert to JSON Schema", () => {
      for (const [name, schema] of Object.entries(schemas)) {
        expect(() => toJsonSchema(schema as AnySchema), name).not.toThrow();
      }
    });
  });

  describe("events", () => {
    it("exports every event of the document and no other", () => {
      const names = Object.values(events).map((event) => (event as EventDefinition).name);
      expect(names.sort()).toEqual(
        eventsOf(document)
          .map(({ name }) => name)
          .sort(),
      );
    });
  });
}
