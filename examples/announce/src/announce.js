// node src/announce.js people.txt < announcement.txt
// JavaScript as Node runs it: nothing is built, and an editor shows the types all the same.
import { readFile } from "node:fs/promises";
import { text as read } from "node:stream/consumers";
import { batchGetIdUser } from "@lark/contact-v3";
import { createClient, isLarkError, selfBuiltApp } from "@lark/core";
import { createMessage } from "@lark/im-v1";
import { text } from "@lark/message";

const { APP_ID: appId = "", APP_SECRET: appSecret = "", LARK_DOMAIN: domain } = process.env;
const [file] = process.argv.slice(2);
if (!file) throw new Error("usage: node src/announce.js <file of addresses> < <announcement>");

const emails = [...new Set((await readFile(file, "utf8")).split(/\s+/).filter(Boolean))];
const announcement = (await read(process.stdin)).trim();
const client = createClient({ auth: selfBuiltApp({ appId, appSecret }), domain });

/** Open ids by address; 50 addresses go into one request. @type {Map<string, string>} */
const found = new Map();
for (let from = 0; from < emails.length; from += 50) {
  const body = { emails: emails.slice(from, from + 50) };
  const { user_list = [] } = await batchGetIdUser(client, { body });
  for (const { email, user_id } of user_list) if (email && user_id) found.set(email, user_id);
}

let failed = 0;
for (const email of emails) {
  const receive_id = found.get(email);
  try {
    if (!receive_id) throw new Error("nobody in the tenant has this address");
    await createMessage(client, {
      query: { receive_id_type: "open_id" },
      // A key of its own makes a message safe to repeat after a lost answer.
      body: { receive_id, ...text(announcement), uuid: crypto.randomUUID() },
    });
    console.log(`${email}: sent`);
  } catch (error) {
    failed += 1;
    console.error(
      `${email}: ${isLarkError(error) || error instanceof Error ? error.message : error}`,
    );
  }
}
console.log(`${emails.length - failed} of ${emails.length} have been told`);
process.exitCode = failed ? 1 : 0;
