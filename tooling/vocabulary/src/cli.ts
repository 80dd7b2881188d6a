// Usage: tsx src/cli.ts fill [domain…]
//        tsx src/cli.ts apply <file.json>…   the words of a domain; the file is called as the domain is
//        tsx src/cli.ts coverage             what has no words yet
//        tsx src/cli.ts reword <old> <new>   says a description otherwise, in all documents and in the vocabulary
import { readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { documentPath, listDomains, ROOT } from "@lark-tooling/document/domains";
import { readDocument, readModel } from "@lark-tooling/document/read";
import { coverageOf, isByHand, percent, share, table } from "./coverage.js";
import { type Edit, edited } from "./edit-document.js";
import { reworded, rewordedMeanings } from "./reword.js";
import { filled, readVocabulary, VOCABULARY } from "./vocabulary.js";
import { applied, type DomainWords } from "./words.js";

const [command, ...names] = process.argv.slice(2);

switch (command) {
  case "fill": {
    const vocabulary = readVocabulary();
    for (const domain of names.length ? names : listDomains()) {
      const edits = filled(readDocument(domain), domain, vocabulary);
      save(domain, edits);
      if (edits.length) console.log(`${domain}: ${edits.length} fields described`);
    }
    break;
  }
  case "apply":
    for (const file of names) {
      const domain = basename(file, ".json");
      const words = JSON.parse(readFileSync(file, "utf8")) as DomainWords;
      const { edits, refused } = applied(words, readDocument(domain));
      save(domain, edits);
      for (const line of refused) console.error(`${domain}: ${line}`);
      console.log(`${domain}: ${edits.length} edits`);
    }
    break;
  case "coverage": {
    const all = listDomains().map((domain) => coverageOf(readDocument(domain), domain));
    console.log(table(all));
    for (const [name, some] of [
      ["by hand", all.filter(({ domain }) => isByHand(domain))],
      ["others", all.filter(({ domain }) => !isByHand(domain))],
    ] as const) {
      const { fields, described } = share(some);
      console.log(
        `${name}: ${described} of ${fields} fields described, ${percent(described, fields)}`,
      );
    }
    break;
  }
  case "reword":
    process.exitCode = reword(names[0], names[1]) ? 0 : 1;
    break;
  default:
    console.error("fill, apply <file>…, coverage or reword <old> <new>");
    process.exitCode = 2;
}

function save(domain: string, edits: readonly Edit[]): void {
  if (!edits.length) return;
  const path = join(ROOT, documentPath(domain));
  const before = readFileSync(path, "utf8");
  writeFileSync(path, edited(before, edits));
  try {
    readModel(domain);
  } catch (error) {
    writeFileSync(path, before);
    throw error;
  }
}

/** Whether the sentence was found anywhere. */
function reword(from: string | undefined, to: string | undefined): boolean {
  if (!from || !to) {
    console.error("reword wants the old sentence and the new one");
    return false;
  }
  const texts = [
    ...listDomains().map((domain) => [join(ROOT, documentPath(domain)), reworded] as const),
    [VOCABULARY, rewordedMeanings] as const,
  ].map(([path, change]) => {
    const before = readFileSync(path, "utf8");
    return { path, before, after: change(before, from, to) };
  });
  const changed = texts.filter(({ before, after }) => after !== before);
  for (const { path, after } of changed) {
    writeFileSync(path, after);
    console.log(path);
  }
  if (!changed.length) console.error(`nothing is described as ${JSON.stringify(from)}`);
  return changed.length > 0;
}
