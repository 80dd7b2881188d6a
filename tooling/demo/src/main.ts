// The main job of this SDK, step by step. On the emulator by default; see src/platform.ts for the real platform.
import { batchGetIdUser, findUserByDepartment, listDepartmentChildren } from "@lark/contact-v3";
import { createClient, isLarkError, paginate, request, requestRaw } from "@lark/core";
import { createMessage, getMessage } from "@lark/im-v1";
import { choosePlatform } from "./platform.js";
import { show, step } from "./print.js";

const platform = choosePlatform(process.env);
const client = createClient({
  ...platform.options,
  hooks: {
    response: ({ method, path, status, code, duration }) =>
      show("sent", `${method} ${path} → HTTP ${status}, code ${code}, ${Math.round(duration)} ms`),
  },
});
console.log(`This demo runs on ${platform.name}.`);

step("Look up users by email and mobile");
const { user_list } = await batchGetIdUser(client, {
  query: { user_id_type: "open_id" },
  body: { emails: [platform.email, "nobody@example.com"], mobiles: [platform.mobile] },
});
for (const { email, mobile, user_id } of user_list)
  show(email ?? mobile ?? "", user_id ?? "no such user");
const receiver = user_list.find(({ user_id }) => user_id)?.user_id;
if (!receiver)
  throw new Error("None of them exists: set DEMO_EMAIL or DEMO_MOBILE to somebody in your tenant.");

step("Send one of them a message");
const sent = await createMessage(client, {
  query: { receive_id_type: "open_id" },
  body: {
    receive_id: receiver,
    msg_type: "text",
    content: JSON.stringify({ text: "Hello from @lark" }),
    uuid: crypto.randomUUID(),
  },
});
show("message", sent.message_id);
show("chat", sent.chat_id);

step("Read it back");
const { items } = await getMessage(client, { path: { message_id: sent.message_id } });
show("content", items[0]?.body?.content);

step("List all users, department by department, over several pages");
const departments = ["0"];
const children = { path: { department_id: "0" }, query: { fetch_child: true, page_size: 50 } };
for await (const { open_department_id } of paginate(listDepartmentChildren, client, children)) {
  if (open_department_id) departments.push(open_department_id);
}
let count = 0;
for (const department_id of departments) {
  const users = paginate(findUserByDepartment, client, { query: { department_id, page_size: 5 } });
  for await (const { items } of users.pages()) {
    count += items.length;
    if (items.length) show("page", items.map(({ name }) => name).join(", "));
  }
}
show("users", count);

step("Make the first call again in raw mode, without a package");
const raw = await requestRaw(client, {
  method: "POST",
  path: "/open-apis/contact/v3/users/batch_get_id",
  query: { user_id_type: "open_id" },
  body: { emails: [platform.email] },
});
show("answer", { code: raw.code, msg: raw.msg, data: raw.data });
show("log id", raw.logId);

step("Call with extra headers");
await request(
  client,
  {
    method: "POST",
    path: "/open-apis/contact/v3/users/batch_get_id",
    body: { mobiles: [platform.mobile] },
  },
  { headers: { "X-Request-Source": "demo" } },
);
show("header", "X-Request-Source: demo");

step("See what a failed call looks like");
try {
  await createMessage(client, {
    query: { receive_id_type: "open_id" },
    body: { receive_id: "ou_nobody", msg_type: "text", content: "this is not JSON" },
  });
} catch (error) {
  if (!isLarkError(error)) throw error;
  show("kind", error.kind);
  show("code", error.code);
  show("message", error.message);
  show("log id", error.logId);
}
console.log("\nDone.");
