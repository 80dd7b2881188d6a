import type { ComponentChildren, JSX } from "preact";
import { safeUrl } from "../markdown/links.js";
import type { ShownMessage } from "../types.js";

const LINK = /https?:\/\/[^\s<>"'）」]+[^\s<>"'）」.,!?;:]/g;

/** What people read of a text: mentions by name, addresses as links. */
export function Text({
  text,
  mentions,
}: {
  text: string;
  mentions: ShownMessage["mentions"];
}): JSX.Element {
  // `@_user_1` must not be found in `@_user_10`.
  const parts = text.split(/(@_user_\d+|@_all)/);
  return (
    <>
      {parts.map((part, at) => {
        if (at % 2 === 0) return linked(part);
        const named = part === "@_all" ? "All" : mentions.find(({ key }) => key === part)?.name;
        return named === undefined ? (
          part
        ) : (
          <span key={at} class="mention">
            @{named}
          </span>
        );
      })}
    </>
  );
}

function linked(text: string): ComponentChildren {
  const links = [...text.matchAll(LINK)];
  if (links.length === 0) return text;
  const shown: ComponentChildren[] = [];
  let end = 0;
  for (const { 0: address, index } of links) {
    shown.push(text.slice(end, index));
    end = index + address.length;
    const url = safeUrl(address);
    shown.push(
      url ? (
        <a href={url} target="_blank" rel="noopener noreferrer">
          {address}
        </a>
      ) : (
        address
      ),
    );
  }
  return [...shown, text.slice(end)];
}
