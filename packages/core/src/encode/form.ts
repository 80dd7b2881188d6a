import type { BodyEncoder, EncodedBody } from "./body.js";

/** A file among the fields of a form. */
export interface FormFile {
  readonly field: string;
  readonly name: string;
  readonly type: string;
}

/** The text around a form's values. Forms are encoded here, and not by `fetch`: not every `fetch` knows every form. */
export interface FormText {
  readonly headers: { readonly "content-type": string };
  field(name: string, value: string): string;
  /** What stands before a file's bytes; after them comes a line break. */
  file(file: FormFile): string;
  readonly end: string;
}

export function formText(): FormText {
  const boundary = `lark${crypto.randomUUID().replaceAll("-", "")}`;
  const part = (name: string, more = "") =>
    `--${boundary}\r\nContent-Disposition: form-data; name="${quoted(name)}"${more}\r\n`;
  return {
    headers: { "content-type": `multipart/form-data; boundary=${boundary}` },
    field: (name, value) => `${part(name)}\r\n${value}\r\n`,
    file: ({ field, name, type }) =>
      `${part(field, `; filename="${quoted(name)}"`)}Content-Type: ${type || "application/octet-stream"}\r\n\r\n`,
    end: `--${boundary}--\r\n`,
  };
}

const quoted = (text: string) => text.replace(/[\r\n"]/g, encodeURIComponent);

/** A form of the caller's own. */
export const ownForm: BodyEncoder = {
  kind: "form",
  encode: (body) => encodeForm(body as FormData),
};

function encodeForm(form: FormData): EncodedBody {
  const text = formText();
  const parts: BlobPart[] = [];
  for (const [field, value] of form) {
    if (typeof value === "string") parts.push(text.field(field, value));
    else parts.push(text.file({ field, name: value.name, type: value.type }), value, "\r\n");
  }
  return { body: new Blob([...parts, text.end]), headers: text.headers };
}
