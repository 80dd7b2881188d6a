import type { JSX } from "preact";
import { Content } from "../content/content.js";
import { summaryOf } from "../content/summary.js";
import type { ShownMessage } from "../types.js";
import { Face } from "../ui/face.js";
import { Guard } from "../ui/guard.js";
import { pure } from "../ui/pure.js";
import { clockTime } from "../ui/time.js";
import { MessageActions } from "./message-actions.js";
import { Reactions } from "./reactions.js";

interface Props {
  message: ShownMessage;
  parent: ShownMessage | undefined;
  /** The day that begins with it. */
  day: string | undefined;
  /** Whether it goes on from the message above. */
  follows: boolean;
  tenant: string;
  /** Whoever may answer and react; nobody, where somebody only looks on. */
  person: string;
  onReply: (message: ShownMessage) => void;
}

/** A message with whoever wrote it, what it answers, and reactions to it. */
export const Message = pure<Props>(function Message(props): JSX.Element {
  const { message, parent, day, follows, tenant, person, onReply } = props;
  const { sender, content, createdAt, updated, pinned } = message;
  const mine = sender.kind === "user" && sender.id === person;
  const together = follows && !day;
  const notes = [clockTime(createdAt), updated ? "edited" : "", pinned ? "pinned" : ""];
  return (
    <>
      {day ? (
        <div class="day">
          <span>{day}</span>
        </div>
      ) : null}
      {content === null ? (
        <p class="recalled" data-message={message.messageId}>
          {mine ? "You" : sender.name} recalled a message
        </p>
      ) : (
        <article
          class={`message${mine ? " mine" : ""}${together ? " together" : ""}`}
          data-message={message.messageId}
          aria-label={`${sender.name}, ${clockTime(createdAt)}`}
        >
          {together ? (
            <span class="face-space" />
          ) : (
            <Face name={sender.name} bot={sender.kind === "app"} />
          )}
          <div class="message-body">
            {together ? null : (
              <div class="message-top">
                <strong>{sender.name}</strong>
                {sender.kind === "app" ? <span class="badge">Bot</span> : null}
                <time>{notes.filter(Boolean).join(" · ")}</time>
              </div>
            )}
            {parent ? (
              <div class="quote">
                {parent.sender.name}: {summaryOf(parent)}
              </div>
            ) : null}
            <div class="content-row">
              <Guard of={content}>
                <Content message={message} />
              </Guard>
              {person ? (
                <MessageActions
                  message={message}
                  mine={mine}
                  tenant={tenant}
                  person={person}
                  onReply={onReply}
                />
              ) : null}
            </div>
            <Reactions message={message} tenant={tenant} person={person} />
          </div>
        </article>
      )}
    </>
  );
});
