import type { BodyEncoder } from "./body.js";
import { bodyAbilities } from "./runtime.js";
import { sizedStream } from "./sized-stream.js";

/**
 * Passes a form on as it came, boundary and all: for a proxy, which need not look into an upload. Given a size, and
 * where the runtime's `fetch` can announce one, it is sent as it arrives; otherwise it is read into memory first.
 *
 * @param size Bytes; must be right.
 * @example
 * ```ts
 * const upload = operation({ ...createImage, body: forwardedForm(type, length) });
 * await upload(client, { body: request.body });
 * ```
 */
export function forwardedForm(contentType: string, size?: number): BodyEncoder {
  return {
    kind: "multipart",
    async encode(body) {
      const stream = body as ReadableStream<Uint8Array>;
      const headers = { "content-type": contentType };
      const { announcesLength, init } = bodyAbilities();
      if (size !== undefined && announcesLength) return sizedStream(stream, size, headers);
      return { body: await new Response(stream).blob(), headers, init };
    },
  };
}
