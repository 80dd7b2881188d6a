// Images and attachments of forms.
import type * as approval from "@lark/approval-v4";
import { StoredFile } from "../../state/files.js";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { failures } from "./failures.js";

const MiB = 1024 * 1024;
const LIMITS: Readonly<Record<string, number>> = { image: 10 * MiB, attachment: 50 * MiB };

export const fileHandlers: HandlersOf<typeof approval> = handlers({
  uploadFile: async (call) => {
    const { type } = call.body;
    const file = call.files.content!;
    const { name = file.name } = call.body;
    const limit = LIMITS[type];
    if (limit === undefined) throw failures.invalid("type must be image or attachment");
    if (!/.\.[^.]+$/.test(name)) throw failures.invalid("name must have an extension");
    if (file.size === 0) throw failures.invalid("the file is empty");
    if (file.size > limit) throw failures.invalid(`the file has more than ${limit} bytes`);
    const code = call.tenant.ids("uuid").toUpperCase();
    const named = new File([file], name, { type: file.type });
    call.tenant.files.set(code, await StoredFile.from(named, call.app.appId));
    return { code, url: `https://emulator.example/approval/file/${code}` };
  },
});
