// What CONTRIBUTING.md and docs/architecture.md list is what there is.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const ROOT = join(import.meta.dirname, "../../..");
const read = (path: string) => readFileSync(join(ROOT, path), "utf8");
const foldersOf = (path: string) =>
  readdirSync(join(ROOT, path), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith("."))
    .map(({ name }) => name);

it.each(["packages", "tooling"])(
  "docs/architecture.md has a line for each folder of %s",
  (parent) => {
    const part = read("docs/architecture.md").split(`[\`${parent}\`](../${parent})`)[1] ?? "";
    const table = /(?:^\|.*\n)+/m.exec(part)?.[0] ?? "";
    const named = [...table.matchAll(/^\| `([^`/]+)/gm)].map(([, name]) => name);
    expect(named.sort()).toEqual(foldersOf(parent).sort());
  },
);

it("CONTRIBUTING.md tells of each section that a command writes", () => {
  const packages = foldersOf("packages").filter((name) => name !== "domains");
  const files = [
    "README.md",
    ...readdirSync(join(ROOT, "docs"))
      .filter((name) => name.endsWith(".md"))
      .map((name) => `docs/${name}`),
    ...packages.flatMap((name) =>
      readdirSync(join(ROOT, "packages", name))
        .filter((file) => file.endsWith(".md"))
        .map((file) => `packages/${name}/${file}`),
    ),
  ];
  const markers = files.flatMap((file) =>
    [...read(file).matchAll(/^<!-- \/([\w-]+) -->$/gm)].map(([, name = ""]) => name),
  );
  expect(markers.length).toBeGreaterThan(20);
  const table = read("CONTRIBUTING.md").split("## What commands write")[1] ?? "";
  const untold = markers.filter((name) => !table.includes(`\`${name}\``));
  expect(untold).toEqual([]);
});

it("CONTRIBUTING.md names each command that writes, and none that is not there", () => {
  const { scripts } = JSON.parse(read("package.json"));
  const writing = Object.keys(scripts).filter((name) => name.endsWith(":write"));
  const named = read("CONTRIBUTING.md").match(/(?<=`)[a-z-]+:write(?=`)/g) ?? [];
  expect([...new Set(named)].sort()).toEqual(writing.sort());
});

it("no step of a call imports a later one, as docs/architecture.md says", () => {
  const steps = ["encode", "authorise", "send", "decode", "retry"];
  const table = read("docs/architecture.md").matchAll(/^\| \w+ +\| `(\w+)\/`/gm);
  const folders = [...table].map(([, folder = ""]) => folder);
  expect(folders.filter((folder) => steps.includes(folder))).toEqual(steps);
  const back = steps.flatMap((step, at) =>
    readdirSync(join(ROOT, "packages/core/src", step)).flatMap((file) => {
      const text = read(`packages/core/src/${step}/${file}`);
      const imported = [...text.matchAll(/^(import type )?.*from "\.\.\/(\w+)\/(\S+)\.js";$/gm)];
      return imported
        .filter(([, , other = ""]) => steps.indexOf(other) > at)
        .map(([, type = "", other, name]) => `${step}: ${type}${other}/${name}`);
    }),
  );
  expect([...new Set(back)]).toEqual(["authorise: import type decode/answer"]);
});
