"use client";

import { createClient, isLarkError, noAuth } from "@lark/core";
import { createMessage } from "@lark/im-v1";
import { useState } from "react";

/** A form that sends a message from the browser, through the proxy. */
export function WriteForm({
  chats,
}: {
  readonly chats: readonly { readonly id: string; readonly name: string }[];
}) {
  const [said, setSaid] = useState("");

  async function send(form: FormData): Promise<void> {
    const client = createClient({ domain: "/api/lark", auth: noAuth() });
    try {
      await createMessage(client, {
        query: { receive_id_type: "chat_id" },
        body: {
          receive_id: String(form.get("chat")),
          msg_type: "text",
          content: JSON.stringify({ text: form.get("text") }),
        },
      });
      setSaid("Sent.");
    } catch (error) {
      const signIn = isLarkError(error) && error.status === 401;
      setSaid(signIn ? "Please sign in again." : "This could not be sent. Please try again.");
    }
  }

  return (
    <form action={send}>
      <p>
        <label>
          To{" "}
          <select name="chat">
            {chats.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
      </p>
      <p>
        <label>
          Message <input name="text" required />
        </label>{" "}
        <button type="submit">Send</button>
      </p>
      <p role="status">{said}</p>
    </form>
  );
}
