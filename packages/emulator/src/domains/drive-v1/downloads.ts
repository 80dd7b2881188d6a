import type * as drive from "@lark/drive-v1";
import type { Call } from "../../http/call.js";
import type { StoredFile } from "../../state/files.js";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { noteView } from "./activity.js";
import { failures } from "./failures.js";
import { requireFile } from "./lookup.js";
import { driveOf } from "./state/drive.js";
import { versionKey } from "./uploaded.js";

export const downloadHandlers: HandlersOf<typeof drive> = handlers({
  downloadFile: (call) => {
    const file = requireFile(call, call.path.file_token, "file");
    noteView(call, file.token);
    const { version } = call.query;
    const key = version ? versionKey(file.token, String(version)) : file.token;
    return call.tenant.files.get(key) ?? missing();
  },

  downloadMedia: (call) => media(call, call.path.file_token) ?? missing(),

  // The address is the media's own: it takes an access token here.
  batchGetTmpDownloadUrlMedia: (call) => ({
    tmp_download_urls: call.query.file_tokens
      .map(String)
      .filter((token) => media(call, token))
      .map((file_token) => ({
        file_token,
        tmp_download_url: `https://emulator.example/open-apis/drive/v1/medias/${file_token}/download`,
      })),
  }),
});

function media({ tenant }: Call, token: string): StoredFile | undefined {
  return driveOf(tenant).medias.has(token) ? tenant.files.get(token) : undefined;
}

function missing(): never {
  throw failures.notFound("there is no such file");
}
