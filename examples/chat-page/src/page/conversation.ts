import type { ListChat } from "@lark/im-v1";
import { element } from "./element.js";
import { explain } from "./explain.js";
import { messageView } from "./message.js";
import type { Notice } from "./notice.js";
import { messagesIn, namesIn, sendPicture, sendText } from "./platform.js";

/** A chat on the screen. */
export interface Conversation {
  readonly place: HTMLElement;
  /** Ends its looking for new messages. */
  close(): void;
}

/** ms between looks for what others wrote. */
const LOOK = 5_000;

/** A chat's messages, and where to write the next one. */
export function openConversation(chat: ListChat, me: string, notice: Notice): Conversation {
  const { chat_id = "", name = "Chat", description = "" } = chat;
  const list = element("ol", { className: "messages", tabIndex: 0, ariaLabel: "Messages" });
  list.setAttribute("aria-live", "polite");
  const empty = element("p", { className: "empty" }, "Nobody has written here yet.");
  const more = element("button", { type: "button", className: "more", hidden: true }, "Earlier");
  const words = element("textarea", {
    name: "words",
    rows: 1,
    placeholder: "Message",
    ariaLabel: `Message to ${name}`,
    autocomplete: "off",
  });
  const picture = element("input", {
    type: "file",
    accept: "image/*",
    id: "picture",
    className: "apart",
  });
  const submit = element("button", { className: "primary" }, "Send");
  const form = element(
    "form",
    { className: "write" },
    picture,
    element("label", { htmlFor: "picture", className: "button" }, "Picture"),
    words,
    submit,
  );
  const place = element(
    "section",
    { className: "conversation", ariaLabel: name },
    element("h2", {}, name, element("small", {}, description)),
    element("div", { className: "scroll" }, more, empty, list),
    form,
  );
  const scroll = list.parentElement as HTMLElement;
  // Who reads the end stays there when messages come, or a picture turns out to be high.
  let atEnd = true;
  let before = 0;
  scroll.onscroll = () => {
    const { clientHeight, scrollHeight, scrollTop } = scroll;
    if (scrollHeight - scrollTop - clientHeight < 40) atEnd = true;
    else if (scrollTop < before) atEnd = false;
    before = scrollTop;
  };
  const size = new ResizeObserver(() => {
    if (atEnd) scroll.scrollTop = scroll.scrollHeight;
  });
  for (const each of [list, scroll]) size.observe(each);
  let open = true;
  let names: ReadonlyMap<string, string> = new Map();
  let earlier: string | undefined;

  /** Runs what a person asked for, and says so where it fails. */
  const attempt = async (work: () => Promise<unknown>): Promise<boolean> => {
    try {
      await work();
      return true;
    } catch (error) {
      if (open) notice.show(explain(error), () => attempt(work));
      return false;
    }
  };

  const view = (message: Parameters<typeof messageView>[0]) => {
    const mine = message.sender.id === me;
    const by = names.get(message.sender.id) ?? (message.sender.bot ? "Bot" : "Somebody");
    return messageView(message, mine ? "You" : by, mine);
  };

  const newest = async () => {
    const page = await messagesIn(chat_id);
    if (!open) return;
    const fresh = page.messages.filter(({ id }) => !document.getElementById(`message-${id}`));
    if (!list.childElementCount) {
      earlier = page.earlier;
      more.hidden = !earlier;
    }
    list.append(...fresh.map(view));
    empty.hidden = list.childElementCount > 0;
  };

  more.onclick = () =>
    attempt(async () => {
      const page = await messagesIn(chat_id, earlier);
      const before = scroll.scrollHeight;
      list.prepend(...page.messages.map(view));
      scroll.scrollTop += scroll.scrollHeight - before;
      earlier = page.earlier;
      more.hidden = !earlier;
    });

  const send = async (work: () => Promise<unknown>): Promise<boolean> => {
    form.inert = true;
    notice.clear();
    const sent = await attempt(work);
    form.inert = false;
    words.focus();
    if (sent) {
      atEnd = true;
      await attempt(newest);
    }
    return sent;
  };

  form.onsubmit = async (event) => {
    event.preventDefault();
    const said = words.value.trim();
    if (!said) return words.focus();
    // What could not be sent stays where it was written.
    if (await send(() => sendText(chat_id, said))) words.value = "";
  };
  words.onkeydown = (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  };
  picture.onchange = async () => {
    const [file] = picture.files ?? [];
    if (file) await send(() => sendPicture(chat_id, file));
    picture.value = "";
  };

  attempt(async () => {
    names = await namesIn(chat_id);
    await newest();
  });
  const timer = setInterval(() => {
    // A look that fails is no news: the next one, or what the person does next, will say so.
    if (!document.hidden) newest().catch(() => {});
  }, LOOK);
  return {
    place,
    close() {
      open = false;
      clearInterval(timer);
      size.disconnect();
    },
  };
}
