// Images of a draft: found before anything is written, uploaded when their blocks are there.
import { type CallOptions, type Client, LarkError } from "@lark/core";
import { documentImage, downloadFile, mediaFile, type UploadSource, uploadFile } from "@lark/files";
import { type Block, TEXT } from "./block.js";
import type { Draft, DraftImage } from "./draft.js";
import type { Edit } from "./edit.js";
import { updateBlocks } from "./operations.js";

/** Images that one request changes. */
const CHANGES = 20;

/** The bytes of an image and what it is called. */
export interface ImageFile {
  readonly source: UploadSource;
  /** With its extension. */
  readonly name: string;
  /** Bytes of a stream. */
  readonly size?: number | undefined;
}

/** Finds an image that a source names; nothing where it is to stay a link. */
export type FindImage = (
  image: DraftImage,
) => ImageFile | undefined | Promise<ImageFile | undefined>;

export interface FoundImage {
  readonly image: DraftImage;
  readonly file: ImageFile;
}

/** Finds all images; one that there is none of becomes a link in a text. */
export async function findImages(
  client: Client,
  draft: Draft,
  find: FindImage | undefined,
  call: CallOptions,
): Promise<{ found: FoundImage[]; missing: DraftImage[] }> {
  const blocks = new Map(draft.blocks.map((block) => [block.block_id, block]));
  const found: FoundImage[] = [];
  const missing: DraftImage[] = [];
  for (const image of draft.images) {
    const file = (await find?.(image)) ?? (await known(client, image, call));
    if (file) found.push({ image, file });
    else {
      missing.push(image);
      becomeLink(blocks.get(image.blockId) as Block, image);
    }
  }
  return { found, missing };
}

/** Addresses that hold the image, or name one of another document. */
async function known(
  client: Client,
  { url }: DraftImage,
  call: CallOptions,
): Promise<ImageFile | undefined> {
  const [, token] = /^media:(\w+)$/.exec(url) ?? [];
  if (token) {
    const file = await downloadFile(client, mediaFile(token), call);
    return { source: await file.blob(), name: file.name ?? `${token}.png` };
  }
  return readDataUrl(url);
}

function readDataUrl(url: string): ImageFile | undefined {
  const [, type, base64, data = ""] =
    /^data:image\/([\w.+-]+)((?:;base64)?),(.*)$/s.exec(url) ?? [];
  if (!type) return undefined;
  try {
    const text = base64 ? atob(decodeURIComponent(data)) : decodeURIComponent(data);
    const source = base64
      ? Uint8Array.from(text, (letter) => letter.charCodeAt(0))
      : new TextEncoder().encode(text);
    return { source, name: `image.${type.replace(/\+.*/, "")}` };
  } catch {
    return undefined;
  }
}

function becomeLink(block: Block, { url, alt }: DraftImage): void {
  delete block.image;
  block.block_type = TEXT;
  const link = { url: encodeURIComponent(url) };
  // The platform takes addresses only in links.
  const style = /^https?:/i.test(url) ? { text_element_style: { link } } : {};
  block.text = { elements: [{ text_run: { content: alt || url, ...style } }] };
}

/** Uploads the images and puts them into their blocks. */
export async function placeImages(edit: Edit, found: readonly FoundImage[]): Promise<void> {
  const { client, documentId, call, ids, turn } = edit;
  for (let at = 0; at < found.length; at += CHANGES) {
    const requests: object[] = [];
    for (const { image, file } of found.slice(at, at + CHANGES)) {
      const block_id = ids.get(image.blockId);
      if (!block_id)
        throw new LarkError("http", { reason: "the platform made no block for an image" });
      const parent = documentImage(documentId, block_id);
      const { file_token } = await uploadFile(client, { ...file, parent }, call);
      const caption = image.alt ? { caption: { content: image.alt } } : {};
      requests.push({ block_id, replace_image: { token: file_token, ...caption } });
    }
    await turn();
    await updateBlocks(
      client,
      {
        path: { document_id: documentId },
        // Uploaded anew, they are other images: nothing to be done once.
        query: { document_revision_id: -1 },
        body: { requests: requests as never },
      },
      call,
    );
  }
}
