// The languages of code blocks, and what Markdown calls them.

/** By the platform's number: the names in Markdown, the usual one first. */
const NAMES: Readonly<Record<number, string>> = {
  1: "text plaintext plain txt",
  2: "abap",
  3: "ada",
  4: "apache apacheconf",
  5: "apex",
  6: "asm assembly nasm",
  7: "bash",
  8: "csharp cs c#",
  9: "cpp c++ cc hpp",
  10: "c h",
  11: "cobol",
  12: "css",
  13: "coffeescript coffee",
  14: "d",
  15: "dart",
  16: "delphi pascal",
  17: "django",
  18: "dockerfile docker",
  19: "erlang erl",
  20: "fortran",
  21: "foxpro",
  22: "go golang",
  23: "groovy",
  24: "html htm",
  25: "htmlbars handlebars hbs",
  26: "http",
  27: "haskell hs",
  28: "json json5 jsonc",
  29: "java",
  30: "javascript js jsx mjs cjs",
  31: "julia jl",
  32: "kotlin kt",
  33: "latex tex",
  34: "lisp",
  35: "logo",
  36: "lua",
  37: "matlab",
  38: "makefile make",
  39: "markdown md",
  40: "nginx",
  41: "objectivec objc objective-c",
  42: "openedge abl",
  43: "php",
  44: "perl pl",
  45: "postscript",
  46: "powershell ps1",
  47: "prolog",
  48: "protobuf proto",
  49: "python py",
  50: "r",
  51: "rpg",
  52: "ruby rb",
  53: "rust rs",
  54: "sas",
  55: "scss sass",
  56: "sql",
  57: "scala",
  58: "scheme",
  59: "scratch",
  60: "shell sh zsh console shellscript",
  61: "swift",
  62: "thrift",
  63: "typescript ts tsx mts cts",
  64: "vbscript vbs",
  65: "vb vbnet visualbasic",
  66: "xml svg",
  67: "yaml yml",
  68: "cmake",
  69: "diff patch",
  70: "gherkin feature",
  71: "graphql gql",
  72: "glsl",
  73: "properties",
  74: "solidity sol",
  75: "toml",
};

const NUMBERS = new Map(
  Object.entries(NAMES).flatMap(([number, names]) =>
    names.split(" ").map((name) => [name, Number(number)] as const),
  ),
);

const PLAIN = 1;

/** The platform's number of a language; that of plain text where it knows none of this name. */
export const languageNumber = (name: string | null | undefined): number =>
  NUMBERS.get((name ?? "").toLowerCase()) ?? PLAIN;

/** What Markdown calls a language; nothing for plain text. */
export const languageName = (number: number | undefined): string | undefined =>
  number === undefined || number === PLAIN ? undefined : NAMES[number]?.split(" ")[0];
