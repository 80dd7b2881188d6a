import { createCard, updateCard } from "@lark/cardkit-v1";
import { type Client, createClient, selfBuiltApp } from "@lark/core";
import { createDocument, createDocumentBlockChildren } from "@lark/docx-v1";
import { createEmulator, EMULATOR_APP_ID, EMULATOR_APP_SECRET } from "@lark/emulator";
import { createMessage } from "@lark/im-v1";
import { rateLimiter } from "@lark/rate-limit";
import { describe, expect, test } from "vitest";

/** An emulator with its limits on, and a client that repeats nothing. */
function limited(): { client: Client; refused: unknown[] } {
  const refused: unknown[] = [];
  const emulator = createEmulator({
    rateLimits: true,
    onRequest: ({ code, operation }) => {
      if (code !== 0) refused.push([operation, code]);
    },
  });
  const client = createClient({
    auth: selfBuiltApp({ appId: EMULATOR_APP_ID, appSecret: EMULATOR_APP_SECRET }),
    fetch: emulator.fetch,
    rateLimit: rateLimiter(),
    retry: false,
  });
  return { client, refused };
}

const times = <T>(count: number, work: (i: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, i) => work(i)));

describe("nothing is refused", () => {
  test("of messages to one person", async () => {
    const { client, refused } = limited();
    const body = { receive_id: "ada@example.com", msg_type: "text", content: '{"text":"hi"}' };
    await times(12, () => createMessage(client, { query: { receive_id_type: "email" }, body }));
    expect(refused).toEqual([]);
  });

  test("of edits of one document", async () => {
    const { client, refused } = limited();
    const { document } = await createDocument(client, { body: { title: "Limits" } });
    const path = {
      document_id: document?.document_id ?? "",
      block_id: document?.document_id ?? "",
    };
    const text = { elements: [{ text_run: { content: "hi" } }] };
    await times(7, () =>
      createDocumentBlockChildren(client, { path, body: { children: [{ block_type: 2, text }] } }),
    );
    expect(refused).toEqual([]);
  });

  test("of changes of one card", async () => {
    const { client, refused } = limited();
    const data = JSON.stringify({ schema: "2.0", body: { elements: [] } });
    const { card_id = "" } = await createCard(client, { body: { type: "card_json", data } });
    // In their order, which the platform wants.
    for (let sequence = 1; sequence <= 22; sequence++) {
      const body = { card: { type: "card_json", data }, sequence };
      await updateCard(client, { path: { card_id }, body });
    }
    expect(refused).toEqual([]);
  });
});
