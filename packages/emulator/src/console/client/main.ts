// The script of the page.

import { ask, element, face, field, place, pretty, timeOf } from "./dom.js";
import type { App, Demo, Logged, Message, Tenant } from "./types.js";

const demo = JSON.parse(place("demo").textContent ?? "") as Demo;
// Until somebody picks a chat, the one with the newest message is shown.
const shown = { tenant: "", chat: "", picked: false, chosen: false, secret: false };
const drawn = new Map<string, string>();
const requestsKept = 200;
let requestCount = 0;
let refreshing = false;
let clockOffset = 0;

// What is as it was is not drawn again: focus, selection and scroll position stay.
function isNew(part: string, content: unknown): boolean {
  const text = JSON.stringify(content);
  if (drawn.get(part) === text) return false;
  drawn.set(part, text);
  return true;
}

function secretField(secret: string): HTMLElement {
  const row = field("App secret", "");
  const value = row.querySelector("code") as HTMLElement;
  const button = element("button", "reveal") as HTMLButtonElement;
  button.type = "button";
  const draw = (): void => {
    value.textContent = shown.secret ? secret : "•".repeat(16);
    button.textContent = shown.secret ? "Hide" : "Reveal";
  };
  button.addEventListener("click", () => {
    shown.secret = !shown.secret;
    draw();
  });
  draw();
  row.append(button);
  return row;
}

function showApps(apps: readonly App[]): void {
  if (!isNew("apps", apps)) return;
  const rows = apps.map((app) => {
    const row = element("div", "app");
    row.append(element("b", "", app.name), element("span", "tag", app.type));
    if (app.disabled) row.append(element("span", "tag failed", "disabled"));
    row.append(field("App ID", app.appId));
    const own = app.appId === demo.appId && app.demoSecret;
    row.append(own ? secretField(demo.secret) : field("App secret", "as configured"));
    if (app.eventUrl) row.append(field("Events go to", app.eventUrl));
    return row;
  });
  place("apps").replaceChildren(...rows);
}

async function showTenant(tenant: Tenant): Promise<void> {
  const path = `/tenants/${encodeURIComponent(tenant.key)}/directory`;
  const { users } = await ask<{
    users: { name: string; email?: string; departments: string[]; resigned: boolean }[];
  }>(path);
  const { key, departments, files } = tenant;
  if (!isNew("tenant", [key, departments, files, users])) return;
  const facts = element("p", "facts");
  facts.append(
    element("b", "", key),
    element("br"),
    `${tenant.users} people · ${departments} departments · ${files} files`,
  );
  const people = users.slice(0, 300).map((user) => {
    const row = element("div", "person");
    const text = element("div", "", String(user.name));
    text.append(element("span", "small", user.email ?? user.departments.join(", ")));
    row.append(face(String(user.name)), text);
    return row;
  });
  place("tenant").replaceChildren(facts, ...people);
}

function showChats(tenants: readonly Tenant[]): void {
  const chats = tenants.flatMap((tenant) => tenant.chats.map((chat) => ({ tenant, chat })));
  const held =
    shown.picked &&
    chats.some(({ tenant, chat }) => tenant.key === shown.tenant && chat.chatId === shown.chat);
  const first = chats[0];
  if (!held && first) {
    shown.tenant = first.tenant.key;
    shown.chat = first.chat.chatId;
  }
  if (!isNew("chats", [chats, shown.tenant, shown.chat])) return;
  const buttons = chats.map(({ tenant, chat }) => {
    const direct = chat.mode === "p2p";
    const button = element("button", "", chat.name || (direct ? "Direct chat" : "Group chat"));
    const people = direct ? "direct" : `${chat.members} members`;
    button.append(element("span", "small", people));
    button.dataset.chat = chat.chatId;
    if (chat.chatId === shown.chat && tenant.key === shown.tenant) {
      button.setAttribute("aria-current", "true");
    }
    button.addEventListener("click", () => {
      shown.tenant = tenant.key;
      shown.chat = chat.chatId;
      shown.picked = true;
      shown.chosen = true;
      for (const other of buttons) other.removeAttribute("aria-current");
      button.setAttribute("aria-current", "true");
      Promise.all([showTenant(tenant), showConversation()]).catch(() => live(false));
    });
    return button;
  });
  place("chats").replaceChildren(...buttons);
}

// Text of a message for reading; what is no text is shown as it is written.
function readable(message: Message): string {
  if (message.content === null) return "This message was recalled";
  let text = message.content;
  try {
    const parsed = JSON.parse(text) as { text?: unknown };
    if (typeof parsed.text === "string") text = parsed.text;
    else text = `[${message.type}]\n${JSON.stringify(parsed, null, 2)}`;
  } catch {
    // no JSON: shown as it is
  }
  for (const { key, name } of message.mentions) text = text.split(key).join(`@${name}`);
  return text;
}

async function showConversation(): Promise<void> {
  const { tenant, chat } = shown;
  if (!chat) return;
  const { messages } = await ask<{ messages: Message[] }>(
    `/tenants/${encodeURIComponent(tenant)}/chats/${encodeURIComponent(chat)}/messages`,
  );
  // Another chat may have been chosen meanwhile.
  if (shown.chat !== chat || shown.tenant !== tenant) return;
  if (!isNew("conversation", [tenant, chat, messages])) return;
  const byId = new Map(messages.map((message) => [message.messageId, message]));
  const rows = messages.map((message) => {
    const side = message.sender.kind === "app" ? " app-sent" : "";
    const row = element("article", `message${side}${message.content === null ? " deleted" : ""}`);
    const text = element("div");
    const parent = message.parentId === undefined ? undefined : byId.get(message.parentId);
    const line = `${message.sender.name} · ${timeOf(message.createdAt)}`;
    const notes = `${message.updated ? " · edited" : ""}${message.pinned ? " · pinned" : ""}`;
    text.append(element("span", "small", line + notes));
    if (parent) text.append(element("div", "reply", readable(parent)));
    text.append(element("div", "bubble", readable(message)));
    if (message.reactions.length > 0) {
      const reactions = message.reactions.map(({ emoji, by }) => `${emoji} ${by}`);
      text.append(element("span", "small", reactions.join(" · ")));
    }
    row.append(face(message.sender.name), text);
    return row;
  });
  const panel = place("conversation");
  const atEnd = panel.scrollHeight - panel.scrollTop - panel.clientHeight < 80;
  panel.replaceChildren(
    ...(rows.length > 0 ? rows : [element("p", "empty", "No messages in this chat yet.")]),
  );
  if (atEnd || shown.chosen) panel.scrollTop = panel.scrollHeight;
  shown.chosen = false;
}

function requestRow(entry: Logged): HTMLElement {
  const row = element("details");
  const summary = element("summary");
  const good = entry.status !== undefined && entry.status < 400 && !entry.code;
  const outcome =
    entry.status === undefined
      ? "no answer"
      : `${entry.status}${entry.code ? ` · ${entry.code}` : ""}`;
  const address = element("span", "address", entry.operation ?? entry.path);
  address.title = entry.path;
  summary.append(
    element("span", "method", entry.method),
    address,
    element("span", "small", timeOf(entry.time)),
    element("span", `outcome ${good ? "ok" : "failed"}`, outcome),
  );
  row.append(summary);
  // Most are never opened.
  row.addEventListener(
    "toggle",
    () => {
      const { path, query, body, logId } = entry;
      const sent = JSON.stringify({ path, query, body, logId }, null, 2);
      row.append(element("span", "small", "Request"), element("pre", "", sent));
      if (entry.answer !== undefined) {
        row.append(element("span", "small", "Answer"), element("pre", "", pretty(entry.answer)));
      }
    },
    { once: true },
  );
  return row;
}

function showRequest(entry: Logged): void {
  const list = place("requests");
  requestCount += 1;
  list.querySelector(".empty")?.remove();
  list.prepend(requestRow(entry));
  while (list.children.length > requestsKept) list.lastElementChild?.remove();
  place("request-count").textContent = `· ${requestCount}`;
}

async function refresh(): Promise<void> {
  const state = await ask<{ now: number; apps: App[]; tenants: Tenant[] }>("/state?messages=0");
  clockOffset = state.now - Date.now();
  showApps(state.apps);
  showChats(state.tenants);
  const tenant = state.tenants.find(({ key }) => key === shown.tenant) ?? state.tenants[0];
  if (tenant) await showTenant(tenant);
  await showConversation();
}

// A burst of requests redraws once.
function refreshSoon(): void {
  if (refreshing) return;
  refreshing = true;
  setTimeout(() => {
    refreshing = false;
    refresh().catch(() => live(false));
  }, 150);
}

function live(on: boolean): void {
  place("live").textContent = on ? "live" : "not connected";
  place("live").classList.toggle("on", on);
}

async function loadRequests(): Promise<void> {
  const { requests } = await ask<{ requests: Logged[] }>(`/requests?newest=${requestsKept}`);
  requestCount = 0;
  place("requests").replaceChildren(element("p", "empty", "Requests appear here as they arrive."));
  for (const entry of requests) showRequest(entry);
}

const stream = new EventSource("/_emulator/requests/stream");
stream.addEventListener("open", () => {
  live(true);
  // What happened while nobody listened.
  Promise.all([loadRequests(), refresh()]).catch(() => live(false));
});
stream.addEventListener("error", () => live(false));
stream.addEventListener("request", (event) => {
  const entry = JSON.parse((event as MessageEvent<string>).data) as Logged;
  showRequest(entry);
  refreshSoon();
});
setInterval(() => {
  place("clock").textContent = new Date(Date.now() + clockOffset).toLocaleString();
}, 1000);
