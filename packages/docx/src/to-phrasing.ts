// The elements of a block as words of Markdown.
import type { PhrasingContent } from "mdast";
import type { TextContent, TextElement, TextElementStyle } from "./block.js";

/** What words look up beyond their block. */
export interface Words {
  /** What a mentioned person is called. */
  person(id: string): string;
  /** Notes something that has a stand-in only. */
  standIn(kind: string): void;
  /** Where a file among the words lies. */
  file(token: string, blockId: string): { url: string; name: string };
}

type StyleName = "link" | "strikethrough" | "bold" | "italic" | "underline" | "inline_code";
/** From the outermost to the innermost. */
const ORDER: readonly StyleName[] = [
  "link",
  "strikethrough",
  "bold",
  "italic",
  "underline",
  "inline_code",
];

interface Run {
  readonly text: string;
  readonly style: Readonly<Partial<Record<StyleName, string>>>;
  /** In place of the text. */
  readonly nodes?: PhrasingContent[];
}

/**
 * @param lines Whether lines may end in it: not in headings and cells, where `<br>` stands for that.
 */
export function toPhrasing(
  content: TextContent | undefined,
  words: Words,
  lines: boolean,
): PhrasingContent[] {
  const runs = (content?.elements ?? []).flatMap((element) => runOf(element, words));
  const said = runs.filter(({ text, nodes }) => nodes ?? text !== "");
  return trimmed(grouped(said, 0, lines));
}

/** Empty lines at the edges of a text are none in Markdown. */
function trimmed(nodes: PhrasingContent[]): PhrasingContent[] {
  const empty = (node: PhrasingContent | undefined) =>
    node && (isBreak(node) || (node.type === "text" && !node.value.trim()));
  const from = nodes.findIndex((node) => !empty(node));
  if (from < 0) return [];
  let to = nodes.length;
  while (empty(nodes[to - 1])) to--;
  return nodes.slice(from, to);
}

/** The text of some elements, without any style. */
export const plainText = (content: TextContent | undefined): string =>
  (content?.elements ?? [])
    .map(({ text_run, mention_doc, equation, link_preview }) =>
      String(
        text_run?.content ?? mention_doc?.title ?? equation?.content ?? link_preview?.title ?? "",
      ),
    )
    .join("");

function runOf(element: TextElement, words: Words): Run[] {
  const { text_run, mention_user, mention_doc, reminder, file, equation, link_preview } = element;
  if (text_run)
    return [{ text: text_run.content ?? "", style: styleOf(text_run.text_element_style) }];
  if (mention_user) {
    const id = mention_user.user_id ?? "";
    const name = `@${words.person(id)}`;
    // A node of its own, also beside another mention of the same person.
    const children = [{ type: "text" as const, value: name }];
    return [{ text: name, style: {}, nodes: [{ type: "link", url: `mention:${id}`, children }] }];
  }
  if (mention_doc) {
    const url = decoded(mention_doc.url ?? "");
    return [linked(mention_doc.title || url, url)];
  }
  if (equation) {
    // Written as GitHub does, so that the dollars are no part of the words around.
    const value = (equation.content ?? "").trim();
    const nodes: PhrasingContent[] = [
      { type: "text", value: "$" },
      { type: "inlineCode", value },
      { type: "text", value: "$" },
    ];
    return value ? [{ text: value, style: {}, nodes }] : [];
  }
  if (file) {
    const { name, url } = words.file(file.file_token ?? "", file.source_block_id ?? "");
    return [linked(name, url)];
  }
  if (link_preview) {
    const url = decoded(link_preview.url ?? "");
    return [linked(link_preview.title || url, url)];
  }
  if (reminder) {
    words.standIn("reminder");
    const time = new Date(Number(reminder.expire_time));
    if (Number.isNaN(time.getTime())) return [];
    const text = time.toISOString();
    return [{ text: reminder.is_whole_day ? text.slice(0, 10) : text, style: {} }];
  }
  const [kind] = Object.keys(element);
  if (kind) words.standIn(kind);
  return [];
}

const linked = (text: string, url: string): Run => ({ text, style: url ? { link: url } : {} });

function styleOf(style: TextElementStyle = {}): Run["style"] {
  const { link, ...rest } = style;
  const names = ORDER.filter((name) => name !== "link" && rest[name as keyof typeof rest]);
  return {
    ...Object.fromEntries(names.map((name) => [name, "yes"])),
    ...(link?.url ? { link: decoded(link.url) } : {}),
  };
}

function decoded(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}

/** Runs next to each other that share a style go into one node of it. */
function grouped(runs: readonly Run[], depth: number, lines: boolean): PhrasingContent[] {
  const name = ORDER[depth];
  if (name === undefined) return runs.flatMap((run) => run.nodes ?? text(run.text, lines));
  const found: PhrasingContent[] = [];
  for (let start = 0; start < runs.length; ) {
    const value = runs[start]?.style[name];
    let end = start + 1;
    while (end < runs.length && runs[end]?.style[name] === value) end++;
    const group = runs.slice(start, end);
    found.push(
      ...(value === undefined
        ? grouped(group, depth + 1, lines)
        : styled(name, value, group, depth, lines)),
    );
    start = end;
  }
  return found;
}

function styled(
  name: StyleName,
  value: string,
  group: readonly Run[],
  depth: number,
  lines: boolean,
): PhrasingContent[] {
  if (name === "inline_code") {
    const code = group.map(({ text }) => text.replaceAll("\n", " ")).join("");
    return code === "" ? [] : [{ type: "inlineCode", value: code }];
  }
  const children = grouped(group, depth + 1, lines);
  switch (name) {
    case "link":
      return [{ type: "link", url: value, children: children as never }];
    case "underline":
      return [{ type: "html", value: "<u>" }, ...children, { type: "html", value: "</u>" }];
    case "strikethrough":
      return outside(children, (inner) => ({ type: "delete", children: inner }));
    case "bold":
      return outside(children, (inner) => ({ type: "strong", children: inner }));
    default:
      return outside(children, (inner) => ({ type: "emphasis", children: inner }));
  }
}

/** Marks stand at words: space and line ends at the edges of a style go outside it. */
function outside(
  children: PhrasingContent[],
  wrap: (inner: PhrasingContent[]) => PhrasingContent,
): PhrasingContent[] {
  const inner = [...children];
  const before: PhrasingContent[] = [];
  const after: PhrasingContent[] = [];
  for (let first = inner[0]; first; first = inner[0]) {
    if (isBreak(first)) before.push(inner.shift() as PhrasingContent);
    else if (first.type === "text" && /^\s/.test(first.value)) {
      const value = first.value.trimStart();
      before.push({ type: "text", value: first.value.slice(0, first.value.length - value.length) });
      if (value) inner[0] = { ...first, value };
      else inner.shift();
      if (value) break;
    } else break;
  }
  for (let last = inner.at(-1); last; last = inner.at(-1)) {
    if (isBreak(last)) after.unshift(inner.pop() as PhrasingContent);
    else if (last.type === "text" && /\s$/.test(last.value)) {
      const value = last.value.trimEnd();
      after.unshift({ type: "text", value: last.value.slice(value.length) });
      if (value) inner[inner.length - 1] = { ...last, value };
      else inner.pop();
      if (value) break;
    } else break;
  }
  return [...before, ...(inner.length ? [wrap(inner)] : []), ...after];
}

const isBreak = (node: PhrasingContent) =>
  node.type === "break" || (node.type === "html" && node.value === "<br>");

function text(value: string, lines: boolean): PhrasingContent[] {
  const parts = value.split(/\r\n|[\n\r\u2028\u2029]/);
  return parts.flatMap((part, i): PhrasingContent[] => [
    ...(i ? [lines ? { type: "break" as const } : { type: "html" as const, value: "<br>" }] : []),
    ...(part ? [{ type: "text" as const, value: part }] : []),
  ]);
}
