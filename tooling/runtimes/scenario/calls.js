import { batchGetIdUser, listUser } from "@lark/contact-v3";
import { createClient, isLarkError, noAuth, paginate } from "@lark/core";
import { validated } from "@lark/core/validation";
import { createMessage, getMessage } from "@lark/im-v1";
import { CreateMessageRequestSchema, CreateMessageResponseSchema } from "@lark/im-v1/schemas";
import { limit, rateLimiter } from "@lark/rate-limit";
import { connect } from "./client.js";
import { equal, failure, yes } from "./expect.js";

const EMAIL = "ada@example.com";
const TEXT = "Grüße, 世界 👋";

/** @param {string} text */
const message = (text) => ({
  query: { receive_id_type: "email" },
  body: { receive_id: EMAIL, msg_type: "text", content: JSON.stringify({ text }) },
});

/**
 * Tokens, calls and answers.
 *
 * @param {import("./types.js").Settings} settings
 * @returns {import("./types.js").Checks}
 */
export function checksOfCalls(settings) {
  /** @type {string[]} */
  const sent = [];
  const client = connect(settings, { request: ({ path }) => void sent.push(path) });
  const lookup = () => batchGetIdUser(client, { body: { emails: [EMAIL] } });

  return {
    async "one token for concurrent first calls"() {
      await Promise.all([lookup(), lookup(), lookup()]);
      const tokens = sent.filter((path) => path.includes("access_token"));
      equal(tokens.length, settings.app ? 1 : 0, "the number of token requests");
    },

    async "look up a user"() {
      const { user_list = [] } = await lookup();
      equal(user_list.length, 1, "the number of users");
      equal(user_list[0]?.email, EMAIL, "the address");
      yes(user_list[0]?.user_id?.startsWith("ou_"), "the user has an open id");
    },

    async "send a message once, and read it"() {
      const request = message(TEXT);
      const uuid = crypto.randomUUID();
      const once = { ...request, body: { ...request.body, uuid } };
      const { message_id = "" } = await createMessage(client, once);
      const again = await createMessage(client, once);
      equal(again.message_id, message_id, "the message sent with the same uuid");
      const { items = [] } = await getMessage(client, { path: { message_id } });
      equal(JSON.parse(items[0]?.body?.content ?? "{}"), { text: TEXT }, "the content");
    },

    async "page through a list"() {
      const query = { department_id: "sales", department_id_type: "department_id", page_size: 5 };
      let pages = 0;
      for await (const page of paginate(listUser, client, { query }).pages()) {
        pages += 1;
        yes((page.items?.length ?? 0) <= 5, "a page holds what was asked for");
      }
      equal(pages, 4, "the number of pages");
      const ids = new Set();
      for await (const user of paginate(listUser, client, { query })) ids.add(user.open_id);
      equal(ids.size, 18, "the number of users");
      let taken = 0;
      for await (const _ of paginate(listUser, client, { query }, { limit: 7 })) taken += 1;
      equal(taken, 7, "the number of users up to the limit");
    },

    async "explain a refused call"() {
      const error = await failure(getMessage(client, { path: { message_id: "om_unknown" } }));
      if (!isLarkError(error, "api")) throw error;
      equal(error.code, 99992354, "the code");
      equal(error.operation, "im.v1.message.get", "the operation");
      yes(error.logId && error.message.includes(error.logId), "the message quotes the log id");
    },

    async "check input that TypeScript never saw"() {
      const send = validated(createMessage, {
        request: CreateMessageRequestSchema,
        response: CreateMessageResponseSchema,
      });
      const before = sent.length;
      const wrong = JSON.parse('{"query":{"receive_id_type":"email"},"body":{"msg_type":"text"}}');
      const error = await failure(send(client, wrong));
      if (!isLarkError(error, "validation")) throw error;
      equal(
        error.fieldViolations?.map(({ field }) => field),
        ["body.receive_id", "body.content"],
        "the wrong fields",
      );
      equal(sent.length, before, "the number of requests");
      const { message_id } = await send(client, message("checked"));
      yes(message_id?.startsWith("om_"), "a right request is sent");
    },

    async "hold calls back for a rate limit"() {
      let going = 0;
      let most = 0;
      const rateLimit = rateLimiter({ limits: [limit(batchGetIdUser, { perSecond: 2 })] });
      const limited = connect(settings, undefined, async (attempt) => {
        const settle = await rateLimit(attempt);
        if (attempt.operation.id !== batchGetIdUser.id) return settle;
        going += 1;
        most = Math.max(most, going);
        setTimeout(() => void going--, 900);
        return settle;
      });
      const call = () => batchGetIdUser(limited, { body: { emails: [EMAIL] } });
      await Promise.all([call(), call(), call(), call()]);
      equal(most, 2, "the most calls in most of a second");
    },

    async "call without a token through a backend"() {
      /** @type {string[]} */
      const paths = [];
      const behind = createClient({
        auth: noAuth(),
        domain: `${settings.backend}/lark`,
        hooks: { request: ({ path }) => void paths.push(path) },
      });
      const { user_list = [] } = await batchGetIdUser(behind, { body: { emails: [EMAIL] } });
      equal(user_list[0]?.email, EMAIL, "the address");
      equal(paths, ["/open-apis/contact/v3/users/batch_get_id"], "the requests");
    },
  };
}
