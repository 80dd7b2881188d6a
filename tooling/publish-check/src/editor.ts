// What an editor shows: asked of the language service of TypeScript 5.9, and of the language server of TypeScript 7.
import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import ts from "typescript-5.9";

/** What is shown where a name is hovered, and whether the name is struck out. */
export interface Shown {
  readonly text: string;
  readonly deprecated: boolean;
}

/** Asks one editor about the last occurrence of a name in a file of a project. */
export type Editor = (project: string, file: string, name: string) => Promise<Shown>;

const OPTIONS: ts.CompilerOptions = {
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  target: ts.ScriptTarget.ES2022,
  strict: true,
  types: [],
};

const typescript59: Editor = async (project, file, name) => {
  const path = join(project, file);
  const service = ts.createLanguageService({
    getCompilationSettings: () => OPTIONS,
    getScriptFileNames: () => [path],
    getScriptVersion: () => "1",
    getScriptSnapshot: (at) => {
      const text = ts.sys.readFile(at);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => project,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: ts.sys.fileExists,
    readFile: ts.sys.readFile,
    readDirectory: ts.sys.readDirectory,
    directoryExists: ts.sys.directoryExists,
    getDirectories: ts.sys.getDirectories,
    realpath: (at) => ts.sys.realpath?.(at) ?? at,
  });
  const at = readFileSync(path, "utf8").lastIndexOf(name);
  const info = service.getQuickInfoAtPosition(path, at);
  const tags = (info?.tags ?? []).map((tag) => `@${tag.name} ${ts.displayPartsToString(tag.text)}`);
  return {
    text: [ts.displayPartsToString(info?.documentation), ...tags].join("\n"),
    deprecated: service
      .getSuggestionDiagnostics(path)
      .some(({ start, reportsDeprecated }) => start === at && reportsDeprecated),
  };
};

const typescript7: Editor = async (project, file, name) => {
  const path = join(project, file);
  const text = readFileSync(path, "utf8");
  const before = text.slice(0, text.lastIndexOf(name)).split("\n");
  const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
  const textDocument = { uri: pathToFileURL(path).href };
  const server = startServer(project);
  try {
    const capabilities = { textDocument: { diagnostic: { tagSupport: { valueSet: [2] } } } };
    const rootUri = pathToFileURL(project).href;
    await server.ask("initialize", { processId: process.pid, rootUri, capabilities });
    server.tell("initialized", {});
    server.tell("textDocument/didOpen", {
      textDocument: { ...textDocument, languageId: "typescript", version: 1, text },
    });
    const hover = await server.ask("textDocument/hover", { textDocument, position });
    const report = await server.ask("textDocument/diagnostic", { textDocument });
    const { contents } = hover as { contents: string | { value: string } };
    const { items = [] } = report as { items?: Diagnostic[] };
    return {
      text: typeof contents === "string" ? contents : contents.value,
      deprecated: items.some(
        ({ range, tags }) => tags?.includes(2) && range.start.line === position.line,
      ),
    };
  } finally {
    server.stop();
  }
};

interface Diagnostic {
  readonly range: { readonly start: { readonly line: number } };
  readonly tags?: readonly number[];
}

/** The editors, by the compiler behind them. */
export const EDITORS: Readonly<Record<string, Editor>> = {
  "typescript-5.9": typescript59,
  "typescript-7": typescript7,
};

interface Server {
  ask(method: string, params: object): Promise<unknown>;
  tell(method: string, params: object): void;
  stop(): void;
}

// The Language Server Protocol over stdin and stdout; what the server itself asks is answered with null.
function startServer(project: string): Server {
  const tsc = join(import.meta.dirname, "../node_modules/typescript-7/bin/tsc");
  const child = spawn(process.execPath, [tsc, "--lsp", "--stdio"], {
    cwd: project,
    stdio: ["pipe", "pipe", "inherit"],
  });
  const waiting = new Map<number, (answer: { result?: unknown; error?: unknown }) => void>();
  let asked = 0;
  const send = (message: object) => {
    const body = JSON.stringify({ jsonrpc: "2.0", ...message });
    child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  };
  readMessages(child, (message) => {
    if (message.method && message.id !== undefined) send({ id: message.id, result: null });
    if (!message.method && typeof message.id === "number") waiting.get(message.id)?.(message);
  });
  return {
    ask: (method, params) =>
      new Promise((done, fail) => {
        asked += 1;
        waiting.set(asked, ({ result, error }) =>
          error ? fail(new Error(JSON.stringify(error))) : done(result),
        );
        send({ id: asked, method, params });
      }),
    tell: (method, params) => send({ method, params }),
    stop: () => child.kill(),
  };
}

interface Message {
  readonly id?: number | string;
  readonly method?: string;
  readonly result?: unknown;
  readonly error?: unknown;
}

function readMessages(child: ChildProcess, receive: (message: Message) => void): void {
  let buffer = Buffer.alloc(0);
  child.stdout?.on("data", (chunk: Buffer) => {
    buffer = Buffer.concat([buffer, chunk]);
    for (;;) {
      const end = buffer.indexOf("\r\n\r\n");
      const length = Number(/Content-Length: (\d+)/i.exec(buffer.toString("utf8", 0, end))?.[1]);
      if (end < 0 || buffer.length < end + 4 + length) return;
      receive(JSON.parse(buffer.toString("utf8", end + 4, end + 4 + length)));
      buffer = buffer.subarray(end + 4 + length);
    }
  });
}
