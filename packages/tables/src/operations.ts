// The platform's operations that this package stands on, under the names it uses for them.
export {
  batchCreateAppTableRecord as createRecords,
  batchDeleteAppTableRecord as removeRecords,
  batchUpdateAppTableRecord as changeRecords,
  listAppTableField as listFields,
  searchAppTableRecord as searchRecords,
} from "@lark/bitable-v1";
