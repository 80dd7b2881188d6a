import { readFile } from "node:fs/promises";

/** The TypeScript in a Markdown file, one text for each example. What needs packages of others is marked as `js`. */
export async function examplesOf(path: string): Promise<string[]> {
  const text = await readFile(path, "utf8");
  return [...text.matchAll(/^```ts\n(.*?)^```/gms)].map(([, code = ""]) => code);
}
