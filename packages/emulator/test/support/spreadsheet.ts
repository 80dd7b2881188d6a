import { type Answer, type Parts, type Send, start } from "./caller.js";

export interface Spreadsheet {
  send: Send;
  token: string;
  sheet: string;
  v2: (method: string, path: string, parts?: Parts) => Promise<Answer>;
  v3: (method: string, path: string, parts?: Parts) => Promise<Answer>;
  /** Writes values into a range of the sheet, `A1:B2`. */
  write: (range: string, values: unknown[][]) => Promise<Answer>;
  /** The values of a range of the sheet; all of it by default. */
  read: (range?: string, query?: Record<string, string>) => Promise<unknown[][]>;
}

/** A new emulator with a spreadsheet. */
export async function spreadsheet(): Promise<Spreadsheet> {
  const { send } = await start();
  const made = await send("POST", "/sheets/v3/spreadsheets", { body: { title: "Sheet" } });
  const token = made.data.spreadsheet.spreadsheet_token;
  const book = `/sheets/v3/spreadsheets/${token}/sheets`;
  const sheet = (await send("GET", `${book}/query`)).data.sheets[0].sheet_id;
  const v2: Spreadsheet["v2"] = (method, path, parts) =>
    send(method, `/sheets/v2/spreadsheets/${token}${path}`, parts);
  return {
    send,
    token,
    sheet,
    v2,
    v3: (method, path, parts) => send(method, `${book}/${sheet}${path}`, parts),
    write: (range, values) =>
      v2("PUT", "/values", { body: { valueRange: { range: `${sheet}!${range}`, values } } }),
    read: async (range, query = {}) => {
      const place = range === undefined ? sheet : `${sheet}!${range}`;
      const answer = await v2("GET", `/values/${encodeURIComponent(place)}`, { query });
      if (answer.code !== 0) throw new Error(JSON.stringify(answer.body));
      return answer.data.valueRange.values;
    },
  };
}
