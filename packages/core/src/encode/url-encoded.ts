import type { BodyEncoder } from "./body.js";

/** `URLSearchParams`, as a form without files. */
export const urlEncoded: BodyEncoder = {
  kind: "form",
  encode: (body) => ({
    body: String(body),
    headers: { "content-type": "application/x-www-form-urlencoded" },
  }),
};
