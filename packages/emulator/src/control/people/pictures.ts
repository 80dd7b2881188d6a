// Pictures that somebody sends, and files that messages and cards show.

import type { Hono } from "hono";
import { readBytes } from "../../http/read-body.js";
import { StoredFile } from "../../state/files.js";
import { ControlRefusal } from "../bodies.js";
import type { ControlContext } from "../context.js";
import { requirePerson, requireTenant } from "./person.js";

const LARGEST = 10 * 1024 * 1024;
/** What a browser shows without running anything that is in it. */
const PICTURE = /^image\/(?:png|jpeg|gif|webp|bmp|avif)$/;

export function addPictures(routes: Hono, context: ControlContext): void {
  // The body is the picture itself.
  routes.post("/tenants/:key/people/:person/images", async (c) => {
    const { tenant } = requirePerson(c, context);
    const type = (c.req.header("content-type") ?? "").split(";")[0]!.trim();
    if (!PICTURE.test(type)) throw new ControlRefusal(400, `not a picture: ${type}`);
    const bytes = await readBytes(c.req.raw, LARGEST);
    if (bytes === undefined) throw new ControlRefusal(413, "a picture has at most 10 MiB");
    if (bytes.length === 0) throw new ControlRefusal(400, "the picture is empty");
    const key = tenant.ids("image_key");
    tenant.files.set(key, new StoredFile(new Uint8Array(bytes), "picture", type));
    return c.json({ image: key });
  });
  routes.get("/tenants/:key/files/:file", (c) => {
    const file = requireTenant(c, context).files.get(c.req.param("file"));
    if (!file) throw new ControlRefusal(404, "no such file");
    const picture = PICTURE.test(file.type) || sniffed(file.bytes);
    return c.body(file.bytes, 200, {
      "content-type": picture === true ? file.type : picture || "application/octet-stream",
      ...(picture ? {} : { "content-disposition": "attachment" }),
      "content-security-policy": "default-src 'none'; sandbox",
      "cross-origin-resource-policy": "same-origin",
      "x-content-type-options": "nosniff",
      "cache-control": "private, max-age=3600",
    });
  });
}

// Clients of the API often upload pictures without a type.
function sniffed(bytes: Uint8Array): string | undefined {
  const head = String.fromCharCode(...bytes.subarray(0, 12));
  if (head.startsWith("\x89PNG")) return "image/png";
  if (head.startsWith("\xff\xd8\xff")) return "image/jpeg";
  if (head.startsWith("GIF8")) return "image/gif";
  return head.startsWith("RIFF") && head.endsWith("WEBP") ? "image/webp" : undefined;
}
