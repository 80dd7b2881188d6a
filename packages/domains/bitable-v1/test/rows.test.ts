import * as schemas from "@lark/bitable-v1/schemas";
import * as v from "valibot";
import { expect, test } from "vitest";

const path = { app_token: "app", table_id: "tbl" };
const row = {
  结束时间: null,
  标签: ["a"],
  人员: [{ id: "ou_1" }],
  关联: { link_record_ids: ["rec_1"] },
  说明: [{ type: "text", text: "t" }],
};
const records = [{ record_id: "rec", fields: row }];

test.each([
  ["CreateAppTableRecordRequestSchema", { path, body: { fields: row } }],
  [
    "UpdateAppTableRecordRequestSchema",
    { path: { ...path, record_id: "rec" }, body: { fields: row } },
  ],
  ["BatchCreateAppTableRecordRequestSchema", { path, body: { records } }],
  ["BatchUpdateAppTableRecordRequestSchema", { path, body: { records } }],
] as const)("%s: null clears a cell", (name, request) => {
  expect(
    v.safeParse(new Map(Object.entries(schemas)).get(name) as v.GenericSchema, request).issues,
  ).toBeUndefined();
});

test("a row is an object", () => {
  const { issues } = v.safeParse(schemas.CreateAppTableRecordRequestSchema, {
    path,
    body: { fields: "text" },
  });
  expect(issues?.map((issue) => v.getDotPath(issue))).toEqual(["body.fields"]);
});

test("views: hidden fields are shown again by null", () => {
  const request = {
    path: { ...path, view_id: "vew" },
    body: { property: { hidden_fields: null } },
  };
  expect(v.safeParse(schemas.PatchAppTableViewRequestSchema, request).issues).toBeUndefined();
});
