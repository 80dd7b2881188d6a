import { domainPath, packageName } from "@lark-tooling/document/domains";
import { entryOf, withoutExports } from "@lark-tooling/document/entries";
import type { DomainModel } from "@lark-tooling/document/model";
import type { OutputFile } from "./source.js";

/** The files that make a folder a package: manifest, compiler options, licence. */
export function emitPackage(domain: DomainModel, version: string, license: string): OutputFile[] {
  return [
    { path: "package.json", text: json(manifest(domain, version)) },
    { path: "tsconfig.json", text: json(checkOptions(domain)) },
    { path: "tsconfig.build.json", text: json(BUILD_OPTIONS) },
    { path: "LICENSE", text: license },
  ];
}

/** One sentence that says what the package is; also the README's first. */
export function description(domain: DomainModel): string {
  const operations = domain.resources.flatMap((resource) => resource.operations).length;
  const counts = [
    ...(operations ? [count(operations, "operation")] : []),
    ...(domain.events.length ? [count(domain.events.length, "event")] : []),
  ];
  const state = domain.deprecated ? " Deprecated by the platform." : "";
  return `The ${domain.project} ${domain.version} API of Lark / Feishu: ${counts.join(" and ")}.${state}`;
}

const count = (number: number, what: string) => `${number} ${what}${number === 1 ? "" : "s"}`;

function manifest(domain: DomainModel, version: string): object {
  const exports = {
    ".": entryOf("index"),
    ...(domain.events.length ? { "./events": entryOf("events") } : {}),
    "./schemas": entryOf("schemas"),
    ...Object.fromEntries(
      domain.resources.map(({ file }) => [`./${file}`, entryOf(`resources/${file}`)]),
    ),
    "./openapi.json": "./openapi.json",
    "./package.json": "./package.json",
  };
  return {
    name: packageName(domain.folder),
    version,
    description: description(domain),
    keywords: ["lark", "feishu", "larksuite", "sdk", domain.project.replace(/_/g, "-")],
    license: "MIT",
    repository: {
      type: "git",
      url: "git+https://github.com/larksuite-community/lark.git",
      directory: domainPath(domain.folder),
    },
    type: "module",
    sideEffects: false,
    engines: { node: ">=20.19" },
    files: ["dist", "openapi.json", "llms.txt", "CHANGELOG.md"],
    exports,
    ...withoutExports(exports),
    publishConfig: { access: "public", provenance: true },
    scripts: {
      build: "lark-build",
      typecheck: "tsc -p tsconfig.json",
    },
    peerDependencies: { "@lark/core": "workspace:^", valibot: "^1.5.0" },
    peerDependenciesMeta: { valibot: { optional: true } },
    devDependencies: {
      "@lark-tooling/build": "workspace:*",
      "@lark-tooling/conformance": "workspace:*",
      "@lark-tooling/tsconfig": "workspace:*",
      "@lark/core": "workspace:*",
      typescript: "catalog:",
      valibot: "catalog:",
      vitest: "catalog:",
    },
  };
}

// The test imports the package by its name; for the compiler, that is its source.
function checkOptions(domain: DomainModel): object {
  const name = packageName(domain.folder);
  const compilerOptions = {
    noEmit: true,
    isolatedDeclarations: false,
    declaration: false,
    paths: {
      [name]: ["./src/index.ts"],
      ...(domain.events.length ? { [`${name}/events`]: ["./src/events.ts"] } : {}),
      [`${name}/schemas`]: ["./src/schemas.ts"],
      ...(domain.resources.length ? { [`${name}/*`]: ["./src/resources/*.ts"] } : {}),
    },
  };
  return {
    extends: "@lark-tooling/tsconfig/library.json",
    compilerOptions,
    include: ["src", "test"],
  };
}

const BUILD_OPTIONS = {
  extends: "@lark-tooling/tsconfig/library.json",
  compilerOptions: { rootDir: "src" },
  include: ["src"],
};

const json = (value: object) => `${JSON.stringify(value, null, 2)}\n`;
