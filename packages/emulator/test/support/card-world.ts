import type { Send } from "./caller.js";
import type { DocumentedOperation } from "./documents.js";

const element = { tag: "markdown", element_id: "answer", content: "…" };
const card = {
  schema: "2.0",
  config: { streaming_mode: true },
  body: { elements: [element] },
};

/** A card with one element, and what each operation on it takes. */
export async function cardWorld(
  send: Send,
  { operationId }: DocumentedOperation,
): Promise<Record<string, unknown>> {
  const data = JSON.stringify(card);
  if (operationId === "cardkit.v1.card.create") return { type: "card_json", data };
  const made = await send("POST", "/cardkit/v1/cards", { body: { type: "card_json", data } });
  const { card_id } = made.data;
  const sent = await send("POST", "/im/v1/messages", {
    query: { receive_id_type: "email" },
    body: {
      receive_id: "ada@example.com",
      msg_type: "interactive",
      content:
        operationId === "cardkit.v1.card.id_convert"
          ? data
          : JSON.stringify({ type: "card", data: { card_id } }),
    },
  });
  const added = { ...element, element_id: "added" };
  return {
    card_id,
    element_id: "answer",
    message_id: sent.data.message_id,
    sequence: 1,
    card: { type: "card_json", data },
    settings: JSON.stringify({ config: { streaming_mode: true } }),
    element: JSON.stringify(element),
    partial_element: JSON.stringify({ content: "…" }),
    elements: JSON.stringify([added]),
    type: "append",
    target_element_id: "",
    actions: JSON.stringify([{ action: "delete_elements", params: { element_ids: ["answer"] } }]),
  };
}
