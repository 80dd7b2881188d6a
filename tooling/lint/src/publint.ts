import { type Options, publint } from "publint";
import { formatMessage } from "publint/utils";

/** What publint has to say about a package, suggestions included. */
export async function publintFindings(options: Options): Promise<string[]> {
  const { messages, pkg } = await publint({ ...options, strict: true });
  return messages
    .filter(({ code, path }) => !(code === "EXPORTS_TYPES_INVALID_FORMAT" && isRequire(path)))
    .map((message) => formatMessage(message, pkg, { color: false }) ?? message.code);
}

// `.d.cts` stands for the ES module that Node requires. What publint warns of, a default export, no package has.
const isRequire = (path: readonly string[]): boolean => path.at(-2) === "require";
