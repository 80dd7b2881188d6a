import { readFile } from "node:fs/promises";

const { version } = JSON.parse(await readFile("package.json", "utf8"));

export const tsup = { define: { VERSION: JSON.stringify(version) } };
