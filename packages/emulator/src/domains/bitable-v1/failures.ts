import { type FailuresOf, failureTable } from "../../http/failure-table.js";

const table = {
  wrongBody: { code: 1254001, message: "WrongRequestBody", source: "bitable.v1.app.create" },
  fail: { code: 1254002, message: "Fail", source: "bitable.v1.app.create" },
  wrongPageSize: {
    code: 1254011,
    message: "the page size must be greater than 0",
    source: "bitable.v1.app.dashboard.list",
  },
  notSupported: {
    code: 1254012,
    message: "NotSupportFieldOrView",
    source: "bitable.v1.app.table.create",
  },
  tableNameTaken: {
    code: 1254013,
    message: "TableNameDuplicated",
    source: "bitable.v1.app.table.create",
  },
  fieldNameTaken: {
    code: 1254014,
    message: "FieldNameDuplicated",
    source: "bitable.v1.app.table.create",
  },
  wrongValue: {
    code: 1254015,
    message: "the value does not fit the field",
    source: "bitable.v1.app.block_workflow.list",
  },
  invalidSort: { code: 1254016, message: "InvalidSort", source: "bitable.v1.app.dashboard.list" },
  invalidFilter: {
    code: 1254018,
    message: "InvalidFilter",
    source: "bitable.v1.app.dashboard.list",
  },
  viewNameTaken: {
    code: 1254020,
    message: "ViewNameDuplicated",
    source: "bitable.v1.app.dashboard.list",
  },
  emptyViewName: {
    code: 1254021,
    message: "EmptyViewName",
    source: "bitable.v1.app.dashboard.list",
  },
  invalidViewName: {
    code: 1254022,
    message: "InvalidViewName",
    source: "bitable.v1.app.dashboard.list",
  },
  lastView: {
    code: 1254023,
    message: "the last view of a table cannot be deleted",
    source: "bitable.v1.app.table.view.delete",
  },
  invalidFieldNames: {
    code: 1254024,
    message: "InvalidFieldNames",
    source: "bitable.v1.app.table.record.list",
  },
  invalidRoleName: {
    code: 1254032,
    message: "InvalidRoleName",
    source: "bitable.v1.app.dashboard.list",
  },
  roleNameTaken: {
    code: 1254033,
    message: "RoleNameDuplicated",
    source: "bitable.v1.app.dashboard.list",
  },
  lastTable: {
    code: 1254034,
    message: "the last table of a base cannot be deleted",
    source: "bitable.v1.app.table.batch_delete",
  },
  invalidClientToken: {
    code: 1254037,
    message: "InvalidClientToken",
    source: "bitable.v1.app.block_workflow.list",
  },
  noBase: { code: 1254040, message: "BaseTokenNotFound", source: "bitable.v1.app.create" },
  noTable: { code: 1254041, message: "TableIdNotFound", source: "bitable.v1.app.create" },
  noView: { code: 1254042, message: "ViewIdNotFound", source: "bitable.v1.app.create" },
  noRecord: { code: 1254043, message: "RecordIdNotFound", source: "bitable.v1.app.create" },
  noField: { code: 1254044, message: "FieldIdNotFound", source: "bitable.v1.app.create" },
  noFieldName: {
    code: 1254045,
    message: "FieldNameNotFound",
    source: "bitable.v1.app.block_workflow.list",
  },
  primaryField: {
    code: 1254046,
    message: "the primary field cannot be deleted",
    source: "bitable.v1.app.table.field.delete",
  },
  noRole: { code: 1254047, message: "RoleIdNotFound", source: "bitable.v1.app.dashboard.list" },
  noMember: { code: 1254048, message: "MemberNotFound", source: "bitable.v1.app.dashboard.list" },
  wrongText: { code: 1254060, message: "the value is no text", source: "bitable.v1.app.create" },
  wrongNumber: {
    code: 1254061,
    message: "the value is no number",
    source: "bitable.v1.app.create",
  },
  wrongSingleSelect: {
    code: 1254062,
    message: "the value is no option",
    source: "bitable.v1.app.create",
  },
  wrongMultiSelect: {
    code: 1254063,
    message: "the value is no list of options",
    source: "bitable.v1.app.create",
  },
  wrongDateTime: {
    code: 1254064,
    message: "the value is no date",
    source: "bitable.v1.app.create",
  },
  wrongCheckbox: {
    code: 1254065,
    message: "the value is no checkbox",
    source: "bitable.v1.app.create",
  },
  wrongUser: {
    code: 1254066,
    message: "the value is no list of users",
    source: "bitable.v1.app.create",
  },
  wrongSingleLink: {
    code: 1254067,
    message: "the value is no link to a record",
    source: "bitable.v1.app.create",
  },
  wrongUrl: {
    code: 1254068,
    message: "the value is no hyperlink",
    source: "bitable.v1.app.table.record.list",
  },
  wrongAttachment: {
    code: 1254069,
    message: "the value is no list of attachments",
    source: "bitable.v1.app.table.record.list",
  },
  wrongPhone: {
    code: 1254072,
    message: "the value is no phone number",
    source: "bitable.v1.app.table.record.list",
  },
  wrongDuplexLink: {
    code: 1254074,
    message: "the value is no link to records",
    source: "bitable.v1.app.table.record.create",
  },
  tooManyTables: { code: 1254100, message: "TableExceedLimit", source: "bitable.v1.app.create" },
  tooManyViews: { code: 1254101, message: "ViewExceedLimit", source: "bitable.v1.app.create" },
  tooManyRecords: {
    code: 1254104,
    message: "RecordAddOnceExceedLimit",
    source: "bitable.v1.app.create",
  },
  tooManyFields: {
    code: 1254105,
    message: "ColumnExceedLimit",
    source: "bitable.v1.app.table.field.list",
  },
  tooManyRoles: {
    code: 1254110,
    message: "too many roles",
    source: "bitable.v1.app.dashboard.list",
  },
  cellTooLarge: { code: 1254130, message: "TooLargeCell", source: "bitable.v1.app.create" },
  notAdvanced: { code: 1254301, message: "OperationTypeError", source: "bitable.v1.app.create" },
  noAttachment: {
    code: 1254303,
    message: "AttachPermNotAllow",
    source: "bitable.v1.app.table.record.list",
  },
  noFolder: { code: 1254702, message: "there is no such folder", source: "bitable.v1.app.create" },
} as const;

/** What bitable-v1 refuses. The source is an operation whose document has the code. */
export const failures: FailuresOf<typeof table> = failureTable(table);
