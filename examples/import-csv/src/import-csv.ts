import { createReadStream } from "node:fs";
import { createClient, selfBuiltApp } from "@lark/core";
import { tableOf, upsertRecords } from "@lark/tables";
import { parse } from "csv-parse";
import { stock } from "./stock.js";

const { APP_ID: appId = "", APP_SECRET: appSecret = "", LARK_DOMAIN: domain } = process.env;
const [file = "stock.csv", app_token = "", table_id = ""] = process.argv.slice(2);

type Line = Readonly<Record<string, string>>;

/** The lines of the file as records; an empty cell stays as it is in the table. */
async function* records() {
  const lines: AsyncIterable<Line> = createReadStream(file).pipe(
    parse({ columns: true, bom: true }),
  );
  for await (const { Article, Name, Price, Shelf, Counted, Sold } of lines) {
    yield {
      Article: Article || undefined,
      Name: Name || undefined,
      Price: Price ? Number(Price) : undefined,
      Shelf: (Shelf || undefined) as "A" | undefined,
      Counted: Counted ? new Date(Counted) : undefined,
      Sold: Sold ? Sold === "yes" : undefined,
    };
  }
}

const client = createClient({ auth: selfBuiltApp({ appId, appSecret }), domain });
const table = tableOf(client, { app_token, table_id }, stock);
const { inserted, updated, failed } = await upsertRecords(table, records(), "Article", {
  onProgress: ({ done }) => console.log(`${done} records are in the table`),
});
console.log(`${inserted.length} new, ${updated.length} changed, ${failed.length} not imported`);
// The first line holds the names.
for (const { index, error } of failed) console.error(`line ${index + 2}: ${error.message}`);
process.exitCode = failed.length ? 1 : 0;
