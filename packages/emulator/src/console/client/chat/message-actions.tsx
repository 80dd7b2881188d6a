import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { ShownMessage } from "../types.js";
import { Icon } from "../ui/icon.js";
import { react, recall } from "./acts.js";
import { EmojiPicker } from "./emoji-picker.js";

/** What can be done with a message; shown where the pointer or the focus is. */
export function MessageActions({
  message,
  mine,
  tenant,
  person,
  onReply,
}: {
  message: ShownMessage;
  mine: boolean;
  tenant: string;
  person: string;
  onReply: (message: ShownMessage) => void;
}): JSX.Element {
  const [picking, pick] = useState(false);
  const who = { tenant, person, message };
  return (
    <div class={`message-actions${picking ? " open" : ""}`} role="toolbar" aria-label="Message">
      <div class="anchor">
        <button
          type="button"
          class="icon-button"
          aria-label="React"
          title="React"
          aria-expanded={picking}
          onClick={() => pick(!picking)}
        >
          <Icon name="emoji" />
        </button>
        {picking ? (
          <EmojiPicker
            label="React"
            class="to-left"
            onPick={(type) => void react(who, type)}
            onClose={() => pick(false)}
          />
        ) : null}
      </div>
      <button
        type="button"
        class="icon-button"
        aria-label="Reply"
        title="Reply"
        onClick={() => onReply(message)}
      >
        <Icon name="reply" />
      </button>
      {mine ? (
        <button
          type="button"
          class="icon-button"
          aria-label="Recall"
          title="Recall"
          onClick={() => void recall(who)}
        >
          <Icon name="undo" />
        </button>
      ) : null}
    </div>
  );
}
