import { readMarkdown, writeMarkdown } from "@lark/docx";
import { downloadFile, mediaFile } from "@lark/files";
import { expect } from "vitest";
import { asked, test } from "./fixtures.js";

const CREATE = "docx.v1.document.block.descendant.create";
const png = new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10]);
const found = () => ({ source: png, name: "a.png" });
const SOURCE = `# One

Some **bold** text with a [link](https://x.example).

> [!WARNING]
> Careful

- a
  - [x] b

\`\`\`python
print(1)
\`\`\`

| a | b |
| - | :-: |
| 1 | 2 |
`;

test("what is written is read again, in one request each", async ({
  client,
  documentId,
  emulator,
}) => {
  const { children, missing } = await writeMarkdown(client, documentId, SOURCE);
  expect(children).toHaveLength(6);
  expect(missing).toEqual([]);
  expect(asked(emulator, CREATE)).toBe(1);
  const { title, markdown, standIns } = await readMarkdown(client, documentId);
  expect(title).toBe("Plan");
  expect(markdown).toBe(SOURCE);
  expect(standIns).toEqual([]);
});

test("it goes to the end, to a place, or in place of everything", async ({
  client,
  documentId,
}) => {
  await writeMarkdown(client, documentId, "one");
  await writeMarkdown(client, documentId, "three\n\nfour");
  await writeMarkdown(client, documentId, "two", { at: 1 });
  await writeMarkdown(client, documentId, "zero", { at: 0 });
  const read = async () => (await readMarkdown(client, documentId)).markdown.trim();
  expect(await read()).toBe("zero\n\none\n\ntwo\n\nthree\n\nfour");
  await writeMarkdown(client, documentId, "# new\n\ntext", { replace: true });
  expect(await read()).toBe("# new\n\ntext");
  await writeMarkdown(client, documentId, "", { replace: true });
  expect(await read()).toBe("");
});

test.for([-1, 1.5, Number.NaN, 7])("at %s is refused", async (at, { client, documentId }) => {
  await expect(writeMarkdown(client, documentId, "x", { at })).rejects.toMatchObject({
    name: "LarkError",
  });
});

test("a long document goes in requests of at most 1,000 blocks, and comes in pages", async ({
  client,
  documentId,
  emulator,
}) => {
  const source = Array.from({ length: 1500 }, (_, i) => `line ${i}`).join("\n\n");
  await writeMarkdown(client, documentId, source);
  expect(asked(emulator, CREATE)).toBe(2);
  expect((await readMarkdown(client, documentId)).markdown.trim()).toBe(source);
  expect(asked(emulator, "docx.v1.document.block.list")).toBe(4);
});

test("one list of more blocks than a request takes", async ({ client, documentId, emulator }) => {
  const source = `- top\n${Array.from({ length: 1200 }, (_, i) => `  - ${i}`).join("\n")}`;
  await writeMarkdown(client, documentId, source);
  expect(asked(emulator, CREATE)).toBe(2);
  expect((await readMarkdown(client, documentId)).markdown.trim()).toBe(source);
});

test("tables of more cells than a request takes, with images and lists in them", async ({
  client,
  documentId,
  emulator,
}) => {
  const rows = Array.from({ length: 102 }, (_, i) => `| ${i} | a | **b** | c | d |`);
  rows[101] = "| ![x](x.png) | a<br>b | | c | d |";
  const source = `| h | i | j | k | l |\n| - | - | :-: | - | - |\n${rows.join("\n")}`;
  await writeMarkdown(client, documentId, source, { images: found });
  const { markdown } = await readMarkdown(client, documentId, { images: () => "x.png" });
  expect(markdown.trim()).toBe(source);
  expect(asked(emulator, "docx.v1.document.block.patch")).toBeLessThan(10);
});

test("merged cells are merged", async ({ client, documentId, emulator }) => {
  const source =
    '<table>\n<tr>\n<th colspan="2">a</th>\n<th>b</th>\n</tr>\n<tr>\n<td rowspan="2">1</td>\n<td>2</td>\n<td>3</td>\n</tr>\n<tr>\n<td>4</td>\n<td>5</td>\n</tr>\n</table>';
  await writeMarkdown(client, documentId, source);
  expect(asked(emulator, "docx.v1.document.block.patch")).toBe(2);
  expect((await readMarkdown(client, documentId)).markdown.trim()).toBe(source);
});

test("images are uploaded for their blocks, 20 in a request", async ({
  client,
  documentId,
  emulator,
}) => {
  const source = Array.from({ length: 25 }, (_, i) => `![image ${i}](${i}.png)`).join("\n\n");
  const { missing } = await writeMarkdown(client, documentId, source, {
    images: ({ url }) => (url === "7.png" ? undefined : found()),
  });
  expect(missing).toEqual([{ blockId: "b8", url: "7.png", alt: "image 7" }]);
  expect(asked(emulator, CREATE)).toBe(2);
  expect(asked(emulator, "drive.v1.media.upload_all")).toBe(24);
  const tokens: string[] = [];
  const { markdown } = await readMarkdown(client, documentId, {
    images: ({ token, name }) => {
      tokens.push(token);
      return `${name.replace("image ", "")}.png`;
    },
  });
  expect(markdown.trim()).toBe(source.replace("![image 7](7.png)", "image 7"));
  const bytes = await (await downloadFile(client, mediaFile(tokens[3]!))).arrayBuffer();
  expect(new Uint8Array(bytes)).toEqual(png);
});

test("data URLs need nobody, media of another document are copied, others become links", async ({
  client,
  documentId,
}) => {
  const data = `data:image/png;base64,${btoa(String.fromCharCode(...png))}`;
  await writeMarkdown(client, documentId, `![a](${data})\n\n![b](https://x.example/b.png)`);
  const { markdown } = await readMarkdown(client, documentId);
  expect(markdown).toMatch(/^!\[a\]\(media:\w+\)\n\n\[b\]\(https:\/\/x\.example\/b\.png\)\n$/);
  await writeMarkdown(client, documentId, markdown);
  const both = (await readMarkdown(client, documentId)).markdown;
  expect(new Set(both.match(/media:\w+/g)).size).toBe(2);
});

test("a run that failed half-way and is repeated writes nothing twice", async ({
  client,
  documentId,
  emulator,
}) => {
  await writeMarkdown(client, documentId, "an older text");
  const source = `${SOURCE}\n![a](a.png)`;
  const options = { clientToken: "import of Tuesday", replace: true, images: found };
  emulator.faults.add({ operation: "drive.v1.media.upload_all", code: 1061004, status: 403 });
  await expect(writeMarkdown(client, documentId, source, options)).rejects.toMatchObject({
    code: 1061004,
  });
  expect((await readMarkdown(client, documentId)).markdown).toContain("an older text");
  await writeMarkdown(client, documentId, source, options);
  const { markdown } = await readMarkdown(client, documentId, { images: () => "a.png" });
  expect(markdown.trim()).toBe(source);
});

test("the platform's limit of edits is kept, not run into", async ({
  client,
  documentId,
  emulator,
}) => {
  const cells = "<td>x</td><td>y</td>";
  const merged = '<td colspan="2">m</td>';
  const source = `<table><tr>${cells}</tr>${`<tr>${merged}</tr>`.repeat(7)}</table>`;
  await writeMarkdown(client, documentId, source);
  expect(asked(emulator, "docx.v1.document.block.patch")).toBe(7);
  expect(emulator.requests.filter(({ status }) => status === 429)).toEqual([]);
});

test("lost answers do not write twice", async ({ client, documentId, emulator }) => {
  emulator.faults.add({ operation: CREATE, truncate: true });
  await writeMarkdown(client, documentId, SOURCE);
  expect(asked(emulator, CREATE)).toBe(2);
  expect((await readMarkdown(client, documentId)).markdown).toBe(SOURCE);
});

test("READMEs are written and read as they are said to be", async ({ client, documentId }) => {
  const source = `# [x](https://x.example)\n\n<p align="center"><img src="a.png"></p>\n\n1. a\n\n   \`\`\`sh\n   b\n   \`\`\`\n\n> - c\n>\n> d`;
  await writeMarkdown(client, documentId, source, { images: found });
  const { markdown } = await readMarkdown(client, documentId, { images: () => "a.png" });
  expect(markdown.trim()).toBe(
    "# [x](https://x.example)\n\n![](a.png)\n\n1. a\n\n   ```shell\n   b\n   ```\n\n> - c\n>\n> d",
  );
});
