import type { Draft } from "./draft.js";
import { parse } from "./markdown.js";
import { toBlocks } from "./to-blocks.js";

/**
 * Markdown (CommonMark and GitHub's additions) as blocks of a document, with temporary ids: nothing is sent.
 * `writeMarkdown` also puts them into a document.
 *
 * @example
 * ```ts
 * const { children, blocks, images } = markdownToBlocks("# Plan\n\n- [ ] write it");
 * ```
 * @see https://open.feishu.cn/document/ukTMukTMukTM/uUDN04SN0QjL1QDN/document-docx/docx-v1/data-structure/block
 */
export const markdownToBlocks = (source: string): Draft => toBlocks(parse(source));
