// The platform's operations that this package stands on, under the names it uses for them.
export { uploadFile as uploadApprovalFile } from "@lark/approval-v4";
export {
  createExportTask,
  createImportTask,
  downloadExportTask as downloadExported,
  downloadFile as downloadDriveFile,
  downloadMedia,
  getExportTask,
  getImportTask,
  uploadAllFile as uploadWholeFile,
  uploadAllMedia as uploadWholeMedia,
  uploadFinishFile as finishFile,
  uploadFinishMedia as finishMedia,
  uploadPartFile,
  uploadPartMedia,
  uploadPrepareFile as prepareFile,
  uploadPrepareMedia as prepareMedia,
} from "@lark/drive-v1";
export {
  createFile as uploadMessageFile,
  createImage as uploadMessageImage,
  getFile as getMessageFile,
  getImage as getMessageImage,
  getMessageResource,
} from "@lark/im-v1";
export { getTask as getWikiTask, moveDocsToWikiSpaceNode as moveToWiki } from "@lark/wiki-v2";
