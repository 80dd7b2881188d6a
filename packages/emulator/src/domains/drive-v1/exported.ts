// The bytes of a document in a format of the outside world.

import type { Call } from "../../http/call.js";
import { isTextual } from "../docx-v1/block-types.js";
import { plainText } from "../docx-v1/content.js";
import { blocksInOrder } from "../docx-v1/order.js";
import { docxOf } from "../docx-v1/state.js";
import { writeCsv } from "./csv.js";
import { pdf } from "./pdf.js";
import type { DriveFile } from "./state/drive.js";
import { type Table, tablesOf } from "./tables.js";
import { zip } from "./zip.js";

export const MEDIA_TYPES: Readonly<Record<string, string>> = {
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  pdf: "application/pdf",
  csv: "text/csv",
};

const XML = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`;
const TYPES = "http://schemas.openxmlformats.org/package/2006/content-types";
const RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/** A document as a file: its text, or the cells of its sheets and tables. */
export function exportedBytes(
  call: Call,
  file: DriveFile,
  extension: string,
  only?: string,
): Uint8Array<ArrayBuffer> | undefined {
  if (extension === "docx") return zip(wordFiles(linesOf(call, file)));
  if (extension === "pdf") return pdf(linesOf(call, file));
  const tables = tablesOf(call, file).filter(({ id }) => !only || id === only);
  if (tables.length === 0) return undefined;
  if (extension === "xlsx") return zip(workbookFiles(tables));
  return new TextEncoder().encode(writeCsv(tables[0]!.rows));
}

function linesOf({ tenant }: Call, file: DriveFile): string[] {
  const document = docxOf(tenant).documents.get(file.token);
  if (!document) return [file.name];
  return blocksInOrder(document)
    .filter(({ type }) => isTextual(type))
    .map(({ content }) =>
      plainText(content, (id) => String(tenant.directory.users.get(id)?.profile.name ?? id)),
    );
}

function wordFiles(lines: readonly string[]): Record<string, string> {
  const main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
  const paragraphs = lines.map(
    (line) => `<w:p><w:r><w:t xml:space="preserve">${escaped(line)}</w:t></w:r></w:p>`,
  );
  return {
    "[Content_Types].xml": contentTypes({ "/word/document.xml": main }),
    "_rels/.rels": relations([["officeDocument", "word/document.xml"]]),
    "word/document.xml": `${XML}<w:document xmlns:w="${WORD}"><w:body>${paragraphs.join("")}</w:body></w:document>`,
  };
}

function workbookFiles(tables: readonly Table[]): Record<string, string> {
  const type = "application/vnd.openxmlformats-officedocument.spreadsheetml";
  const parts = tables.map(({ rows }, i) => [`worksheets/sheet${i + 1}.xml`, rows] as const);
  const sheets = tables.map(
    ({ name }, i) => `<sheet name="${escaped(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`,
  );
  return {
    "[Content_Types].xml": contentTypes({
      "/xl/workbook.xml": `${type}.sheet.main+xml`,
      ...Object.fromEntries(parts.map(([path]) => [`/xl/${path}`, `${type}.worksheet+xml`])),
    }),
    "_rels/.rels": relations([["officeDocument", "xl/workbook.xml"]]),
    "xl/workbook.xml": `${XML}<workbook xmlns="${SHEET}" xmlns:r="${OFFICE}"><sheets>${sheets.join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": relations(parts.map(([path]) => ["worksheet", path])),
    ...Object.fromEntries(parts.map(([path, rows]) => [`xl/${path}`, worksheet(rows)])),
  };
}

function worksheet(rows: readonly (readonly string[])[]): string {
  const all = rows.map((row, i) => {
    const cells = row.map((text) => `<c t="inlineStr"><is><t>${escaped(text)}</t></is></c>`);
    return `<row r="${i + 1}">${cells.join("")}</row>`;
  });
  return `${XML}<worksheet xmlns="${SHEET}"><sheetData>${all.join("")}</sheetData></worksheet>`;
}

function contentTypes(parts: Readonly<Record<string, string>>): string {
  const overrides = Object.entries(parts).map(
    ([part, type]) => `<Override PartName="${part}" ContentType="${type}"/>`,
  );
  return `${XML}<Types xmlns="${TYPES}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides.join("")}</Types>`;
}

function relations(targets: readonly (readonly [kind: string, target: string])[]): string {
  const all = targets.map(
    ([kind, target], i) =>
      `<Relationship Id="rId${i + 1}" Type="${OFFICE}/${kind}" Target="${target}"/>`,
  );
  return `${XML}<Relationships xmlns="${RELATIONS}">${all.join("")}</Relationships>`;
}

// XML has no place for control characters.
const CONTROL = /[^\P{Cc}\t\n\r]/gu;

function escaped(text: string): string {
  return text
    .replaceAll(CONTROL, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
