import { type Client, createClient, isLarkError } from "@lark/core";
import { createMessage } from "@lark/im-v1";
import { text } from "@lark/message";
import * as v from "valibot";
import type { Environment } from "./environment.js";
import { sharedTokens } from "./tokens.js";

export { TokenKeeper } from "./token-keeper.js";

const Alert = v.object({
  title: v.pipe(v.string(), v.maxLength(200)),
  text: v.optional(v.pipe(v.string(), v.maxLength(10_000)), ""),
  /** Alerts with the same key come into the chat once within an hour. */
  key: v.optional(v.pipe(v.string(), v.maxLength(50))),
});

let client: Client | undefined;

// biome-ignore lint/style/noDefaultExport: it is what Workers look for
export default {
  async fetch(request, environment) {
    if (new URL(request.url).pathname !== "/alerts") return new Response(null, { status: 404 });
    if (request.method !== "POST") {
      return new Response(null, { status: 405, headers: { allow: "POST" } });
    }
    if (!(await isSame(request.headers.get("authorization"), `Bearer ${environment.ALERT_KEY}`))) {
      return new Response(null, { status: 401 });
    }
    const alert = v.safeParse(Alert, await request.json().catch(() => undefined));
    if (!alert.success) return Response.json({ wrong: v.flatten(alert.issues) }, { status: 400 });

    client ??= createClient({ ...sharedTokens(environment), domain: environment.LARK_DOMAIN });
    const { title, text: words, key = crypto.randomUUID() } = alert.output;
    try {
      const { message_id } = await createMessage(client, {
        query: { receive_id_type: "chat_id" },
        body: {
          receive_id: environment.CHAT_ID,
          ...text(words ? `${title}\n${words}` : title),
          uuid: key,
        },
      });
      return Response.json({ message_id });
    } catch (error) {
      console.error(error);
      const log_id = isLarkError(error) ? error.logId : undefined;
      return Response.json({ error: "the alert was not delivered", log_id }, { status: 502 });
    }
  },
} satisfies ExportedHandler<Environment>;

/** Compares in the same time whatever is wrong. */
async function isSame(given: string | null, expected: string): Promise<boolean> {
  const digest = (value: string) =>
    crypto.subtle.digest("SHA-256", new TextEncoder().encode(value));
  const [one, other] = await Promise.all([digest(given ?? ""), digest(expected)]);
  return crypto.subtle.timingSafeEqual(one, other);
}
