import type { FieldViolation, PlatformFailure } from "./failure.js";
import { type FailuresOf, failureTable } from "./failure-table.js";

const COMMON = "https://open.feishu.cn/document/ukTMukTMukTM/ugjM14COyUjL4ITN";

const table = {
  badRequest: { code: 9499, message: "Bad Request" },
  tooLarge: { code: 9499, message: "request body is too large", status: 413 },
  noSuchPath: { code: 99991201, message: "no such path", status: 404 },
  wrongMethod: { code: 99991301, message: "wrong method", status: 405 },
  tooFast: {
    code: 99991400,
    message: "request trigger frequency limit",
    status: 429,
  },
  invalidFields: {
    code: 99992402,
    message: "field validation failed",
  },
} as const;

/** What the platform refuses before any operation sees the request. */
export const gateway: FailuresOf<typeof table> = failureTable(table, {
  status: 400,
  source: COMMON,
});

/** The answer to fields that break the document's rules. */
export function fieldFailure(violations: readonly FieldViolation[]): PlatformFailure {
  return gateway.invalidFields(undefined, { detail: { field_violations: violations } });
}
