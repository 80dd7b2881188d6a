import { type Answer, type Parts, type Send, start } from "./caller.js";

export interface Base {
  send: Send;
  token: string;
  app: string;
  table: string;
  /** Sends to the table: `at("POST", "/records", { body })`. */
  at: (method: string, path: string, parts?: Parts) => Promise<Answer>;
  /** Creates records from their fields and answers with their ids. */
  add: (...fields: Record<string, unknown>[]) => Promise<string[]>;
  /** The `Name`s that a search finds, in its order. */
  names: (body: unknown, query?: Record<string, string>) => Promise<string[]>;
}

const FIELDS = [
  { field_name: "Name", type: 1 },
  { field_name: "Points", type: 2 },
  { field_name: "Stage", type: 3, property: { options: [{ name: "Open" }, { name: "Done" }] } },
  { field_name: "Tags", type: 4 },
  { field_name: "Due", type: 5 },
  { field_name: "Ready", type: 7 },
  { field_name: "Who", type: 11 },
  { field_name: "Phone", type: 13 },
  { field_name: "Page", type: 15 },
  { field_name: "Files", type: 17 },
  { field_name: "Place", type: 22 },
  { field_name: "Made", type: 1001 },
  { field_name: "Maker", type: 1003 },
  { field_name: "No", type: 1005 },
];

/** A new emulator with a base, whose table has a field of most types. */
export async function base(): Promise<Base> {
  const { send, token } = await start({ now: () => Date.UTC(2026, 2, 4, 10) });
  const made = await send("POST", "/bitable/v1/apps", { body: { name: "Base" } });
  const app = made.data.app.app_token;
  const table = await send("POST", `/bitable/v1/apps/${app}/tables`, {
    body: { table: { name: "Things", fields: FIELDS } },
  });
  if (table.code !== 0) throw new Error(JSON.stringify(table.body));
  const path = `/bitable/v1/apps/${app}/tables/${table.data.table_id}`;
  const at: Base["at"] = (method, rest, parts) => send(method, path + rest, parts);
  return {
    send,
    token,
    app,
    table: table.data.table_id,
    at,
    add: async (...fields) => {
      const body = { records: fields.map((given) => ({ fields: given })) };
      const { code, data, body: whole } = await at("POST", "/records/batch_create", { body });
      if (code !== 0) throw new Error(JSON.stringify(whole));
      return data.records.map(({ record_id }: { record_id: string }) => record_id);
    },
    names: async (body, query = {}) => {
      const answer = await at("POST", "/records/search", { body, query });
      if (answer.code !== 0) throw new Error(JSON.stringify(answer.body));
      return answer.data.items.map((item: { fields: { Name: { text: string }[] } }) =>
        item.fields.Name.map(({ text }) => text).join(""),
      );
    },
  };
}
