import { invalid } from "./failures.js";

/** Characters in the name of an uploaded file. */
const LONGEST_NAME = 250;

/** Refuses a name that the platform does not take, or that would hide what the file is. */
export function checkName(name: string | undefined): asserts name is string {
  if (!name) throw invalid("the file has no name: give one, with its extension");
  const length = [...name].length;
  if (length > LONGEST_NAME) {
    throw invalid(`the file's name has ${length} characters, the platform takes ${LONGEST_NAME}`);
  }
  if (!/[^.]\.[^.\s/\\]+$/.test(name)) {
    throw invalid(
      `the file's name ${JSON.stringify(name)} has no extension, by which the platform knows what the file is`,
    );
  }
}

/** The extension of a name in lower case, without its dot. */
export const extensionOf = (name: string): string =>
  /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? "";

// Names of devices, which Windows keeps in every folder.
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
/** Bytes in a name, which file systems commonly take. */
const LONGEST_PATH_PART = 255;

/**
 * A name that is safe in a path: no folders, no control characters or such that a file system reserves, not hidden
 * or a device by its name, at most 255 bytes. Whoever uploaded a file chose its name.
 *
 * @example
 * ```ts
 * safeName("../../etc/passwd"); // "passwd"
 * safeName("a:b?.txt"); // "a_b_.txt"
 * safeName("..", "untitled"); // "untitled"
 * ```
 */
export function safeName(name: string | undefined, otherwise = "file"): string {
  const last = (name ?? "").replace(/^.*[\\/]/s, "");
  const plain = last
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    .replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "")
    .replace(/[<>:"|?*]/g, "_")
    .replace(/[\ud800-\udfff]/gu, "")
    .replace(/^[.\s]+|[.\s]+$/g, "");
  if (!plain) return otherwise;
  return shortened(DEVICE.test(plain) ? `_${plain}` : plain);
}

// The extension stays, since it says what the file is.
function shortened(name: string): string {
  const encoder = new TextEncoder();
  const bytes = (text: string) => encoder.encode(text).length;
  if (bytes(name) <= LONGEST_PATH_PART) return name;
  const extension = /\.[^.]{1,16}$/.exec(name)?.[0] ?? "";
  const characters = [...name.slice(0, name.length - extension.length)];
  while (bytes(characters.join("") + extension) > LONGEST_PATH_PART) characters.pop();
  return characters.join("") + extension;
}
