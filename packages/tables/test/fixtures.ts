import { createApp, createAppTable } from "@lark/bitable-v1";
import { type Client, createClient, selfBuiltApp } from "@lark/core";
import {
  createEmulator,
  EMULATOR_APP_ID,
  EMULATOR_APP_SECRET,
  type Emulator,
} from "@lark/emulator";
import type { TablePlace } from "@lark/tables";
import { test as base } from "vitest";

/** The fields of the table that the tests work on. */
const FIELDS = [
  { field_name: "Title", type: 1 },
  { field_name: "Points", type: 2 },
  { field_name: "State", type: 3, property: { options: [{ name: "Open" }, { name: "Done" }] } },
  { field_name: "Tags", type: 4 },
  { field_name: "Due", type: 5 },
  { field_name: "Ready", type: 7 },
  { field_name: "Who", type: 11 },
  { field_name: "Phone", type: 13 },
  { field_name: "Page", type: 15 },
  { field_name: "Files", type: 17 },
  { field_name: "Place", type: 22 },
  { field_name: "Chats", type: 23 },
  { field_name: "Made", type: 1001 },
  { field_name: "Changed", type: 1002 },
  { field_name: "Maker", type: 1003 },
  { field_name: "Changer", type: 1004 },
  { field_name: "No", type: 1005 },
];

/** A base with a table of these fields, and one that links to itself. */
async function makeTable(client: Client): Promise<TablePlace> {
  const { app } = await createApp(client, { body: { name: "Base" } });
  const app_token = app?.app_token ?? "";
  const { table_id = "" } = await createAppTable(client, {
    path: { app_token },
    body: { table: { name: "Tasks", default_view_name: "Grid", fields: FIELDS } },
  });
  return { app_token, table_id };
}

/** `test` with an emulator of its own, a client for it, and a table without records. */
export const test = base.extend<{ emulator: Emulator; client: Client; place: TablePlace }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the parameter
  emulator: async ({}, use) => use(createEmulator()),
  client: async ({ emulator }, use) =>
    use(
      createClient({
        auth: selfBuiltApp({ appId: EMULATOR_APP_ID, appSecret: EMULATOR_APP_SECRET }),
        fetch: emulator.fetch,
        retry: { baseDelay: 1 },
        logLevel: "silent",
      }),
    ),
  place: async ({ client }, use) => use(await makeTable(client)),
});

/** How often an operation was asked for. */
export const asked = ({ requests }: Emulator, operation: string): number =>
  requests.filter((request) => request.operation === operation).length;
