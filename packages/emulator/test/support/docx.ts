import { cloud } from "./cloud.js";

export type Fields = Record<string, unknown>;

export const run = (content: string, style?: Fields) => ({
  text_run: { content, ...(style ? { text_element_style: style } : {}) },
});
export const text = (content: string) => ({ block_type: 2, text: { elements: [run(content)] } });

/** A document and short ways to read and change it. */
export async function opened(title = "Title") {
  const world = await cloud();
  const id = await world.document(title);
  const path = `/docx/v1/documents/${id}`;
  const add = async (children: unknown[], parent = id, index?: number) =>
    (
      await world.ok("POST", `${path}/blocks/${parent}/children`, {
        body: { children, ...(index === undefined ? {} : { index }) },
      })
    ).data;
  const tryAdd = (children: unknown[], parent = id) =>
    world.send("POST", `${path}/blocks/${parent}/children`, { body: { children } });
  const get = async (block: string) =>
    (await world.ok("GET", `${path}/blocks/${block}`)).data.block;
  const all = async () =>
    (await world.ok("GET", `${path}/blocks`)).data.items as Record<string, never>[];
  const patch = (block: string, body: Fields) =>
    world.send("PATCH", `${path}/blocks/${block}`, { body });
  const raw = async () => (await world.ok("GET", `${path}/raw_content`)).data.content;
  return { ...world, id, path, add, tryAdd, get, all, patch, raw };
}
