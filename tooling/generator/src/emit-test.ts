import { packageName } from "@lark-tooling/document/domains";
import type { DomainModel } from "@lark-tooling/document/model";
import { type OutputFile, sourceFile } from "./source.js";

/** `test/operations.test.ts`: hands the package to the tests that all domains share. */
export function emitTest(domain: DomainModel): OutputFile {
  const name = packageName(domain.folder);
  const events = domain.events.length > 0;
  const imports = [
    `import * as operations from "${name}";`,
    ...(events ? [`import * as events from "${name}/events";`] : []),
    `import * as schemas from "${name}/schemas";`,
    `import { testDomain } from "@lark-tooling/conformance";`,
    `import document from "../openapi.json" with { type: "json" };`,
  ];
  const call = `testDomain({ document, operations, schemas${events ? ", events" : ""} });`;
  return sourceFile("test/operations.test.ts", imports, [call]);
}
