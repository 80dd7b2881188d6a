import type { DomainModel } from "@lark-tooling/document/model";
import { emitConstants } from "./emit-constants.js";
import { emitEvents } from "./emit-events.js";
import { emitIndex } from "./emit-index.js";
import { emitLlms } from "./emit-llms.js";
import { emitLoose } from "./emit-loose.js";
import { emitModels } from "./emit-models.js";
import { emitOperations } from "./emit-operations.js";
import { emitPackage } from "./emit-package.js";
import { emitReadme } from "./emit-readme.js";
import { emitResource } from "./emit-resource.js";
import { emitSchemas } from "./emit-schemas.js";
import { emitTest } from "./emit-test.js";
import { emitTwins } from "./emit-twins.js";
import type { OutputFile } from "./source.js";

/** What a package keeps when it is written again. */
export interface Kept {
  readonly version: string;
  /** The text between the README's size markers. */
  readonly sizes: string;
  readonly license: string;
}

/** All generated files of a package, not yet formatted. */
export function generate(domain: DomainModel, kept: Kept): OutputFile[] {
  const schemas = emitSchemas(domain);
  return [
    ...emitPackage(domain, kept.version, kept.license),
    emitReadme(domain, kept.sizes),
    emitLlms(domain),
    ...domain.resources.map((resource) => emitOperations(resource, domain)),
    ...domain.resources.map((resource) => emitResource(resource, domain)),
    ...emitModels(domain),
    ...emitConstants(domain),
    ...emitEvents(domain),
    schemas,
    ...emitLoose(schemas),
    emitIndex(domain),
    emitTest(domain),
    ...emitTwins(domain),
  ];
}
