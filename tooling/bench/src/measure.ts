import { measureBundle } from "./bundle.js";
import { measureCalls } from "./calls.js";
import { compileChildren } from "./child-process.js";
import { measureFirstCall, measureImport } from "./cold-start.js";
import { measureInstall } from "./install.js";
import { measureLoad } from "./load.js";
import type { Row } from "./row.js";
import type { Scale } from "./scale.js";
import { startServer } from "./server.js";
import { countTokenRequests } from "./token-requests.js";
import { measureTransfers } from "./transfers.js";
import { measureTypeCheck } from "./type-check.js";

export interface Measured {
  readonly rows: readonly Row[];
  /** Tables of their own, in Markdown; nothing where that was not measured. */
  readonly load: string;
}

/** Measures everything, or some steps, one thing after the other, and tells what it is at. */
export async function measure(
  scale: Scale,
  only: readonly string[] | undefined,
  tell: (step: string) => void,
): Promise<Measured> {
  await compileChildren();
  const server = await startServer(scale.fileSize);
  try {
    const steps: [string, () => Promise<Row[]>][] = [
      ["calls", () => measureCalls(server, scale)],
      ["transfers", () => measureTransfers(server, scale)],
      ["first call", () => measureFirstCall(server, scale)],
      ["import", () => measureImport(scale)],
      ["token requests", () => countTokenRequests(server)],
      ["type check", () => measureTypeCheck(scale)],
      ["install", measureInstall],
      ["bundle", measureBundle],
    ];
    const rows: Row[] = [];
    for (const [name, step] of steps) {
      if (only && !only.includes(name)) continue;
      tell(name);
      rows.push(...(await step()));
    }
    if (only && !only.includes("load")) return { rows, load: "" };
    tell("load");
    return { rows, load: await measureLoad(server, scale) };
  } finally {
    server.close();
  }
}
