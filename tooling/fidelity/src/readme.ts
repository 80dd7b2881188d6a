import { execFileSync } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

const README = join(import.meta.dirname, "../../../packages/emulator/README.md");

/** Puts a text between `<!-- name -->` and `<!-- /name -->`; a heading is added where there is no such place. */
export async function insert(name: string, heading: string, text: string): Promise<void> {
  const document = await readFile(README, "utf8");
  const between = new RegExp(`(<!-- ${name} -->\\n)[\\s\\S]*?(<!-- /${name} -->)`);
  const place = between.test(document)
    ? document
    : `${document.trimEnd()}\n\n## ${heading}\n\n<!-- ${name} -->\n<!-- /${name} -->\n`;
  await writeFile(
    README,
    place.replace(between, (_, start: string, end: string) => `${start}\n${text}\n\n${end}`),
  );
  // The table is padded as Biome pads it, or the lint would complain.
  execFileSync("biome", ["format", "--write", README]);
}
