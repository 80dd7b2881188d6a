/** Small apps, as source text, in the way users write them. */

const client = `createClient({ auth: selfBuiltApp({ appId: "a", appSecret: "b" }) })`;
const head = `import { createClient, selfBuiltApp } from "@lark/core";\nconst client = ${client};\n`;

const FURTHER = [
  "deleteMessage",
  "forwardMessage",
  "getMessage",
  "listMessage",
  "mergeForwardMessage",
  "patchMessage",
  "listMessageReadUsers",
  "replyMessage",
  "updateMessage",
  "createChat",
] as const;

/** Operations that `eleven` uses beyond `one`. */
export const FURTHER_COUNT: number = FURTHER.length;

export const apps: Record<"core" | "page" | "one" | "resource" | "eleven" | "schema", string> = {
  /** The client alone. */
  core: `${head}console.log(client);`,
  /** The same for a page behind a proxy. */
  page: `import { createClient, noAuth } from "@lark/core";\nconsole.log(createClient({ auth: noAuth(), domain: "/api/lark" }));`,
  /** The app of the limit: client, token provider and one operation. */
  one: `${head}import { createMessage } from "@lark/im-v1";\ncreateMessage(client, JSON.parse("{}")).then(console.log);`,
  /** The same, by the entry of the resource. */
  resource: `${head}import * as message from "@lark/im-v1/message";\nmessage.create(client, JSON.parse("{}")).then(console.log);`,
  /** The same with ten further operations. */
  eleven: `${head}import { createMessage, ${FURTHER.join(", ")} } from "@lark/im-v1";
console.log(createMessage(client, JSON.parse("{}")), ${FURTHER.join(", ")});`,
  /** One operation and the schema of its request. */
  schema: `${head}import { createMessage } from "@lark/im-v1";
import { validated } from "@lark/core/validation";
import { CreateMessageRequestSchema } from "@lark/im-v1/schemas";
console.log(validated(createMessage, { request: CreateMessageRequestSchema }));`,
};

/** The same message sent with the official Node SDK. */
export const officialApp = `import { Client } from "@larksuiteoapi/node-sdk";
const client = new Client({ appId: "a", appSecret: "b" });
console.log(client.im.v1.message.create(JSON.parse("{}")));`;
