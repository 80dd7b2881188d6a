import { type FailuresOf, failureTable } from "../../http/failure-table.js";

const table = {
  noExport: {
    code: 1060001,
    message: "there is no such export, or it is older than 10 minutes",
    source: "drive.v1.export_task.download",
  },
  badParameter: { code: 1061002, message: "params error", source: "drive.v1.file.list" },
  notFound: { code: 1061003, message: "not found", status: 404, source: "drive.v1.file.list" },
  forbidden: { code: 1061004, message: "forbidden", source: "drive.v1.file.list" },
  deleted: { code: 1061007, message: "the file has been deleted", source: "drive.v1.file.list" },
  uploadExpired: { code: 1061021, message: "upload id expire", source: "drive.v1.file.upload_all" },
  parentDeleted: {
    code: 1061041,
    message: "parent node has been deleted",
    source: "drive.v1.file.upload_all",
  },
  tooLarge: {
    code: 1061043,
    message: "file size beyond limit",
    source: "drive.v1.file.upload_all",
  },
  noParent: { code: 1061044, message: "parent node not exist", source: "drive.v1.file.upload_all" },
  othersUpload: {
    code: 1062007,
    message: "upload user not match",
    source: "drive.v1.file.upload_all",
  },
  wrongChecksum: {
    code: 1062008,
    message: "checksum param invalid",
    source: "drive.v1.file.upload_all",
  },
  wrongSize: {
    code: 1062009,
    message: "actual size is inconsistent with the parameter",
    source: "drive.v1.file.upload_all",
  },
  blockMissing: { code: 1062010, message: "block missing", source: "drive.v1.file.upload_all" },
  wrongBlock: {
    code: 1062011,
    message: "block num out of bounds",
    source: "drive.v1.file.upload_all",
  },
  folderFull: {
    code: 1062507,
    message: "too many entries in the folder",
    source: "drive.v1.file.create_folder",
  },
  invalidParameter: {
    code: 1063001,
    message: "invalid parameter",
    source: "drive.v1.permission.member.list",
  },
  permissionDenied: {
    code: 1063002,
    message: "permission denied",
    source: "drive.v1.permission.member.list",
  },
  invalidOperation: {
    code: 1063003,
    message: "invalid operation",
    source: "drive.v1.permission.member.list",
  },
  noDocument: {
    code: 1063005,
    message: "there is no such document of this type",
    source: "drive.v1.permission.member.list",
  },
  notSubscribed: {
    code: 1064040,
    message: "there is no such subscription",
    source: "drive.v1.file.subscription.create",
  },
  badVersion: { code: 1068401, message: "invalid param", source: "drive.v1.file.version.list" },
  noVersion: {
    code: 1068403,
    message: "there is no such version",
    source: "drive.v1.file.version.get",
  },
  noVersionedDocument: {
    code: 1068404,
    message: "there is no such document",
    source: "drive.v1.file.version.list",
  },
  badComment: { code: 1069302, message: "param error", source: "drive.v1.file.comment.list" },
  othersReply: { code: 1069303, message: "forbidden", source: "drive.v1.file.comment.list" },
  noComment: {
    code: 1069307,
    message: "not found: there is no such {}",
    source: "drive.v1.file.comment.list",
  },
  badSubscription: {
    code: 1069602,
    message: "param error",
    source: "drive.v1.file.delete_subscribe",
  },
  noSubscribedDocument: {
    code: 1069604,
    message: "there is no such document",
    source: "drive.v1.file.delete_subscribe",
  },
  badTask: { code: 1069904, message: "invalid param", source: "drive.v1.export_task.create" },
  noTask: {
    code: 1069907,
    message: "not found",
    status: 404,
    source: "drive.v1.import_task.create",
  },
  wrongImport: {
    code: 1069910,
    message: "the file cannot be imported so",
    source: "drive.v1.import_task.create",
  },
  noTaskDocument: {
    code: 1069914,
    message: "there is no such document",
    source: "drive.v1.export_task.create",
  },
  wrongExtension: {
    code: 1069918,
    message: "the document cannot be exported so",
    source: "drive.v1.export_task.create",
  },
} as const;

/** What drive-v1 refuses. The source is an operation whose document has the code. */
export const failures: FailuresOf<typeof table> = failureTable(table);
