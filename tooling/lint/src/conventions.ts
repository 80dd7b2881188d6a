// What every hand-written package has in its manifest, so that builds, checks and releases find it without a list.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DOMAINS, ROOT } from "@lark-tooling/document/domains";
import { listPackages } from "@lark-tooling/document/packages";
import { missing } from "./manifest.js";

const folders = listPackages().filter((folder) => !folder.startsWith(`${DOMAINS}/`));
for (const folder of folders) {
  const manifest = JSON.parse(readFileSync(join(ROOT, folder, "package.json"), "utf8"));
  for (const problem of missing(manifest, folder)) {
    console.error(`${folder}/package.json: ${problem}`);
    process.exitCode = 1;
  }
}
