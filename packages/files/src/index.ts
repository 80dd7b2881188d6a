export { approvalFile, approvalImage, type UploadedApprovalFile } from "./approval-targets.js";
export {
  type DownloadedFile,
  type DownloadOptions,
  type DownloadProgress,
  downloadFile,
} from "./download.js";
export {
  baseFile,
  baseImage,
  documentFile,
  documentImage,
  folder,
  media,
  sheetFile,
  sheetImage,
  type UploadedFile,
  type UploadedMedia,
} from "./drive-targets.js";
export { type Export, exportFile } from "./export.js";
export { type Import, type Imported, importFile } from "./import.js";
export { avatarImage, messageFile, messageImage } from "./message-targets.js";
export { safeName } from "./names.js";
export {
  driveFile,
  exportedFile,
  mediaFile,
  messageResource,
  type RemoteFile,
  remoteFile,
  uploadedFile,
  uploadedImage,
} from "./remote.js";
export { resumeOf } from "./resume.js";
export type { FileSource, UploadSource } from "./source.js";
export type { Outgoing, PartUpload, UploadTarget } from "./target.js";
export {
  type Upload,
  uploadFile,
} from "./upload.js";
export type { UploadOptions, UploadProgress } from "./upload-options.js";
export { type Moving, type WikiPlace, wikiNode } from "./wiki-target.js";
