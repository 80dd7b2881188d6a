// The public declarations of a package, one report per entry: `api/index.api.md`, `api/validation.api.md`. They are
// committed, so that every change of what users can import is seen in review.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Extractor, ExtractorConfig, ExtractorLogLevel } from "@microsoft/api-extractor";

const QUIET = { logLevel: ExtractorLogLevel.None };

/** Writes the reports of the built package in a folder. */
export function writeReports(folder: string, target: string): void {
  for (const { name, types } of entriesOf(folder)) {
    const config = ExtractorConfig.prepare({
      configObject: {
        projectFolder: folder,
        mainEntryPointFilePath: types,
        compiler: { overrideTsconfig: tsconfig(types) },
        apiReport: {
          enabled: true,
          reportFileName: `${name}.api.md`,
          reportFolder: target,
          reportTempFolder: join(target, ".temp"),
        },
        docModel: { enabled: false },
        dtsRollup: { enabled: false },
        tsdocMetadata: { enabled: false },
        newlineKind: "lf",
        messages: {
          compilerMessageReporting: { default: QUIET },
          extractorMessageReporting: {
            default: QUIET,
            // A type that users meet and cannot name.
            "ae-forgotten-export": { ...QUIET, addToApiReportFile: true },
          },
          tsdocMessageReporting: { default: QUIET },
        },
      },
      configObjectFullPath: undefined,
      packageJsonFullPath: join(folder, "package.json"),
    });
    Extractor.invoke(config, {
      localBuild: true,
      messageCallback: (message) => {
        message.handled = message.logLevel !== ExtractorLogLevel.Error;
      },
    });
  }
  rmSync(join(target, ".temp"), { recursive: true, force: true });
}

/** Puts the fresh reports in the place of the committed ones. */
export function replaceReports(reports: string, fresh: string): void {
  rmSync(reports, { recursive: true, force: true });
  cpSync(fresh, reports, { recursive: true });
}

/** How the committed reports differ from the fresh ones, as `git diff` shows it; empty when they do not. */
export function differences(reports: string, fresh: string): string {
  if (!existsSync(reports)) mkdirSync(reports);
  const args = ["diff", "--no-index", "--no-color", "--unified=2", reports, fresh];
  const { stdout, stderr, status } = spawnSync("git", args, { encoding: "utf8" });
  if (status !== 0 && status !== 1) throw new Error(stderr);
  return stdout.trim();
}

interface Entry {
  readonly name: string;
  /** Its declarations. */
  readonly types: string;
}

/** `.` is `index`, `./node` is `node`. */
function entriesOf(folder: string): Entry[] {
  const { exports } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
    exports: Record<string, string | { types?: string }>;
  };
  return Object.entries(exports).flatMap(([entry, target]) => {
    const types = typeof target === "string" ? undefined : target.types;
    if (!types) return [];
    return [
      {
        name: entry.slice("./".length).replaceAll("/", "-") || "index",
        types: join(folder, types),
      },
    ];
  });
}

// API Extractor brings a compiler of its own.
const tsconfig = (file: string) => ({
  compilerOptions: {
    target: "es2022",
    module: "nodenext",
    moduleResolution: "nodenext",
    lib: ["ES2022", "DOM", "DOM.Iterable", "DOM.AsyncIterable"],
    types: ["node"],
    strict: true,
    skipLibCheck: true,
  },
  files: [file],
});
