import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { bundlers } from "@lark-tooling/size/bundlers";
import { COMPILED } from "./child-process.js";
import { CONTENDERS, type Figures } from "./contenders.js";
import type { Row } from "./row.js";

/** The program that sends one message, bundled by esbuild for Node, minified and gzipped. */
export async function measureBundle(): Promise<Row[]> {
  const figures: Figures = {};
  for (const contender of CONTENDERS) {
    const module = join(COMPILED, "contenders", `${contender}.js`);
    const code = await bundlers.esbuild(`export * from ${JSON.stringify(module)};`, "node");
    figures[contender] = gzipSync(code, { level: 9 }).length / 1024;
  }
  return [{ name: "bundle, minified and gzipped, KB", digits: 1, figures }];
}
