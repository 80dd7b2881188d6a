// Text that is streamed into a card appears as if somebody typed it.

import { useEffect, useState } from "preact/hooks";
import type { CardContext } from "./context.js";
import { asNode } from "./node.js";

/** What is shown of a text by now. */
export function useTyped(text: string, { streaming, config }: CardContext): string {
  const [shown, show] = useState(text);
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  // What does not go on from the text before is no typing.
  const typing = streaming && !still && text.startsWith(shown) && text !== shown;
  useEffect(() => {
    if (!typing) {
      if (shown !== text) show(text);
      return;
    }
    const { print_frequency_ms, print_step } = asNode(config.streaming_config);
    const pause = bounded(asNode(print_frequency_ms).default, 70, 10, 1000);
    const step = bounded(asNode(print_step).default, 1, 1, 200);
    // Whoever writes faster than that is not fallen far behind.
    const ahead = Math.ceil((text.length - shown.length) / 40);
    const timer = setTimeout(() => {
      const end = shown.length + Math.max(step, ahead);
      show(text.slice(0, whole(text, end)));
    }, pause);
    return () => clearTimeout(timer);
  }, [text, shown, typing]);
  return typing ? shown : text;
}

function bounded(given: unknown, usual: number, least: number, most: number): number {
  const value = Number(given);
  return given !== undefined && Number.isFinite(value)
    ? Math.min(most, Math.max(least, value))
    : usual;
}

// A character of two units is not cut.
function whole(text: string, end: number): number {
  const code = text.charCodeAt(end - 1);
  return code >= 0xd800 && code < 0xdc00 ? end + 1 : end;
}
