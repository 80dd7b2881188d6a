import type { JSX } from "preact";
import { Popover } from "../ui/popover.js";
import { EMOJI } from "./emoji.js";

/** The emoji to pick one of. */
export function EmojiPicker({
  label,
  class: className = "",
  onPick,
  onClose,
}: {
  label: string;
  class?: string;
  onPick: (type: string) => void;
  onClose: () => void;
}): JSX.Element {
  return (
    <Popover label={label} class={`emoji-picker ${className}`} onClose={onClose}>
      {Object.entries(EMOJI).map(([type, character]) => (
        <button
          key={type}
          type="button"
          aria-label={type}
          title={type}
          onClick={() => {
            onClose();
            onPick(type);
          }}
        >
          {character}
        </button>
      ))}
    </Popover>
  );
}
