import type { JSX } from "preact";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { Composer } from "../composer/composer.js";
import { at, tell } from "../live/ask.js";
import { useLive } from "../live/live.js";
import { go, type Place } from "../place.js";
import type { ShownChat, ShownMember, ShownMessage } from "../types.js";
import { Face } from "../ui/face.js";
import { Icon } from "../ui/icon.js";
import { dayOf } from "../ui/time.js";
import { Members } from "./members.js";
import { Message } from "./message.js";

const PAGE = 100;

/** One chat: who is in it, what was said, and a place to write. */
export function Conversation({ place, chat }: { place: Place; chat: ShownChat }): JSX.Element {
  const path = at`/tenants/${place.tenant}/chats/${chat.chatId}`;
  const [pages, setPages] = useState(1);
  // One more than is shown tells whether there are older ones.
  const answer = useLive<{ messages: ShownMessage[] }>(
    `${path}/messages?newest=${PAGE * pages + 1}${at`&person=${place.person}`}`,
  );
  const { members = [] } = useLive<{ members: ShownMember[] }>(`${path}/members`) ?? {};
  const [showing, show] = useState(false);
  const [replyTo, setReplyTo] = useState<ShownMessage>();
  // What is there stays until older ones have come.
  const kept = useRef<readonly ShownMessage[]>([]);
  if (answer) kept.current = answer.messages;
  const messages = useSame(kept.current);
  const byId = useMemo(() => new Map(messages.map((one) => [one.messageId, one])), [messages]);
  const list = useRef<HTMLDivElement>(null);
  useStickyEnd(list, messages);
  const person = place.person === "-" ? "" : place.person;
  const shown = messages.slice(-PAGE * pages);
  useEffect(() => {
    if (!person) return;
    const visits = at`/tenants/${place.tenant}/people/${person}/chats/${chat.chatId}/visits`;
    tell("POST", visits).catch(() => {});
  }, [person, chat.chatId]);
  const me = members.some(({ id }) => id === person);
  return (
    <section class="conversation" aria-label={`Chat ${chat.name}`}>
      <header class="conversation-header">
        <button
          type="button"
          class="icon-button back"
          aria-label="Back to the chats"
          onClick={() => go({ chat: "" })}
        >
          <Icon name="back" />
        </button>
        <Face name={chat.name} bot={chat.peer?.kind === "app"} />
        <h2>{chat.name}</h2>
        {chat.peer?.kind === "app" ? <span class="badge">Bot</span> : null}
        <button
          type="button"
          class="icon-button members-button"
          aria-label={`${members.length} members`}
          aria-expanded={showing}
          onClick={() => show(!showing)}
        >
          <Icon name="people" /> {members.length}
        </button>
      </header>
      <div class="conversation-body">
        <div ref={list} class="messages" role="log" aria-label="Messages">
          {messages.length > shown.length ? (
            <button type="button" class="plain-button older" onClick={() => setPages(pages + 1)}>
              Show older messages
            </button>
          ) : null}
          {answer && messages.length === 0 ? (
            <p class="empty hello">
              {chat.peer?.kind === "app" ? `Say hello to ${chat.name}.` : "Nothing was said yet."}
            </p>
          ) : null}
          {shown.map((message, index) => (
            <Message
              key={message.messageId}
              message={message}
              parent={message.parentId === undefined ? undefined : byId.get(message.parentId)}
              day={newDay(shown[index - 1], message)}
              follows={follows(shown[index - 1], message)}
              tenant={place.tenant}
              person={me ? person : ""}
              onReply={setReplyTo}
            />
          ))}
        </div>
        {showing ? <Members members={members} onClose={() => show(false)} /> : null}
      </div>
      {me ? (
        <Composer
          key={chat.chatId}
          place={place}
          chat={chat}
          members={members}
          replyTo={replyTo && byId.get(replyTo.messageId)}
          onReplyTo={setReplyTo}
        />
      ) : (
        <p class="looking-on">You are looking on. Be one of the members to write.</p>
      )}
    </section>
  );
}

function newDay(before: ShownMessage | undefined, { createdAt }: ShownMessage): string | undefined {
  const day = dayOf(createdAt);
  return before && dayOf(before.createdAt) === day ? undefined : day;
}

// Lines of one person in a few minutes stand together.
function follows(before: ShownMessage | undefined, message: ShownMessage): boolean {
  return (
    before !== undefined &&
    before.sender.id === message.sender.id &&
    before.content !== null &&
    message.createdAt - before.createdAt < 3 * 60_000 &&
    message.parentId === undefined
  );
}

// A message that is as it was stays the same object, and is not drawn again.
function useSame(messages: readonly ShownMessage[]): readonly ShownMessage[] {
  const kept = useRef(new Map<string, { text: string; message: ShownMessage }>());
  return useMemo(() => {
    const next = new Map<string, { text: string; message: ShownMessage }>();
    for (const message of messages) {
      const text = JSON.stringify(message);
      const before = kept.current.get(message.messageId);
      next.set(message.messageId, before?.text === text ? before : { text, message });
    }
    kept.current = next;
    return [...next.values()].map(({ message }) => message);
  }, [messages]);
}

// Whoever is at the end stays there, whatever comes or grows.
function useStickyEnd(
  list: { readonly current: HTMLDivElement | null },
  messages: readonly ShownMessage[],
): void {
  const atEnd = useRef(true);
  const toEnd = (): void => {
    const box = list.current;
    if (box && atEnd.current) box.scrollTop = box.scrollHeight;
  };
  useLayoutEffect(toEnd, [messages]);
  useEffect(() => {
    const box = list.current!;
    const moved = (): void => {
      atEnd.current = box.scrollHeight - box.scrollTop - box.clientHeight < 60;
    };
    box.addEventListener("scroll", moved, { passive: true });
    const growth = new MutationObserver(toEnd);
    growth.observe(box, { childList: true, subtree: true, characterData: true });
    // Pictures have a height once they are there.
    box.addEventListener("load", toEnd, true);
    return () => {
      box.removeEventListener("scroll", moved);
      box.removeEventListener("load", toEnd, true);
      growth.disconnect();
    };
  }, []);
}
