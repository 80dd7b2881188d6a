// Bases and spreadsheets for the operations about them.

import type { Emulator } from "../../src/index.js";
import { type Answer, first, sender } from "./caller.js";
import type { DocumentedOperation } from "./documents.js";

export const TABLE_DOMAINS: ReadonlySet<string> = new Set([
  "base-v2",
  "bitable-v1",
  "sheets-v2",
  "sheets-v3",
]);

type Post = (path: string, body: unknown, method?: string) => Promise<Answer>;
type Values = Readonly<Record<string, unknown>>;

/** Ids of tables that exist, by the domain of the operation. */
export async function tablesWorld(
  operation: DocumentedOperation,
  token: string,
  emulator: Emulator,
): Promise<Values> {
  const send = sender(emulator.fetch, "https://open.feishu.cn", token);
  const post: Post = async (path, body, method = "POST") => {
    const answer = await send(method, path, { body });
    if (answer.code !== 0) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
    return answer;
  };
  return operation.domain.startsWith("sheets-")
    ? spreadsheet(operation, post)
    : base(operation, post);
}

async function base({ operationId }: DocumentedOperation, post: Post): Promise<Values> {
  const { app_token } = (await post("/bitable/v1/apps", { name: "Base" })).data.app;
  const app = `/bitable/v1/apps/${app_token}`;
  await post(app, { is_advanced: true }, "PUT");
  const fields = [
    { field_name: "Name", type: 1 },
    { field_name: "Points", type: 2 },
  ];
  const made = (await post(`${app}/tables`, { table: { name: "Things", fields } })).data;
  const table = `${app}/tables/${made.table_id}`;
  const given = { Name: "one", Points: 1 };
  const { record_id } = (await post(`${table}/records`, { fields: given })).data.record;
  const form = (await post(`${table}/views`, { view_name: "Form", view_type: "form" })).data.view;
  const { role_id } = (await post(`${app}/roles`, { role_name: "Role", table_roles: [] })).data
    .role;
  const people = await post("/contact/v3/users/batch_get_id", { emails: ["ada@example.com"] });
  const { user_id } = first(people.data.user_list as { user_id: string }[]);
  if (/member\.(batch_)?delete$/.test(operationId)) {
    await post(`${app}/roles/${role_id}/members`, { member_id: user_id });
  }
  const conditions = [{ field_name: "Points", operator: "isGreater", value: ["0"] }];
  const searches = operationId.endsWith("record.search");
  const records = operationId.endsWith("batch_delete")
    ? [record_id]
    : [{ record_id, fields: given }];
  return {
    app_token,
    table_id: made.table_id,
    record_id,
    field_id: made.field_id_list[1],
    view_id: form.view_id,
    form_id: form.view_id,
    role_id,
    member_id: user_id,
    member_list: [{ type: "open_id", id: user_id }],
    folder_token: "",
    source_app_token: "",
    time_zone: "Asia/Shanghai",
    client_token: "11111111-2222-4333-8444-555555555555",
    pre_field_id: "",
    fields: given,
    records,
    record_ids: [record_id],
    table_ids: [made.table_id],
    filter: searches
      ? { conjunction: "and", conditions, children: [{ conjunction: "or", conditions }] }
      : 'AND(CurrentValue.[Points]>0, CurrentValue.[Name].contains("n"))',
    sort: searches ? [{ field_name: "Points", desc: true }] : '["Points DESC"]',
    field_names: searches ? ["Name"] : '["Name"]',
    ...(operationId.endsWith("view.patch")
      ? {
          property: {
            filter_info: {
              conjunction: "and",
              conditions: [{ field_id: made.field_id_list[1], operator: "is", value: '["1"]' }],
            },
            hidden_fields: [made.field_id_list[1]],
            hierarchy_config: { field_id: made.field_id_list[1] },
          },
        }
      : {}),
  };
}

async function spreadsheet({ operationId }: DocumentedOperation, post: Post): Promise<Values> {
  const made = await post("/sheets/v3/spreadsheets", { title: "Sheet" });
  const token = made.data.spreadsheet.spreadsheet_token;
  const v2 = `/sheets/v2/spreadsheets/${token}`;
  const added = await post(`${v2}/sheets_batch_update`, {
    requests: [{ addSheet: { properties: { title: "Second" } } }],
  });
  const sheet = added.data.replies[0].addSheet.properties.sheetId;
  const v3 = `/sheets/v3/spreadsheets/${token}/sheets/${sheet}`;
  const range = `${sheet}!A1:B2`;
  const cell = `${sheet}!A1:A1`;
  const values = [
    ["one", "two"],
    ["three", "four"],
  ];
  await post(`${v2}/values`, { valueRange: { range, values } }, "PUT");
  const condition = { filter_type: "text", compare_type: "contains", expected: ["e"] };
  if (/filter\.(get|update|delete)$/.test(operationId)) {
    await post(`${v3}/filter`, { range, col: "A", condition });
  }
  const view = await post(`${v3}/filter_views`, { filter_view_name: "View", range });
  const view_id = view.data.filter_view.filter_view_id;
  if (!operationId.endsWith("condition.create")) {
    await post(`${v3}/filter_views/${view_id}/conditions`, { condition_id: "A", ...condition });
  }
  const bytes = new FormData();
  for (const [name, value] of Object.entries({
    file_name: "a.png",
    parent_type: "sheet_image",
    parent_node: token,
    size: "3",
  })) {
    bytes.set(name, value);
  }
  bytes.set("file", new File(["png"], "a.png"));
  const image = (await post("/drive/v1/medias/upload_all", bytes)).data.file_token;
  const floating = await post(`${v3}/float_images`, { float_image_token: image, range: cell });
  const dimension = { sheetId: sheet, majorDimension: "ROWS", startIndex: 1, endIndex: 2 };
  const protectedRows = await post(`${v2}/protected_dimension`, {
    addProtectedDimension: [{ dimension }],
  });
  const { protectId } = protectedRows.data.addProtectedDimension[0];
  const format = { ranges: [range], rule_type: "containsText", attrs: [], style: {} };
  const formats = await post(`${v2}/condition_formats/batch_create`, {
    sheet_condition_formats: [{ sheet_id: sheet, condition_format: format }],
  });
  const { cf_id } = formats.data.responses[0];
  const list = { conditionValues: ["a", "b"] };
  await post(`${v2}/dataValidation`, { range, dataValidationType: "list", dataValidation: list });
  const creates = operationId.endsWith(".create");
  return {
    spreadsheetToken: token,
    spreadsheet_token: token,
    sheetId: sheet,
    sheet_id: sheet,
    sheet_ids: [sheet],
    range: /float_image\.|values\.image/.test(operationId) ? cell : range,
    ranges: operationId.endsWith("values.batch_get") ? `${range},${sheet}` : [range],
    valueRange: { range, values },
    valueRanges: [{ range, values }],
    folder_token: "",
    folderToken: "",
    col: "A",
    condition,
    ...condition,
    condition_id: "A",
    filter_view_id: creates && !operationId.includes("condition") ? "" : view_id,
    filter_view_name: "Other",
    float_image_id: creates ? "" : floating.data.float_image.float_image_id,
    float_image_token: image,
    width: 50,
    height: 50,
    find_condition: { range },
    find: "two",
    source: { major_dimension: "ROWS", start_index: 0, end_index: 0 },
    destination_index: 2,
    dimension: { ...dimension, length: 3 },
    appendStyle: { range, style: { backColor: "#21d11f" } },
    data: [{ ranges: [range], style: { backColor: "#21d11f" } }],
    mergeType: "MERGE_ALL",
    image: [1, 2, 3],
    dataValidationType: "list",
    dataValidation: list,
    dataValidationRanges: [{ range }],
    protectIds: operationId.endsWith("batch_get") ? protectId : [protectId],
    memberType: "openId",
    addProtectedDimension: [{ dimension }],
    sheet_condition_formats: [{ sheet_id: sheet, condition_format: { ...format, cf_id } }],
    sheet_cf_ids: [{ sheet_id: sheet, cf_id }],
    properties: { title: "Renamed" },
    requests: operationId.endsWith("protected_range.batch_update")
      ? [{ protectId, dimension: { ...dimension, endIndex: 3 }, lockInfo: "why" }]
      : [
          { addSheet: { properties: { title: "Third", index: 1 } } },
          { copySheet: { source: { sheetId: sheet }, destination: { title: "Copy" } } },
          { updateSheet: { properties: { sheetId: sheet, title: "New", hidden: true } } },
          { deleteSheet: { sheetId: sheet } },
        ],
  };
}
