// Every kind of file that an upload takes, where both the browser's types and Node's are there.
import { createReadStream, openAsBlob } from "node:fs";
import { Readable } from "node:stream";
import { type Client, createClient, noAuth } from "@lark/core";
import { createFile, createImage } from "@lark/im-v1";

const client: Client = createClient({ auth: noAuth() });
async function* bytes(): AsyncGenerator<Uint8Array> {
  yield new Uint8Array(1);
}
const path = "image.png";
for (const image of [
  createReadStream(path),
  Readable.from(["bytes"]),
  Readable.toWeb(createReadStream(path)),
  await openAsBlob(path),
  bytes(),
  { name: "image.png", stream: createReadStream(path), size: 1 },
  { name: "image.png", stream: new Blob([]).stream() },
  new File([], "image.png"),
  new Uint8Array(1),
]) {
  await createImage(client, { body: { image_type: "message", image } });
}
// @ts-expect-error a path is no file
await createImage(client, { body: { image_type: "message", image: path } });
// The name of a file that has one is filled in.
await createFile(client, { body: { file_type: "stream", file: createReadStream(path) } });
