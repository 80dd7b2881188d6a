import { beforeAll, describe, expect, inject, it } from "vitest";
import { isSample, sourceFile, writeConsumerSource } from "../src/consumer-source.js";
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
const someFiles = manifests
  .filter(({ name }) => isSample(name))
  .map(({ name }) => sourceFile(name, "src"));
const withNode = manifests.filter((manifest) => specifiersOf(manifest).some(forNode));
const nodeFiles = withNode.map(({ name }) => sourceFile(name, "src/node"));

const platforms = (Object.keys(PLATFORMS) as Platform[]).filter((name) => name !== "DOM and Node");

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
    it.concurrent.each(platforms)("accepts every entry on %s", async (platform) => {
      const own = platform === "Node" ? nodeFiles : [];
      // The older compilers take long: they look at all packages, and into declarations, once.
      const thorough =
        compiler === "typescript-7" || (resolution === "nodenext" && platform === "DOM");
      const check = { compiler, resolution, platform, skipLibCheck: !thorough };
      const all = [
        ...(thorough ? files : someFiles),
        ...own,
        "quick-start.ts",
        ...(thorough ? ["docx-blocks.ts", "bitable-fields.ts", "given-back.ts"] : []),
      ];
      expect(await typeErrors(consumer, { ...check, files: all })).toEqual([]);
    });

    // Those who have both kinds of types differ from others in what a stream is.
    it("accepts every kind of file beside the browser's and Node's types", async () => {
      const check = { compiler, resolution, platform: "DOM and Node" } as const;
      expect(await typeErrors(consumer, { ...check, files: ["uploads.ts"] })).toEqual([]);
    });
  });
});
