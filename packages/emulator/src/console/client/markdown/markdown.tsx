// Markdown becomes elements one by one: whatever is in a text, it cannot become a script, a handler or a style.

import { Marked, type Token, type Tokens } from "marked";
import type { ComponentChildren, JSX } from "preact";
import { emojiOf } from "../chat/emoji.js";
import { Picture } from "../content/picture.js";
import { decodeEntities } from "./entities.js";
import { safeUrl } from "./links.js";
import { showTag, type Tag, type TagContext, tagAtStart } from "./tags.js";

/** One of the platform's own tags, opening or closing. */
interface TagToken extends Tokens.Generic {
  type: "tag";
  tag: Tag;
}

// Tags stand in a line, where the platform's own are told from all others.
const marked = new Marked({
  gfm: true,
  breaks: true,
  tokenizer: { html: () => undefined },
  extensions: [
    {
      name: "tag",
      level: "inline",
      start: (text) => /<\/?[a-z]/i.exec(text)?.index,
      tokenizer(text): TagToken | undefined {
        const tag = tagAtStart(text);
        return tag && { type: "tag", raw: tag.raw, tag };
      },
    },
  ],
});

const tagOf = (token: Token | undefined): Tag | undefined =>
  token?.type === "tag" ? (token as TagToken).tag : undefined;

/** A Markdown text of a card, a post or a message. */
export function Markdown({ text, context }: { text: string; context: TagContext }): JSX.Element {
  return <div class="markdown">{blocks(tokens(text), context)}</div>;
}

function tokens(text: string): Token[] {
  try {
    return marked.lexer(text);
  } catch {
    return [{ type: "text", raw: text, text }];
  }
}

function blocks(list: readonly Token[], context: TagContext): ComponentChildren[] {
  return list.map((token) => block(token, context));
}

function block(token: Token, context: TagContext): ComponentChildren {
  switch (token.type) {
    case "space":
    case "def":
      return null;
    case "heading": {
      const { depth, tokens: inside } = token as Tokens.Heading;
      const Heading = `h${depth}` as "h1";
      return <Heading class={`heading-${depth}`}>{inline(inside, context)}</Heading>;
    }
    case "paragraph":
      return <p>{inline((token as Tokens.Paragraph).tokens, context)}</p>;
    case "code":
      return (
        <pre>
          <code>{(token as Tokens.Code).text}</code>
        </pre>
      );
    case "blockquote":
      return <blockquote>{blocks((token as Tokens.Blockquote).tokens, context)}</blockquote>;
    case "hr":
      return <hr class="card-hr" />;
    case "list":
      return listOf(token as Tokens.List, context);
    case "table":
      return tableOf(token as Tokens.Table, context);
    case "text": {
      const { tokens: inside } = token as Tokens.Text;
      return inside ? inline(inside, context) : plain((token as Tokens.Text).text);
    }
    default:
      return <p>{plain(token.raw)}</p>;
  }
}

function listOf({ ordered, start, items }: Tokens.List, context: TagContext): JSX.Element {
  const rows = items.map((item, at) => (
    <li key={at}>
      {item.task ? <input type="checkbox" checked={item.checked ?? false} disabled /> : null}
      {blocks(item.tokens, context)}
    </li>
  ));
  return ordered ? <ol start={start || 1}>{rows}</ol> : <ul>{rows}</ul>;
}

function tableOf({ header, rows }: Tokens.Table, context: TagContext): JSX.Element {
  return (
    <div class="table-scroll">
      <table>
        <thead>
          <tr>
            {header.map((cell, at) => (
              <th key={at}>{inline(cell.tokens, context)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={at}>
              {row.map((cell, column) => (
                <td key={column}>{inline(cell.tokens, context)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

// An opening tag takes what comes until its end; one without an end takes the rest.
function inline(list: readonly Token[], context: TagContext): ComponentChildren[] {
  const shown: ComponentChildren[] = [];
  for (let at = 0; at < list.length; at++) {
    const token = list[at]!;
    const tag = tagOf(token);
    if (!tag) {
      shown.push(span(token, context));
    } else if (tag.empty) {
      shown.push(showTag(tag, [], context));
    } else if (!tag.closing) {
      const end = closing(list, at, tag.name);
      shown.push(showTag(tag, inline(list.slice(at + 1, end), context), context));
      at = end;
    }
  }
  return shown;
}

function closing(list: readonly Token[], from: number, name: string): number {
  let depth = 0;
  for (let at = from; at < list.length; at++) {
    const tag = tagOf(list[at]);
    if (tag?.name !== name || tag.empty) continue;
    depth += tag.closing ? -1 : 1;
    if (depth === 0) return at;
  }
  return list.length;
}

function span(token: Token, context: TagContext): ComponentChildren {
  switch (token.type) {
    case "strong":
      return <strong>{inline((token as Tokens.Strong).tokens, context)}</strong>;
    case "em":
      return <em>{inline((token as Tokens.Em).tokens, context)}</em>;
    case "del":
      return <s>{inline((token as Tokens.Del).tokens, context)}</s>;
    case "codespan":
      return <code>{(token as Tokens.Codespan).text}</code>;
    case "br":
      return <br />;
    case "link": {
      const { href, tokens: inside } = token as Tokens.Link;
      const url = safeUrl(decodeEntities(href));
      const words = inline(inside, context);
      if (!url) return <span>{words}</span>;
      return (
        <a href={url} target="_blank" rel="noopener noreferrer">
          {words}
        </a>
      );
    }
    case "image": {
      const { href, text } = token as Tokens.Image;
      return <Picture file={href} alt={decodeEntities(text)} class="inline-picture" />;
    }
    case "text": {
      const { tokens: inside, text } = token as Tokens.Text;
      return inside ? inline(inside, context) : plain(text);
    }
    case "escape":
      return (token as Tokens.Escape).text;
    default:
      return plain(token.raw);
  }
}

/** Text as it is read: character references decoded, `:OK:` as an emoji. */
function plain(text: string): string {
  return decodeEntities(text).replace(
    /:([A-Za-z0-9_]{2,24}):/g,
    (all, name) => emojiOf(name) ?? all,
  );
}
