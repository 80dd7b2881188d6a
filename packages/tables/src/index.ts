export type { Failure, Progress, WriteOptions } from "./batches.js";
export {
  type Attachment,
  attachments,
  autoNumber,
  chats,
  checkbox,
  createdBy,
  createdTime,
  type Day,
  date,
  type Field,
  type FieldOptions,
  formula,
  type Link,
  link,
  modifiedBy,
  modifiedTime,
  multiSelect,
  number,
  type Operator,
  type Person,
  type Place,
  people,
  phone,
  place,
  select,
  text,
  url,
} from "./field.js";
export { type FindOptions, findRecords, type Query } from "./find.js";
export { type FieldDescription, readSchema, schemaSource } from "./schema-source.js";
export {
  type AnyField,
  type Inputs,
  type Schema,
  type Table,
  type TablePlace,
  type TableRecord,
  tableOf,
  type Values,
} from "./table.js";
export { type Upserted, upsertRecords } from "./upsert.js";
export type { Comparison, Match, Order, Where } from "./where.js";
export { type Change, deleteRecords, insertRecords, updateRecords, type Written } from "./write.js";
