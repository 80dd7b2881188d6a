import type { ConstantModel, DomainModel } from "@lark-tooling/document/model";
import { codes } from "./docstring.js";
import { type OutputFile, sourceFile } from "./source.js";
import { jsdoc } from "./typescript.js";

/** `src/constants.ts`: names for the values that a caller writes. */
export function emitConstants({ constants }: DomainModel): OutputFile[] {
  if (!constants.length) return [];
  return [sourceFile("src/constants.ts", [], constants.map(constantText))];
}

// A value of a plain object, which bundlers leave out where nothing uses it.
function constantText({ name, members, fields }: ConstantModel): string {
  const some = fields.slice(0, SOME);
  const more = fields.length > SOME ? ` and ${fields.length - SOME} more` : "";
  const lines = members.map(
    ({ name: member, value, meaning }) =>
      `${jsdoc(meaning ? [meaning] : [])}${member}: ${JSON.stringify(value)},`,
  );
  const comment = jsdoc([`Values of ${codes(some)}${more}.`]);
  return `${comment}export const ${name} = {\n${lines.join("\n")}\n} as const;`;
}

const SOME = 3;
