import { createClient, type EventDefinition, type Operation, selfBuiltApp } from "@lark/core";
import { createEmulator, EMULATOR_APP_ID, EMULATOR_APP_SECRET } from "@lark/emulator";
import { listen } from "@lark/emulator/node";
import { toJsonSchema } from "@valibot/to-json-schema";
import * as v from "valibot";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { asLogged, credentialsFor, STORE_APP } from "./credentials.js";
import { type Document, operationsOf, type PlacedOperation } from "./document.js";
import { type Exchange, exchangeOf } from "./exchange.js";

/** A domain package: its document and what its entries export. */
export interface Domain {
  readonly document: unknown;
  readonly operations: Readonly<Record<string, unknown>>;
  readonly schemas: Readonly<Record<string, unknown>>;
  readonly events?: Readonly<Record<string, unknown>>;
}

type AnyOperation = Operation<object, unknown>;
type AnySchema = v.GenericSchema<unknown, unknown>;

/** `im.v1.chat.members.create` is exported as `createChatMembers`. */
function functionName({ operation }: PlacedOperation): string {
  const words = operation.operationId.split(".").slice(2);
  const method = words.pop() ?? "";
  const camel = [method, ...words]
    .flatMap((word) => word.split("_"))
    .map((word, place) => (place ? word.charAt(0).toUpperCase() + word.slice(1) : word))
    .join("");
  return operation["x-lark-function-name"] ?? camel;
}

const typeName = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

/**
 * Registers the tests of a domain: each operation is called through a socket as each identity that it accepts; what
 * arrives must be what the document says, and the answer must satisfy the schema of the response.
 */
export function testDomain({ document: source, operations, schemas, events = {} }: Domain): void {
  const document = source as Document;
  const placed = operationsOf(document);
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
    });

  async function call(name: string, as: "tenant" | "user" | "app" | undefined, exchange: Exchange) {
    const user =
      as === "user"
        ? { userAccessToken: emulator.issueUserAccessToken({ user: "ada@example.com" }) }
        : {};
    const run = operations[name] as AnyOperation;
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
      const exported = Object.entries(operations).flatMap(([name, value]) =>
        typeof value === "function" ? [name] : [],
      );
      expect(exported.sort()).toEqual(placed.map(functionName).sort());
    });

    for (const place of placed) {
      const { operationId: id, "x-lark-access-tokens": tokens } = place.operation;
      const name = functionName(place);
      it(id, async () => {
        const exchange = exchangeOf(place, document, await credentialsFor(id, emulator));
        const requestSchema = schemas[`${typeName(name)}RequestSchema`] as AnySchema;
        expect(v.safeParse(requestSchema, exchange.request).issues).toBeUndefined();
        for (const as of tokens.length ? tokens : [undefined]) {
          const answer = await call(name, as, exchange);
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
      expect(names.sort()).toEqual(Object.keys(document.webhooks ?? {}).sort());
    });
  });
}
