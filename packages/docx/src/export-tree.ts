import { type CallOptions, type Client, isLarkError, type LarkError, paginate } from "@lark/core";
import { type DownloadedFile, downloadFile, driveFile, exportFile, mediaFile } from "@lark/files";
import { createFolder, type Folder } from "./folder.js";
import { listNodes, type WikiNode } from "./operations.js";
import { readMarkdown } from "./read-markdown.js";

/** The part of a wiki to export. */
export interface Tree {
  readonly spaceId: string;
  /** Token of the node whose children, and theirs, are wanted. Default: the whole space. */
  readonly parent?: string | undefined;
}

/** Options of {@link exportTree}, beside those of every call. */
export interface ExportTreeOptions extends CallOptions {
  /** Told of nodes that are left out, and why. Without it the first one that cannot be exported ends the loop. */
  readonly onSkip?: ((node: WikiNode, reason: LarkError | "no form as a file") => void) | undefined;
}

/** A file of an exported wiki. */
export interface TreeFile {
  /** Relative, with `/`; each part is safe as a name, and no path comes twice. */
  readonly path: string;
  /** `document`: Markdown. `export`: a sheet, base, slides or old document in an office's format. */
  readonly kind: "document" | "image" | "attachment" | "file" | "export";
  readonly node: WikiNode;
  /** The bytes; until the loop goes on. */
  stream(): ReadableStream<Uint8Array>;
}

/** What documents that are not Markdown become. */
const FORMATS = {
  sheet: "xlsx",
  bitable: "xlsx",
  doc: "docx",
  slides: "pptx",
} as const;

/**
 * The files of a wiki, one after the other: documents as Markdown with their images and attachments beside them, files
 * as they are, sheets and bases exported. Nothing is kept in memory but the document at hand.
 *
 * @throws `LarkError`, into the loop.
 * @example
 * ```ts
 * for await (const file of exportTree(client, { spaceId })) {
 *   await mkdir(dirname(join(out, file.path)), { recursive: true });
 *   await writeFile(join(out, file.path), file.stream());
 * }
 * ```
 * @see https://open.feishu.cn/document/ukTMukTMukTM/uUDN04SN0QjL1QDN/wiki-v2/space-node/list
 */
export async function* exportTree(
  client: Client,
  { spaceId, parent }: Tree,
  options: ExportTreeOptions = {},
): AsyncGenerator<TreeFile, void, undefined> {
  const { onSkip, ...call } = options;
  const seen = new Set<string>();
  yield* level(parent, createFolder(""));

  async function* level(above: string | undefined, folder: Folder): AsyncGenerator<TreeFile> {
    const request = {
      path: { space_id: spaceId },
      query: { page_size: 50, ...(above ? { parent_node_token: above } : {}) },
    };
    for await (const node of paginate(listNodes, client, request, call)) {
      const token = node.node_token ?? "";
      if (seen.has(token)) continue;
      seen.add(token);
      const name = folder.take(node.title || "Untitled");
      try {
        yield* filesOf(node, name);
      } catch (error) {
        if (!onSkip || !isLarkError(error) || error.kind === "abort") throw error;
        onSkip(node, error);
      }
      // A file has its own name already.
      const inside = node.obj_type === "file" ? `${name}.pages` : name;
      if (node.has_child) yield* level(token, folder.folder(inside));
    }

    async function* filesOf(node: WikiNode, name: string): AsyncGenerator<TreeFile> {
      const token = node.obj_token ?? "";
      const format = FORMATS[node.obj_type as keyof typeof FORMATS];
      if (node.obj_type === "docx") yield* documentFiles(node, folder, name);
      else if (node.obj_type === "file") {
        const file = await downloadFile(client, driveFile(token), call);
        yield* opened(file, { path: folder.path(name), kind: "file", node });
      } else if (format) {
        const type = node.obj_type as keyof typeof FORMATS;
        const file = await exportFile(client, { token, type, as: format }, call);
        yield* opened(file, { path: folder.path(`${name}.${format}`), kind: "export", node });
      } else onSkip?.(node, "no form as a file");
    }
  }

  async function* documentFiles(
    node: WikiNode,
    folder: Folder,
    name: string,
  ): AsyncGenerator<TreeFile> {
    const media = folder.folder(`${name}.files`);
    const wanted: { path: string; kind: "image" | "attachment"; token: string }[] = [];
    const { markdown } = await readMarkdown(client, node.obj_token ?? "", {
      ...call,
      images: ({ kind, token, name: given }) => {
        // What kind of image it is nobody says before it is opened; readers look into the file.
        const path = media.path(media.take(kind === "image" ? `${token}.png` : given || token));
        wanted.push({ path, kind: kind === "image" ? "image" : "attachment", token });
        return path.slice(folder.prefix.length).split("/").map(encodeURIComponent).join("/");
      },
    });
    const text = new Blob([markdown], { type: "text/markdown" });
    yield { path: folder.path(`${name}.md`), kind: "document", node, stream: () => text.stream() };
    for (const { path, kind, token } of wanted) {
      yield* opened(await downloadFile(client, mediaFile(token), call), { path, kind, node });
    }
  }
}

/** A file that nobody read is let go when the loop goes on. */
async function* opened(
  file: DownloadedFile,
  about: Omit<TreeFile, "stream">,
): AsyncGenerator<TreeFile> {
  let read = false;
  try {
    yield {
      ...about,
      stream() {
        read = true;
        return file.stream();
      },
    };
  } finally {
    if (!read) await file.stream().cancel();
  }
}
