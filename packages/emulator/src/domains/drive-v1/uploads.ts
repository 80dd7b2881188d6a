// Uploads of files into folders, and of media into documents: whole or in parts.

import type * as drive from "@lark/drive-v1";
import type { Call } from "../../http/call.js";
import { StoredFile } from "../../state/files.js";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { adler32 } from "./checksum.js";
import { failures } from "./failures.js";
import { driveOf } from "./state/drive.js";
import { BLOCK_SIZE, UPLOAD_LIFETIME, type Upload } from "./state/uploads.js";
import { checkPlace, keepUploaded, type Uploaded } from "./uploaded.js";

/** Largest file that goes up in one piece. */
const WHOLE_LIMIT = 20 * 1024 * 1024;

export const uploadHandlers: HandlersOf<typeof drive> = handlers({
  uploadAllFile: (call) => all(call, "file"),
  uploadPrepareFile: (call) => prepare(call, "file"),
  uploadPartFile: (call) => part(call, "file"),
  uploadFinishFile: (call) => finish(call, "file"),
  uploadAllMedia: (call) => all(call, "media"),
  uploadPrepareMedia: (call) => prepare(call, "media"),
  uploadPartMedia: (call) => part(call, "media"),
  uploadFinishMedia: (call) => finish(call, "media"),
});

async function all(call: Call, kind: Upload["kind"]) {
  const target = given(call, kind);
  checkPlace(call, target);
  const file = call.files.file!;
  if (file.size > WHOLE_LIMIT) {
    throw failures.tooLarge("upload it in parts");
  }
  const bytes = await checkedBytes(call, file);
  return keepUploaded(call, target, stored(call, target.name, file.type, bytes));
}

function prepare(call: Call, kind: Upload["kind"]) {
  const target = given(call, kind);
  checkPlace(call, target);
  const size = Number(call.body.size);
  if (size === 0) throw failures.badParameter("an empty file cannot be uploaded in parts");
  const upload: Upload = {
    ...target,
    id: call.tenant.ids("number"),
    size,
    parts: new Map(),
    appId: call.app.appId,
    startedAt: call.clock.now(),
  };
  driveOf(call.tenant).uploads.set(upload.id, upload);
  return { upload_id: upload.id, block_size: BLOCK_SIZE, block_num: blockCount(upload) };
}

async function part(call: Call, kind: Upload["kind"]) {
  const upload = requireUpload(call, kind);
  const seq = Number(call.body.seq);
  const count = blockCount(upload);
  if (seq < 0 || seq >= count) {
    throw failures.wrongBlock(`seq is 0 to ${count - 1}`);
  }
  const bytes = await checkedBytes(call, call.files.file!);
  const wanted = seq === count - 1 ? upload.size - seq * BLOCK_SIZE : BLOCK_SIZE;
  if (bytes.length !== wanted) throw failures.wrongSize(`part ${seq} has ${wanted} bytes`);
  upload.parts.set(seq, bytes);
  return {};
}

function finish(call: Call, kind: Upload["kind"]) {
  const upload = requireUpload(call, kind);
  const count = blockCount(upload);
  if (Number(call.body.block_num) !== count) {
    throw failures.badParameter(`block_num must be ${count}`);
  }
  if (upload.parts.size < count) {
    throw failures.blockMissing(`${upload.parts.size} of ${count} parts were uploaded`);
  }
  checkPlace(call, upload);
  const whole = new Uint8Array(upload.size);
  for (const [seq, bytes] of upload.parts) whole.set(bytes, seq * BLOCK_SIZE);
  driveOf(call.tenant).uploads.delete(upload.id);
  return keepUploaded(call, upload, stored(call, upload.name, "", whole));
}

function given({ body }: Call, kind: Upload["kind"]): Uploaded {
  return {
    kind,
    name: String(body.file_name),
    parentType: String(body.parent_type),
    parentNode: String(body.parent_node ?? ""),
    replaces: typeof body.file_token === "string" && body.file_token ? body.file_token : undefined,
  };
}

function requireUpload(call: Call, kind: Upload["kind"]): Upload {
  const { uploads } = driveOf(call.tenant);
  const upload = uploads.get(String(call.body.upload_id));
  const expired = upload && call.clock.now() - upload.startedAt > UPLOAD_LIFETIME;
  if (upload && expired) uploads.delete(upload.id);
  if (!upload || expired || upload.kind !== kind) {
    throw failures.uploadExpired("start the upload again");
  }
  if (upload.appId !== call.app.appId) {
    throw failures.othersUpload();
  }
  return upload;
}

function blockCount({ size }: Upload): number {
  return Math.ceil(size / BLOCK_SIZE);
}

async function checkedBytes(call: Call, file: File): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (bytes.length !== Number(call.body.size)) {
    throw failures.wrongSize(`size says ${call.body.size}, the file has ${bytes.length} bytes`);
  }
  const { checksum } = call.body;
  if (checksum !== undefined && checksum !== "" && String(checksum) !== String(adler32(bytes))) {
    throw failures.wrongChecksum("it is not the file's Adler-32");
  }
  return bytes;
}

function stored(
  call: Call,
  name: string,
  type: string,
  bytes: Uint8Array<ArrayBuffer>,
): StoredFile {
  return new StoredFile(bytes, name, type, call.app.appId);
}
