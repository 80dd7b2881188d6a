// Character references, which authors write for what Markdown would take as markup. No element is made of them.

const NAMED: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: "\u00a0",
  ensp: "\u2002",
  emsp: "\u2003",
  sim: "∼",
  sol: "/",
  bsol: "\\",
  ast: "*",
  lowbar: "_",
  grave: "`",
  num: "#",
};

export function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w{2,8}));/gi, (all, ten, hex, name) => {
    const known = String(name).toLowerCase();
    if (name) return Object.hasOwn(NAMED, known) ? NAMED[known]! : all;
    const code = ten ? Number(ten) : Number.parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : all;
  });
}
