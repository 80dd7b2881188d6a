import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of all packages. */
export const packages: string = fileURLToPath(new URL("../..", import.meta.url));

interface Documented {
  readonly folder: string;
  readonly id: string;
}

interface DocumentedOperation extends Documented {
  readonly method: string;
  /** As the document writes it, with `{message_id}`. */
  readonly path: string;
  readonly link: string | undefined;
}

interface OpenApi {
  readonly paths: Record<string, Record<string, Operation>>;
  readonly webhooks?: Record<string, unknown>;
}

interface Operation {
  readonly operationId: string;
  readonly externalDocs?: { readonly url: string };
}

/** What the documents say, read without any of the code under test. */
export const operations: DocumentedOperation[] = [];
export const events: Documented[] = [];

for (const folder of readdirSync(packages)) {
  const file = join(packages, folder, "openapi.json");
  if (!existsSync(file)) continue;
  const { paths, webhooks = {} } = JSON.parse(readFileSync(file, "utf8")) as OpenApi;
  for (const [path, item] of Object.entries(paths)) {
    for (const [method, { operationId: id, externalDocs }] of Object.entries(item)) {
      const link = externalDocs?.url;
      operations.push({ folder, id, method: method.toUpperCase(), path, link });
    }
  }
  for (const id of Object.keys(webhooks)) events.push({ folder, id });
}
