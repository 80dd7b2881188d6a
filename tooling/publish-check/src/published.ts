import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { createConsumer, pinned } from "./consumer.js";
import { type Imported, importEntries } from "./import-entries.js";
import { pack, type Tarballs } from "./tarball.js";
import { type Manifest, publishedManifests, specifiersOf, WORKSPACE } from "./workspace.js";

/** What all tests look at: the packed packages, and one project that has installed them all. */
export interface Published {
  /** A folder outside the repository; it goes away after the tests. */
  readonly folder: string;
  readonly manifests: readonly Manifest[];
  readonly tarballs: Tarballs;
  /** The project that has installed every tarball, beside the types of Node and of Workers. */
  readonly consumer: string;
  /** What Node found in each entry of each package there. */
  readonly imported: Imported;
}

declare module "vitest" {
  interface ProvidedContext {
    published: Published;
  }
}

let folder: string | undefined;

/** Run by Vitest before all tests. */
export async function setup({ provide }: TestProject): Promise<void> {
  const manifests = await publishedManifests(WORKSPACE);
  folder = await mkdtemp(join(tmpdir(), "lark-publish-check-"));
  const tarballs = await pack(WORKSPACE, join(folder, "tarballs"));
  const consumer = join(folder, "consumer");
  await createConsumer(consumer, {
    ...tarballs,
    ...(await pinned("valibot")),
    ...(await pinned("@types/node")),
    ...(await pinned("@cloudflare/workers-types")),
  });
  const imported = await importEntries(consumer, manifests.flatMap(specifiersOf));
  provide("published", { folder, manifests, tarballs, consumer, imported });
}

/** Run by Vitest after all tests. */
export async function teardown(): Promise<void> {
  if (folder) await rm(folder, { recursive: true, force: true });
}
