// The official MCP server over stdio: a language model's way to the same sixty operations.

import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { createEmulator, EMULATOR_APP_ID, EMULATOR_APP_SECRET } from "@lark/emulator";
import { listen } from "@lark/emulator/node";
import type { Client as SdkClient } from "@larksuiteoapi/node-sdk";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { expect, onTestFinished, test } from "vitest";
import { fileOf } from "./support/office.js";
import { failures, type Held, ROUTINE } from "./support/routine.js";

/** Uploads a text in chunks of unknown number, and makes a document of it. */
const IMPORT = "docx.builtin.import";

const VERSIONS: Readonly<Record<string, string>> = {
  contact: "v3",
  im: "v1",
  docx: "v1",
  bitable: "v1",
  drive: "v1",
  sheets: "v3",
  wiki: "v2",
  calendar: "v4",
  hire: "v1",
};

/** Files cannot be passed to a tool: it has none for uploads and downloads. It is the client that lacks them. */
const FAILS = [/^im\.(image|file)\./, /^drive\.file\.(uploadAll|download)$/];

test("lark-mcp", async () => {
  const { url, close } = await listen(createEmulator());
  onTestFinished(close);
  const tools = Object.keys(ROUTINE).map((name) => toolName(name.split(" ")[0]!.split(".")));
  const manifest = createRequire(import.meta.url).resolve("@larksuiteoapi/lark-mcp/package.json");
  const mcp = new Client({ name: "fidelity", version: "1.0.0" });
  onTestFinished(() => mcp.close());
  await mcp.connect(
    new StdioClientTransport({
      command: process.execPath,
      args: [
        join(dirname(manifest), "dist/cli.js"),
        "mcp",
        ...["--app-id", EMULATOR_APP_ID, "--app-secret", EMULATOR_APP_SECRET],
        ...[
          "--domain",
          url,
          "--token-mode",
          "tenant_access_token",
          "--tools",
          [...tools, IMPORT].join(),
        ],
        ...["--tool-name-case", "dot"],
      ],
      stderr: "ignore",
    }),
  );
  const held: Held = { path: await fileOf(new TextEncoder().encode("bytes")) };
  const failed = await failures(asClient(mcp), held);
  const open = Object.entries(failed).filter(([name]) => !FAILS.some((one) => one.test(name)));
  expect(Object.fromEntries(open)).toEqual({});
  const imported = await mcp.callTool({
    name: IMPORT,
    arguments: { data: { markdown: "# Minutes", file_name: "Minutes" }, useUAT: false },
  });
  expect(JSON.stringify(imported.content)).toContain("token");
  expect(imported.isError).toBeFalsy();
  expect(Object.keys(ROUTINE).length - Object.keys(failed).length).toBeGreaterThan(50);
});

function toolName([project, ...rest]: string[]): string {
  return [project, VERSIONS[project!], ...rest].join(".");
}

/** The tools under the names that the SDK has for their operations. */
function asClient(mcp: Client): SdkClient {
  const at = (names: string[]): unknown =>
    new Proxy(() => {}, {
      get: (_, name) => at([...names, String(name)]),
      apply: async (_, __, [given]) => {
        const answer = await mcp.callTool({ name: toolName(names), arguments: given });
        const [{ text }] = answer.content as [{ text: string }];
        if (answer.isError) throw new Error(text);
        return { data: JSON.parse(text) };
      },
    });
  return at([]) as SdkClient;
}
