// Events follow state: what a domain says it raises is raised by the SDK's own call, as the event's document has it.

import { readFile } from "node:fs/promises";
import type { Client } from "@lark/core";
import { readSection } from "@lark-tooling/readme/section";
import { describe, expect, test } from "vitest";
import { notRaised, render } from "../scripts/raised/table.js";
import { unraised } from "../scripts/raised/unraised.js";
import { handlersById } from "../src/domains/handlers.js";
import { domains } from "../src/domains/index.js";
import { allRoutes } from "../src/schema/documents.js";
import { people } from "./raised/contact.js";
import { documents as documentEvents } from "./raised/documents.js";
import { messages } from "./raised/im.js";
import { approvals, calendars, tasks } from "./raised/work.js";
import { documents } from "./support/documents.js";
import { claimed, listeningWorld, proven, subscribeTo } from "./support/raised.js";
import { requestParts } from "./support/request-builder.js";
import { prepare } from "./support/world.js";

type SdkFunction = (client: Client, request: object, options: object) => Promise<unknown>;

const { raises } = handlersById(domains);

describe("each operation that says so raises its events", () => {
  test.each(domains.filter((domain) => domain.raises).map(({ name }) => name))(
    "%s",
    async (name) => {
      const document = documents.find(({ domain }) => domain === name)!;
      const sdk = (await import(`../../domains/${name}/src/index.ts`)) as Record<
        string,
        SdkFunction
      >;
      for (const operation of document.operations) {
        if (!raises.has(operation.operationId)) continue;
        const { emulator, client, during } = await listeningWorld();
        const { token, values } = await prepare(emulator, operation);
        await subscribeTo(emulator, values);
        const { functionName } = allRoutes().find(
          ({ operationId }) => operationId === operation.operationId,
        )!;
        const kind = token?.startsWith("t-") ? "tenantAccessToken" : "userAccessToken";
        await during(() =>
          sdk[functionName]!(client, requestParts(operation, document, values), { [kind]: token }),
        );
      }
    },
  );
});

messages();
people();
documentEvents();
approvals();
calendars();
tasks();

test("all that is claimed was seen, and all that was seen is claimed", () => {
  expect([...proven].filter((pair) => !claimed.has(pair))).toEqual([]);
  expect([...claimed].filter((pair) => !proven.has(pair))).toEqual([]);
});

test("whatever the documents have beside it is left out for a reason", () => {
  expect(notRaised().sort()).toEqual(Object.keys(unraised).sort());
});

test("the README's tables are those that `npx pnpm@12 raised:write` would write", async () => {
  const cells = (tables: string) =>
    tables
      .split("\n")
      .map((line) => line.split("|").map((cell) => cell.trim()))
      .filter(([, name]) => !name?.startsWith("-"));
  const readme = await readFile(new URL("../README.md", import.meta.url), "utf8");
  expect(cells(readSection(readme, "raised") ?? "")).toEqual(cells(render()));
});
