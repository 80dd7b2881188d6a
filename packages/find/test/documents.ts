import { listDomains } from "@lark-tooling/document/domains";
import { readDocument } from "@lark-tooling/document/read";
import { eventsOf, operationsOf } from "@lark-tooling/document/walk";

interface Documented {
  readonly domain: string;
  readonly id: string;
}

interface DocumentedOperation extends Documented {
  readonly method: string;
  /** As the document writes it, with `{message_id}`. */
  readonly path: string;
  readonly link: string | undefined;
}

/** What the documents say. */
export const operations: DocumentedOperation[] = [];
export const events: Documented[] = [];

for (const domain of listDomains()) {
  const document = readDocument(domain);
  for (const { method, path, operation } of operationsOf(document)) {
    const { operationId: id, externalDocs } = operation;
    operations.push({ domain, id, method, path, link: externalDocs?.url });
  }
  for (const { name: id } of eventsOf(document)) events.push({ domain, id });
}
