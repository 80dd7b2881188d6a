// The documents of a repository: the one place that reads them.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { checkDocument, type Document } from "./check.js";
import { documentPath, ROOT } from "./domains.js";
import type { DomainModel } from "./model.js";
import { fail } from "./problem.js";
import { readDomain } from "./read-domain.js";

/**
 * The document of a domain (`im-v1`), checked.
 *
 * @throws DocumentProblem when it is missing, no JSON, or says what the generator does not understand.
 */
export function readDocument(domain: string, root: string = ROOT): Document {
  const name = documentPath(domain);
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(join(root, name), "utf8"));
  } catch (error) {
    return fail({ document: name, keys: [] }, (error as Error).message);
  }
  return checkDocument(value, name);
}

/** The same, as the package that the generator makes of it. */
export function readModel(domain: string, root: string = ROOT): DomainModel {
  return readDomain(readDocument(domain, root), domain, documentPath(domain));
}
