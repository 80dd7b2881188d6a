import { safeName } from "@lark/files";

/** A folder of files to be, in which no name comes twice. */
export interface Folder {
  /** Of the paths in it: empty, or with a slash at its end. */
  readonly prefix: string;
  /** A name like this one that is safe and still free, whatever it is the beginning of; letters' case does not matter. */
  take(name: string): string;
  path(name: string): string;
  folder(name: string): Folder;
}

/** What is made of a name. */
const ENDINGS = ["", ".md", ".files", ".pages", ".xlsx", ".docx", ".pptx"] as const;

/** Bytes of a name, so that an extension and a number still fit. */
const LONGEST = 200;

export function createFolder(prefix: string): Folder {
  const taken = new Set<string>();
  return {
    prefix,
    take(name) {
      const safe = shortened(safeName(name.replaceAll(/[\\/]/g, "_"), "Untitled"));
      const [, stem = safe, extension = ""] = /^(.*?)(\.[^.]{1,16})?$/s.exec(safe) ?? [];
      let free = safe;
      const names = () => ENDINGS.map((ending) => (free + ending).toLowerCase());
      for (let count = 2; names().some((known) => taken.has(known)); count++) {
        free = `${stem} (${count})${extension}`;
      }
      for (const known of names()) taken.add(known);
      return free;
    },
    path: (name) => prefix + name,
    folder: (name) => createFolder(`${prefix}${name}/`),
  };
}

function shortened(name: string): string {
  const encoder = new TextEncoder();
  const characters = [...name];
  while (encoder.encode(characters.join("")).length > LONGEST) characters.pop();
  return characters.join("").trimEnd();
}
