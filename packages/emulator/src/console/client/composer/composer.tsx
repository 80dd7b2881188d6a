import type { JSX } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { EMOJI } from "../chat/emoji.js";
import { EmojiPicker } from "../chat/emoji-picker.js";
import { summaryOf } from "../content/summary.js";
import type { Place } from "../place.js";
import type { ShownChat, ShownMember, ShownMessage } from "../types.js";
import { Icon } from "../ui/icon.js";
import { showToast } from "../ui/toasts.js";
import { Attached } from "./attached.js";
import { MentionList, optionsFor } from "./mention-list.js";
import { send } from "./send.js";
import { mentionAt, type Picked } from "./written.js";

/** Where somebody writes: text with mentions, pictures, answers. */
export function Composer({
  place,
  chat,
  members,
  replyTo,
  onReplyTo,
}: {
  place: Place;
  chat: ShownChat;
  members: readonly ShownMember[];
  replyTo: ShownMessage | undefined;
  onReplyTo: (message: ShownMessage | undefined) => void;
}): JSX.Element {
  const [text, setText] = useState("");
  const [picked, setPicked] = useState<readonly Picked[]>([]);
  const [pictures, setPictures] = useState<readonly File[]>([]);
  const [asking, setAsking] = useState<{ from: number; words: string }>();
  const [at, setAt] = useState(0);
  const [smiling, smile] = useState(false);
  const [sending, setSending] = useState(false);
  const area = useRef<HTMLTextAreaElement>(null);
  const chooser = useRef<HTMLInputElement>(null);
  const options = asking ? optionsFor(asking.words, members, place.person, chat.mode) : [];
  const caret = useRef<number | undefined>(undefined);

  useEffect(() => {
    if (replyTo) area.current?.focus();
  }, [replyTo]);
  // A text that was changed by a pick has its caret after it.
  useLayoutEffect(() => {
    const box = area.current!;
    box.style.height = "auto";
    box.style.height = `${Math.min(box.scrollHeight, 180)}px`;
    if (caret.current === undefined) return;
    box.focus();
    box.setSelectionRange(caret.current, caret.current);
    caret.current = undefined;
  }, [text]);

  const written = (next: string, where: number): void => {
    setText(next);
    const mention = mentionAt(next, where);
    setAsking(mention);
    if (mention?.words !== asking?.words) setAt(0);
  };
  const insert = (from: number, to: number, words: string): void => {
    caret.current = from + words.length;
    setText(text.slice(0, from) + words + text.slice(to));
  };
  const mention = (option: Picked): void => {
    setPicked((before) => [...before.filter(({ id }) => id !== option.id), option]);
    insert(asking!.from, asking!.from + 1 + asking!.words.length, `@${option.name} `);
    setAsking(undefined);
  };
  const add = (files: readonly File[]): void => {
    const images = files.filter(({ type }) => type.startsWith("image/"));
    if (images.length < files.length)
      showToast({ type: "warning", content: "Only pictures can be sent." });
    setPictures((before) => [...before, ...images]);
  };
  const submit = async (): Promise<void> => {
    if (sending || (text.trim() === "" && pictures.length === 0)) return;
    setSending(true);
    try {
      await send(place, chat.chatId, { text, picked, pictures, replyTo: replyTo?.messageId });
      setText("");
      setPicked([]);
      setPictures([]);
      onReplyTo(undefined);
    } catch (error) {
      showToast({ type: "error", content: (error as Error).message });
    } finally {
      setSending(false);
      area.current?.focus();
    }
  };
  // The arrow keys walk through whom to mention, while there is somebody.
  const mentionKey = (event: KeyboardEvent): boolean => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) setAt((at + step + options.length) % options.length);
    else if (event.key === "Enter" || event.key === "Tab") mention(options[at] ?? options[0]!);
    else if (event.key === "Escape") setAsking(undefined);
    else return false;
    event.preventDefault();
    return true;
  };
  const pressed = (event: KeyboardEvent): void => {
    if (event.isComposing || (options.length > 0 && mentionKey(event))) return;
    if (event.key === "Escape") onReplyTo(undefined);
    if (event.key !== "Enter" || event.shiftKey) return;
    event.preventDefault();
    void submit();
  };

  return (
    <form
      class="composer"
      aria-label="Write"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {replyTo ? (
        <div class="replying">
          <span class="grow">
            Reply to {replyTo.sender.name}: {summaryOf(replyTo)}
          </span>
          <button
            type="button"
            class="icon-button"
            aria-label="Do not reply"
            onClick={() => onReplyTo(undefined)}
          >
            <Icon name="close" />
          </button>
        </div>
      ) : null}
      <Attached
        pictures={pictures}
        onRemove={(file) => setPictures(pictures.filter((one) => one !== file))}
      />
      <div class="anchor">
        {options.length > 0 ? <MentionList options={options} at={at} onPick={mention} /> : null}
        <textarea
          ref={area}
          rows={1}
          value={text}
          aria-label={`Message to ${chat.name}`}
          placeholder={`Message ${chat.name}`}
          aria-autocomplete="list"
          aria-controls={options.length > 0 ? "mentions" : undefined}
          aria-activedescendant={options.length > 0 ? `mention-${at}` : undefined}
          onInput={({ currentTarget }) =>
            written(currentTarget.value, currentTarget.selectionStart)
          }
          onKeyDown={pressed}
          onBlur={() => setTimeout(() => setAsking(undefined), 150)}
          onPaste={(event) => {
            const files = [...(event.clipboardData?.files ?? [])];
            if (files.length === 0) return;
            event.preventDefault();
            add(files);
          }}
        />
      </div>
      <div class="composer-buttons">
        <div class="anchor">
          <button
            type="button"
            class="icon-button"
            aria-label="Emoji"
            title="Emoji"
            aria-expanded={smiling}
            onClick={() => smile(!smiling)}
          >
            <Icon name="emoji" />
          </button>
          {smiling ? (
            <EmojiPicker
              label="Emoji"
              class="above"
              onPick={(type) => {
                const where = area.current!.selectionStart;
                insert(where, where, EMOJI[type]!);
              }}
              onClose={() => smile(false)}
            />
          ) : null}
        </div>
        <button
          type="button"
          class="icon-button"
          aria-label="Mention somebody"
          title="Mention somebody"
          onClick={() => {
            const where = area.current!.selectionStart;
            const space = where === 0 || /\s/.test(text[where - 1]!) ? "" : " ";
            insert(where, where, `${space}@`);
            setAsking({ from: where + space.length, words: "" });
          }}
        >
          <Icon name="at" />
        </button>
        <button
          type="button"
          class="icon-button"
          aria-label="Picture"
          title="Send a picture"
          onClick={() => chooser.current!.click()}
        >
          <Icon name="picture" />
        </button>
        <input
          ref={chooser}
          type="file"
          accept="image/*"
          multiple
          hidden
          aria-label="Choose pictures"
          onChange={({ currentTarget }) => {
            add([...(currentTarget.files ?? [])]);
            currentTarget.value = "";
          }}
        />
        <span class="grow" />
        <button
          type="submit"
          class="send"
          aria-label="Send"
          disabled={sending || (text.trim() === "" && pictures.length === 0)}
        >
          <Icon name="send" />
        </button>
      </div>
    </form>
  );
}
