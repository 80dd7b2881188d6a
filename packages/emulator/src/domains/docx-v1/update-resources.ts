import type { Call } from "../../http/call.js";
import { driveOf } from "../drive-v1/state/drive.js";
import { FILE, IMAGE, TASK } from "./block-types.js";
import { changing, type Update } from "./edit.js";
import { failures } from "./failures.js";

export const resourceUpdates: Readonly<Record<string, Update>> = {
  replace_image: (edit, id, given, call) => {
    const block = changing(edit, id, (type) => type === IMAGE);
    requireMedia(call, String(given.token), id);
    block.content = { ...block.content, ...given };
  },

  replace_file: (edit, id, given, call) => {
    const block = changing(edit, id, (type) => type === FILE);
    const name = requireMedia(call, String(given.token), id);
    block.content = { ...block.content, token: given.token, name };
  },

  update_task: (edit, id, given) => {
    const block = changing(edit, id, (type) => type === TASK);
    block.content = { ...block.content, ...given };
  },
};

// Media belong to the block that they were uploaded for.
function requireMedia({ tenant }: Call, token: string, block: string): string {
  const media = driveOf(tenant).medias.get(token);
  if (media?.node !== block) {
    throw failures.relationMismatch("the media was not uploaded for this block");
  }
  return tenant.files.get(token)?.name ?? "";
}
