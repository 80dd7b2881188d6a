// The platform's own tags in Markdown. Any other tag is shown as it was written.

import type { ComponentChildren, JSX } from "preact";
import { colorOf } from "../card/colors.js";
import { safeUrl } from "./links.js";

/** A tag of the platform, as it stands in a text. */
export interface Tag {
  raw: string;
  name: string;
  closing: boolean;
  /** Closed in itself, as `<br/>`. */
  empty: boolean;
  attributes: Readonly<Record<string, string>>;
}

const TAG = /^<(\/?)([a-z_]+)((?:\s+[\w-]+\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))*)\s*(\/?)>/i;
const ATTRIBUTE = /([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/g;
const KNOWN = new Set([
  "at",
  "font",
  "text_tag",
  "number_tag",
  "link",
  "a",
  "br",
  "hr",
  "person",
  "local_datetime",
  "b",
  "i",
  "s",
  "u",
]);

/** The tag that a text begins with, if it is one of the platform's. */
export function tagAtStart(text: string): Tag | undefined {
  const found = TAG.exec(text);
  const name = found?.[2]?.toLowerCase();
  if (!found || !name || !KNOWN.has(name)) return undefined;
  const attributes = Object.fromEntries(
    [...found[3]!.matchAll(ATTRIBUTE)].map(([, key, double, single, bare]) => [
      key!.toLowerCase(),
      double ?? single ?? bare ?? "",
    ]),
  );
  return {
    raw: found[0],
    name,
    closing: found[1] === "/",
    empty: found[4] === "/" || name === "br" || name === "hr",
    attributes,
  };
}

/** What tags show: names of people, and a way to look up who is meant. */
export interface TagContext {
  nameOf: (id: string) => string | undefined;
}

export function showTag(
  { name, attributes }: Tag,
  children: ComponentChildren,
  { nameOf }: TagContext,
): JSX.Element {
  switch (name) {
    case "br":
      return <br />;
    case "hr":
      return <hr class="card-hr" />;
    case "at": {
      const ids = (
        attributes.ids ??
        attributes.id ??
        attributes.user_id ??
        attributes.email ??
        ""
      ).split(",");
      return (
        <>
          {ids.map((id) => (
            <span key={id} class="mention">
              @{id === "all" ? "All" : (nameOf(id) ?? textOr(children, id))}
            </span>
          ))}
        </>
      );
    }
    case "person":
      return (
        <span class="mention plain">
          {nameOf(attributes.id ?? attributes.user_id ?? "") ?? attributes.id}
        </span>
      );
    case "font":
      return <span style={{ color: colorOf(attributes.color, "text") }}>{children}</span>;
    case "text_tag":
      return (
        <span class="text-tag" style={{ "--hue": colorOf(attributes.color ?? "neutral", "text") }}>
          {children}
        </span>
      );
    case "number_tag":
      return <span class="number-tag">{children}</span>;
    case "local_datetime":
      return <time>{dateOf(attributes) ?? children}</time>;
    case "b":
      return <strong>{children}</strong>;
    case "i":
      return <em>{children}</em>;
    case "s":
      return <s>{children}</s>;
    case "u":
      return <u>{children}</u>;
    default: {
      const href = safeUrl(attributes.url ?? attributes.href ?? attributes.pc_url);
      return href ? (
        <a href={href} target="_blank" rel="noopener noreferrer">
          {children}
        </a>
      ) : (
        <span>{children}</span>
      );
    }
  }
}

function textOr(children: ComponentChildren, id: string): ComponentChildren {
  return Array.isArray(children) && children.length === 0 ? id : children;
}

function dateOf({ millisecond, format_type }: Tag["attributes"]): string | undefined {
  const ms = Number(millisecond);
  if (!millisecond || !Number.isFinite(ms)) return undefined;
  const date = new Date(ms);
  if (format_type?.startsWith("date_")) return date.toLocaleDateString();
  return format_type?.startsWith("time") ? date.toLocaleTimeString() : date.toLocaleString();
}
