import type { ReadMessage } from "@lark/message";
import { element } from "./element.js";
import { pictureOf } from "./platform.js";

const time = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });
const day = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short" });

const when = (ms: number) => {
  const at = new Date(ms);
  const today = at.toDateString() === new Date().toDateString();
  return today ? time.format(at) : `${day.format(at)}, ${time.format(at)}`;
};

/** One message, as it stands in a conversation. */
export function messageView(message: ReadMessage, by: string, mine: boolean): HTMLElement {
  const { createdAt, id, resources, text, type } = message;
  const pictures = resources.filter(({ kind }) => kind === "image");
  const words = type === "image" ? "" : text || `(a message of type ${type})`;
  return element(
    "li",
    { className: mine ? "message mine" : "message", id: `message-${id}` },
    element(
      "p",
      { className: "by" },
      element("b", {}, by),
      " ",
      element("time", { dateTime: new Date(createdAt).toISOString() }, when(createdAt)),
    ),
    ...(words ? [element("p", { className: "words" }, words)] : []),
    ...pictures.map(({ key }) => pictureView(id, key, by)),
  );
}

function pictureView(messageId: string, key: string, by: string): HTMLElement {
  const place = element("p", { className: "picture" }, "Loading a picture …");
  pictureOf(messageId, key).then(
    (src) => place.replaceChildren(element("img", { src, alt: `A picture from ${by}` })),
    () => place.replaceChildren("This picture cannot be shown."),
  );
  return place;
}
