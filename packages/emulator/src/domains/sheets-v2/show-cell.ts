// What a cell looks like to a reader.

import { formatDate, isDateFormat } from "./date-format.js";
import type { Cell } from "./state.js";

export interface Rendering {
  /** ToString, Formula, FormattedValue or UnformattedValue. */
  value?: string | undefined;
  /** FormattedString, or nothing for day numbers. */
  dateTime?: string | undefined;
}

/** The value of a cell as the request wants it. Formulas are not computed: they show themselves. */
export function showCell({ value, style }: Cell, { value: option, dateTime }: Rendering): unknown {
  const format = String(style?.formatter ?? "");
  if (typeof value === "number") {
    const asDate = dateTime === "FormattedString" || option === "FormattedValue";
    return asDate && isDateFormat(format) ? formatDate(value, format) : value;
  }
  if (isFormula(value)) return value.text;
  return option === "ToString" ? plainText(value) : value;
}

/** The text of a cell, whatever is in it. */
export function plainText(value: unknown): string {
  if (value === undefined || value === null) return "";
  if (Array.isArray(value)) return value.map(plainText).join("");
  if (typeof value !== "object") return String(value);
  const { text, values } = value as Record<string, unknown>;
  return Array.isArray(values) ? values.map(String).join(",") : String(text ?? "");
}

export function isFormula(value: unknown): value is { type: "formula"; text: string } {
  return typeof value === "object" && value !== null && "type" in value && value.type === "formula";
}
