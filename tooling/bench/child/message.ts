/** The message that every contender sends. */
export const message = {
  query: { receive_id_type: "open_id" },
  body: {
    receive_id: "ou_7d8a6e6df7621556ce0d21922b676706",
    msg_type: "text",
    content: JSON.stringify({ text: "The build of main is green again: 412 tests, 38 s." }),
  },
} as const;

/** Sends a message and resolves to its id. */
export type Send = (request: typeof message) => Promise<string | undefined>;

/** Sends the message once. Throws when no id comes back, so that nobody is measured failing. */
export async function sendOnce(send: Send): Promise<void> {
  if (!(await send(message))) throw new Error("the answer has no message id");
}
