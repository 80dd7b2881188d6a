// Installs the scenario as a user would install it, from packed tarballs, into .project. Run before anything else here.
import { cp, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { installProject } from "@lark-tooling/testing/installed-project";
import { PROJECT } from "./bundle.js";

const own = join(import.meta.dirname, "..");
const manifest = JSON.parse(await readFile(join(own, "package.json"), "utf8"));
const valibot = JSON.parse(await readFile(join(own, "node_modules/valibot/package.json"), "utf8"));
const needed = Object.keys(manifest.dependencies).filter(
  (name) => name.startsWith("@lark/") && name !== "@lark/emulator",
);

await rm(PROJECT, { recursive: true, force: true });
await installProject(PROJECT, {
  ...Object.fromEntries(needed.map((name) => [name, "*"])),
  valibot: valibot.version,
});
await cp(join(own, "scenario"), join(PROJECT, "scenario"), { recursive: true });
