import { createFile, createImage, getFile, getImage } from "@lark/im-v1";
import { connect } from "./client.js";
import { equal, sameBytes } from "./expect.js";

/** More than one chunk of a connection, and all byte values. */
const BYTES = Uint8Array.from({ length: 300_000 }, (_, index) => (index * 31 + (index >> 8)) & 255);

/** The bytes as they might arrive from elsewhere. */
const stream = () =>
  new ReadableStream({
    start(controller) {
      for (let at = 0; at < BYTES.length; at += 65_536) {
        controller.enqueue(BYTES.slice(at, at + 65_536));
      }
      controller.close();
    },
  });

/** @param {ReadableStream<Uint8Array>} source */
async function read(source) {
  /** @type {number[]} */
  const bytes = [];
  const reader = source.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    for (const byte of part.value) bytes.push(byte);
  }
  return Uint8Array.from(bytes);
}

/**
 * Uploads and downloads.
 *
 * @param {import("./types.js").Settings} settings
 * @returns {import("./types.js").Checks}
 */
export function checksOfFiles(settings) {
  const client = connect(settings);

  /** @param {import("@lark/core").StreamFile} file */
  async function sendAndRead(file) {
    const { file_key = "" } = await createFile(client, {
      body: { file_type: "stream", file_name: "Bericht 报告.bin", file },
    });
    const download = await getFile(client, { path: { file_key } });
    equal(download.name, "Bericht 报告.bin", "the file's name");
    sameBytes(await read(download.stream()), BYTES);
  }

  return {
    async "upload bytes and download them"() {
      const { image_key = "" } = await createImage(client, {
        body: { image_type: "message", image: BYTES },
      });
      const download = await getImage(client, { path: { image_key } });
      sameBytes(new Uint8Array(await download.arrayBuffer()), BYTES);
    },

    async "upload a stream and download one"() {
      await sendAndRead({ name: "report.bin", stream: stream() });
    },

    async "upload a stream of known size"() {
      await sendAndRead({ name: "report.bin", stream: stream(), size: BYTES.length });
    },
  };
}
