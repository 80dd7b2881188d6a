// Images and attachments of approval forms.
import { uploadApprovalFile } from "./operations.js";
import { APPROVAL_FILE_LIMIT, IMAGE_LIMIT, type UploadTarget } from "./target.js";

/** A file that came into the approvals. */
export interface UploadedApprovalFile {
  /** The value of a widget is a list of these. */
  readonly code: string;
  /** Where it can be seen, for 12 hours. */
  readonly url?: string;
}

/**
 * An image for an `image` widget of an approval form, at most 10 MB.
 *
 * @example
 * ```ts
 * const { code } = await uploadFile(client, { source, name: "bill.png", parent: approvalImage() });
 * const form = JSON.stringify([{ id: "widget1", type: "image", value: [code] }]);
 * ```
 * @see https://open.feishu.cn/document/ukTMukTMukTM/uUDOyUjL1gjM14SN4ITN
 */
export const approvalImage = (): UploadTarget<UploadedApprovalFile> =>
  approval("image", IMAGE_LIMIT);

/** A file for an `attachmentV2` widget of an approval form, at most 50 MB: see {@link approvalImage}. */
export const approvalFile = (): UploadTarget<UploadedApprovalFile> =>
  approval("attachment", APPROVAL_FILE_LIMIT);

function approval(type: "image" | "attachment", limit: number): UploadTarget<UploadedApprovalFile> {
  return {
    limit,
    wholeLimit: limit,
    named: true,
    whole: async (client, { name, file: content }, call) => {
      const body = { name, type, content };
      const { code = "", url } = await uploadApprovalFile(client, { body }, call);
      return url === undefined ? { code } : { code, url };
    },
  };
}
