import { packageName } from "@lark-tooling/document/domains";
import type { DomainModel } from "@lark-tooling/document/model";
import { camelCase } from "@lark-tooling/document/names";
import { resourceModule } from "./emit-resource.js";
import { type OutputFile, sourceFile } from "./source.js";

/** `test/operations.test.ts`: hands the package to the tests that all domains share. */
export function emitTest(domain: DomainModel): OutputFile {
  const name = packageName(domain.folder);
  const events = domain.events.length > 0;
  const resources = domain.resources.map((resource) => ({
    entry: resourceModule(domain, resource),
    variable: `${camelCase(resource.file)}Resource`,
    file: resource.file,
  }));
  const imports = [
    `import * as operations from "${name}";`,
    ...(events ? [`import * as events from "${name}/events";`] : []),
    `import * as schemas from "${name}/schemas";`,
    ...resources.map(({ entry, variable }) => `import * as ${variable} from "${entry}";`),
    `import { testDomain } from "@lark-tooling/conformance";`,
    `import document from "../openapi.json" with { type: "json" };`,
  ];
  const entries = resources.map(({ file, variable }) => `${JSON.stringify(file)}: ${variable}`);
  const given = ["document", "operations", "schemas", ...(events ? ["events"] : [])];
  const call = `testDomain({ ${given.join(", ")}, resources: { ${entries.join(", ")} } });`;
  return sourceFile("test/operations.test.ts", imports, [call]);
}
