import type { JSX } from "preact";
import type { ShownMessage } from "../types.js";
import { react } from "./acts.js";
import { emojiOf } from "./emoji.js";

/** Who reacted to a message, by emoji; a click joins in or takes back. */
export function Reactions({
  message,
  tenant,
  person,
}: {
  message: ShownMessage;
  tenant: string;
  person: string;
}): JSX.Element | null {
  if (message.reactions.length === 0) return null;
  return (
    <div class="reactions">
      {message.reactions.map(({ emoji, by }) => {
        const names = by.map(({ name }) => name).join(", ");
        return (
          <button
            key={emoji}
            type="button"
            class="reaction"
            disabled={person === ""}
            aria-pressed={by.some(({ id }) => id === person)}
            aria-label={`${emoji}: ${names}`}
            title={`${emoji}: ${names}`}
            onClick={() => void react({ tenant, person, message }, emoji)}
          >
            <span aria-hidden="true">{emojiOf(emoji) ?? emoji}</span>
            <span class="reaction-names">{by.length > 3 ? by.length : names}</span>
          </button>
        );
      })}
    </div>
  );
}
