import type { Call } from "../../http/call.js";
import type { Everything } from "../handlers-of.js";
import { actorView } from "./lookup.js";
import type { TaskAttachment } from "./state.js";

export function attachmentView(call: Call, attachment: TaskAttachment): Everything {
  const file = call.tenant.files.get(attachment.fileToken);
  return {
    guid: attachment.guid,
    file_token: attachment.fileToken,
    name: file?.name ?? "",
    size: file?.bytes.length ?? 0,
    resource: { type: "task", id: attachment.taskGuid },
    uploader: actorView(call, attachment.uploader, "editor"),
    is_cover: false,
    uploaded_at: String(attachment.uploadedAt),
    url: `https://emulator.feishu.cn/file/${attachment.fileToken}`,
  };
}
