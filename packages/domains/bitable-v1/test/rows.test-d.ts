// Rows as people have them.
import type {
  BatchCreateAppTableRecordRequest,
  BatchUpdateAppTableRecordRequest,
  CreateAppTableRecordRequest,
  GetAppTableRecordResponse,
  ListAppTableFieldResponse,
  UpdateAppTableRecordRequest,
} from "@lark/bitable-v1";

interface Task {
  title: string;
  done: boolean;
  due?: Date | number | null;
}

type Fields = NonNullable<CreateAppTableRecordRequest["body"]>["fields"];

export function takesRows(
  task: Task,
  row: Record<string, unknown>,
  read: GetAppTableRecordResponse,
) {
  const path = { app_token: "app", table_id: "tbl" };
  const rows: Fields[] = [
    { 结束时间: null },
    { 标题: "text", 数量: 1, 完成: true, 标签: ["a"], 人员: [{ id: "ou_1" }] },
    { 关联: { link_record_ids: ["rec_1"] }, 说明: [{ type: "text", text: "t" }] },
    task,
    row,
    read.record!.fields,
  ];
  const create: CreateAppTableRecordRequest = { path, body: { fields: rows[0]! } };
  const update: UpdateAppTableRecordRequest = {
    path: { ...path, record_id: "rec" },
    body: { fields: task },
  };
  const many: BatchCreateAppTableRecordRequest = {
    path,
    body: { records: rows.map((fields) => ({ fields })) },
  };
  const changed: BatchUpdateAppTableRecordRequest = {
    path,
    body: { records: rows.map((fields) => ({ record_id: "rec", fields })) },
  };
  return [create, update, many, changed];
}

export function readsDescriptions({ items = [] }: ListAppTableFieldResponse): string[] {
  return items.map(({ description }) =>
    Array.isArray(description)
      ? description.map(({ text = "" }) => text).join("")
      : (description ?? ""),
  );
}

// A cell's value is no row.
// @ts-expect-error
export const none: Fields = "text";
