// Names for known values, as a caller has them.

import * as docx from "@lark/docx-v1";
import { createDocument } from "@lark/docx-v1";
import { listDomains } from "@lark-tooling/document/domains";
import { readModel } from "@lark-tooling/document/read";
import { build } from "esbuild";
import { describe, expect, expectTypeOf, it } from "vitest";

const models = listDomains().map((domain) => readModel(domain));
const constants = models.flatMap(({ folder, constants }) =>
  constants.map((one) => ({ folder, ...one })),
);

async function bundled(code: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: import.meta.dirname },
    bundle: true,
    format: "esm",
    write: false,
    minifySyntax: true,
  });
  return outputFiles[0]!.text;
}

describe("constants", () => {
  it("are there for what a caller writes", () => {
    const names = constants.map(({ folder, name }) => `${folder} ${name}`);
    expect(names).toEqual(
      expect.arrayContaining([
        "docx-v1 BlockType",
        "docx-v1 CodeLanguage",
        "bitable-v1 FieldType",
        "contact-v3 Gender",
        "task-v2 TaskMode",
      ]),
    );
    for (const project of ["calendar-v4", "approval-v4"]) {
      expect(names.some((name) => name.startsWith(`${project} `))).toBe(true);
    }
    for (const { members } of constants) expect(members.length).toBeGreaterThan(0);
  });

  it("have the values that the document has", () => {
    const own = constants.filter(({ folder }) => folder === "docx-v1");
    expect(own.length).toBeGreaterThan(5);
    for (const { name, members } of own) {
      const value = (docx as Record<string, unknown>)[name];
      expect(value).toEqual(Object.fromEntries(members.map((one) => [one.name, one.value])));
    }
    expect(docx.BlockType.Heading1).toBe(3);
  });

  it("are literals, which requests take", () => {
    expectTypeOf(docx.BlockType.Heading1).toEqualTypeOf<3>();
    const block: docx.Block = {
      block_type: docx.BlockType.Heading1,
      heading1: { elements: [{ text_run: { content: "Title" } }] },
    };
    const code: docx.TextStyle = {
      language: docx.CodeLanguage.TypeScript,
      align: docx.Align.Center,
    };
    expect([block.block_type, code.align]).toEqual([3, 2]);
  });

  it("leave no trace where nothing uses them, and none of the others where one is used", async () => {
    expect(createDocument.id).toBe("docx.v1.document.create");
    const none = await bundled('export { createDocument } from "@lark/docx-v1";');
    expect(none).toContain("docx.v1.document.create");
    expect(none).not.toMatch(/Heading1|PlainText/);
    const one = await bundled('import { Align } from "@lark/docx-v1"; console.log(Align.Center);');
    expect(one).toContain("Center");
    expect(one).not.toMatch(/Heading1|docx\.v1\./);
  });
});
