import type { JSX } from "preact";
import type { ShownChat } from "../types.js";
import { Face } from "../ui/face.js";
import { shortTime } from "../ui/time.js";

/** The chats of somebody, the last active first. */
export function ChatList({
  chats,
  open,
  person,
  onOpen,
}: {
  chats: readonly ShownChat[] | undefined;
  open: string;
  person: string;
  onOpen: (chatId: string) => void;
}): JSX.Element {
  return (
    <nav class="chat-list" aria-label="Chats">
      {chats?.map((chat) => (
        <button
          key={chat.chatId}
          type="button"
          class="chat-row"
          data-chat={chat.chatId}
          aria-current={chat.chatId === open ? "true" : undefined}
          onClick={() => onOpen(chat.chatId)}
        >
          <Face name={chat.name} bot={chat.peer?.kind === "app"} />
          <span class="grow">
            <span class="chat-row-top">
              <strong>{chat.name}</strong>
              {chat.peer?.kind === "app" ? <span class="badge">Bot</span> : null}
              {chat.newest ? <time>{shortTime(chat.newest.at)}</time> : null}
            </span>
            <small class="newest">{preview(chat, person)}</small>
          </span>
        </button>
      ))}
      {chats?.length === 0 ? <p class="empty">No chats yet. Write to a bot or a person.</p> : null}
    </nav>
  );
}

function preview({ newest, mode, members }: ShownChat, person: string): string {
  if (!newest) return mode === "p2p" ? "No messages yet" : `${members} members`;
  if (mode === "p2p" && newest.sender.id !== person) return newest.text;
  return `${newest.sender.id === person ? "You" : newest.sender.name}: ${newest.text}`;
}
