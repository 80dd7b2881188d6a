import type { ListChat } from "@lark/im-v1";
import type { SignedInUser } from "@lark/oauth/web";
import { type Conversation, openConversation } from "./conversation.js";
import { element } from "./element.js";
import { explain, explainSignIn } from "./explain.js";
import { createNotice } from "./notice.js";
import { chats } from "./platform.js";

const notice = createNotice();
const page = element("main");
document.body.append(notice.place, page);

const title = (name: string) => element("h1", {}, name);

function welcome(): void {
  page.className = "welcome";
  page.replaceChildren(
    element(
      "div",
      { className: "card" },
      title("Chats"),
      element("p", {}, "Read and write in the chats that you are a member of."),
      element("a", { href: "/login", className: "button primary" }, "Sign in"),
    ),
  );
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  return [words[0], words.length > 1 ? words.at(-1) : ""]
    .map((word) => [...(word ?? "")][0] ?? "")
    .join("")
    .toUpperCase();
}

function desk(user: SignedInUser): void {
  const name = user.name ?? "Somebody";
  const list = element("ul");
  const place = element("div", { className: "place" });
  let conversation: Conversation | undefined;

  const choose = (chat: ListChat, chosen: HTMLElement) => {
    for (const button of list.querySelectorAll("[aria-current]")) {
      button.removeAttribute("aria-current");
    }
    chosen.setAttribute("aria-current", "true");
    notice.clear();
    conversation?.close();
    conversation = openConversation(chat, user.openId, notice);
    place.replaceChildren(conversation.place);
  };

  const load = async () => {
    try {
      const found = await chats();
      const buttons = found.map((chat) => {
        const button = element("button", { type: "button" }, chat.name || "Chat");
        button.onclick = () => choose(chat, button);
        return button;
      });
      list.replaceChildren(...buttons.map((button) => element("li", {}, button)));
      const [first] = found;
      const [button] = buttons;
      if (first && button) choose(first, button);
      else place.replaceChildren(element("p", { className: "empty" }, "You are in no chat yet."));
    } catch (error) {
      notice.show(explain(error), load);
    }
  };

  page.className = "desk";
  page.replaceChildren(
    element(
      "header",
      {},
      title("Chats"),
      element("span", { className: "face", ariaHidden: "true" }, initials(name)),
      element("span", { className: "name" }, name),
      element("form", { method: "post", action: "/logout" }, element("button", {}, "Sign out")),
    ),
    element("nav", { ariaLabel: "Chats" }, list),
    place,
  );
  load();
}

async function start(): Promise<void> {
  const problem = explainSignIn(new URLSearchParams(location.search).get("problem"));
  try {
    const response = await fetch("/me");
    if (!response.ok) throw new Error(`the server answers ${response.status}`);
    const user = (await response.json()) as SignedInUser | null;
    if (user) return desk(user);
    welcome();
  } catch (error) {
    welcome();
    notice.show(
      {
        text: "There is no connection to the server.",
        details: String(error),
        remedy: "try again",
      },
      start,
    );
  }
  if (problem) {
    history.replaceState(null, "", "/");
    notice.show({ text: problem, remedy: "none" });
  }
}

start();
