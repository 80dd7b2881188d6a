import { beforeAll, describe, expect, inject, it } from "vitest";
import { sourceFile, writeConsumerSource } from "../src/consumer-source.js";
import {
  COMPILERS,
  PLATFORMS,
  type Platform,
  RESOLUTIONS,
  type Resolution,
  typeErrors,
} from "../src/type-check.js";
import { specifiersOf } from "../src/workspace.js";

const { manifests, consumer, imported } = inject("published");

/** An entry of these names is for Node or for a framework on it, and so are its types. */
const forNode = (specifier: string): boolean => /\/(node|express|fastify|koa)$/.test(specifier);

const files = manifests.map(({ name }) => sourceFile(name, "src"));
const withNode = manifests.filter((manifest) => specifiersOf(manifest).some(forNode));
const nodeFiles = withNode.map(({ name }) => sourceFile(name, "src/node"));

beforeAll(async () => {
  for (const manifest of manifests) {
    const entries = specifiersOf(manifest).filter((entry) => !forNode(entry));
    await writeConsumerSource(consumer, sourceFile(manifest.name, "src"), entries, imported);
  }
  for (const manifest of withNode) {
    const entries = specifiersOf(manifest).filter(forNode);
    await writeConsumerSource(consumer, sourceFile(manifest.name, "src/node"), entries, imported);
  }
});

describe.each(COMPILERS)("%s", (compiler) => {
  describe.each(Object.keys(RESOLUTIONS) as Resolution[])("moduleResolution %s", (resolution) => {
    it.concurrent.each(Object.keys(PLATFORMS) as Platform[])(
      "accepts every entry of every package on %s",
      async (platform) => {
        const own = platform === "Node" ? nodeFiles : [];
        const check = { compiler, resolution, platform };
        const all = [...files, ...own, "quick-start.ts", "docx-blocks.ts"];
        expect(await typeErrors(consumer, { ...check, files: all })).toEqual([]);
      },
    );
  });
});
