import { describe, expect, test } from "vitest";
import { type Fields, opened } from "./support/docx.js";

describe("converted text", () => {
  const MARKDOWN = `# Title

Some **bold**, *italic* and \`code\` with a [link](https://example.com/a?b=c) & more.

- one
  1. inner
- [x] done

> quoted

\`\`\`ts
const a = 1 < 2;
\`\`\`

| a | b |
| - | - |
| 1 | 2 |

---

![picture](https://example.com/p.png)
`;
  const HTML = `<h1>Title</h1><p>Some <b>bold</b>,
    <i>italic</i></p><ul><li>one<ol><li>inner</li></ol></li></ul>
    <blockquote>quoted</blockquote><pre>const a = 1 &lt; 2;</pre>
    <table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table><hr>
    <script>alert(1)</script><img src="https://example.com/p.png">`;

  test.each([
    ["markdown", MARKDOWN],
    ["html", HTML],
  ])("of %s becomes blocks that a document takes", async (content_type, content) => {
    const { ok, id, path, raw, all } = await opened();
    const { data } = await ok("POST", "/docx/v1/documents/blocks/convert", {
      body: { content_type, content },
    });
    expect(data.block_id_to_image_urls).toMatchObject([{ image_url: "https://example.com/p.png" }]);
    const descendants = data.blocks.map((block: Fields) => {
      const { parent_id: _, ...rest } = block;
      const table = rest.table as { cells: string[]; property: Fields } | undefined;
      return table ? { ...rest, table: { property: table.property } } : rest;
    });
    await ok("POST", `${path}/blocks/${id}/descendant`, {
      body: { children_id: data.first_level_block_ids, descendants },
    });
    const lines = (await raw()).split("\n");
    for (const line of ["Title", "one", "inner", "quoted", "const a = 1 < 2;", "a", "2"]) {
      expect(lines).toContain(line);
    }
    expect(lines.join()).not.toContain("alert");
    const types = (await all()).map(({ block_type }) => block_type);
    for (const type of [3, 12, 13, 14, 22, 27, 31, 32, 34]) expect(types).toContain(type);
  });

  test("keeps how its parts look", async () => {
    const { ok } = await opened();
    const { data } = await ok("POST", "/docx/v1/documents/blocks/convert", {
      body: { content_type: "markdown", content: MARKDOWN },
    });
    const { elements } = data.blocks[1].text;
    const looks = (content: string) =>
      elements.find((element: Record<string, Fields>) => element.text_run!.content === content)
        ?.text_run.text_element_style;
    expect(looks("bold")).toMatchObject({ bold: true, italic: false });
    expect(looks("italic")).toMatchObject({ italic: true });
    expect(looks("code")).toMatchObject({ inline_code: true });
    expect(looks("link").link.url).toBe(encodeURIComponent("https://example.com/a?b=c"));
    expect(elements.at(-1).text_run.content).toBe(" & more.");
    const todo = data.blocks.find(({ block_type }: { block_type: number }) => block_type === 17);
    expect(todo.todo.style.done).toBe(true);
    const code = data.blocks.find(({ block_type }: { block_type: number }) => block_type === 14);
    expect(code.code.style.language).toBe(63);
  });

  test("is refused when it is nested too deeply or makes too many blocks", async () => {
    const { send } = await opened();
    const convert = (content_type: string, content: string) =>
      send("POST", "/docx/v1/documents/blocks/convert", { body: { content_type, content } });
    const refused = { status: 400, code: 1770033 };
    expect(await convert("html", "<div>".repeat(20_000))).toMatchObject(refused);
    expect(await convert("markdown", ">".repeat(5_000))).toMatchObject(refused);
    expect(await convert("markdown", "- x\n".repeat(10_001))).toMatchObject(refused);
  });
});
