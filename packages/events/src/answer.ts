import { CARD_ACTION, isObject, OLD_CARD_ACTION, URL_PREVIEW } from "./envelope.js";

/** A card holds at most this many bytes of JSON. */
const LARGEST_CARD = 30 * 1024;
const TOAST_TYPES = ["info", "success", "error", "warning"];

/** Shown in place of an answer that could not be had. */
const SORRY: object = {
  toast: {
    type: "error",
    content: "Something went wrong. Please try again later.",
    i18n: {
      zh_cn: "出错了，请稍后再试。",
      ja_jp: "エラーが発生しました。後でもう一度お試しください。",
    },
  },
};

/** What to answer when the handler failed or its answer is of the wrong shape. */
export const apology = (name: string): object =>
  name === CARD_ACTION || name === OLD_CARD_ACTION ? SORRY : {};

const FIELDS: Record<string, readonly string[]> = {
  [URL_PREVIEW]: ["inline", "card"],
};

/** Why the platform would refuse an answer; `undefined` for one that it takes. */
export function problemWith(name: string, answer: unknown): string | undefined {
  if (!isObject(answer)) return `an object is expected, not ${typeof answer}`;
  const known = FIELDS[name] ?? ["toast", "card"];
  const other = Object.keys(answer).find((field) => !known.includes(field));
  if (other !== undefined) {
    return `it has a field ${JSON.stringify(other)}; only ${known.join(" and ")} are known (a card goes into { card: { type: "raw", data } })`;
  }
  return (
    problemWithToast(answer.toast) ??
    problemWithInline(answer.inline) ??
    problemWithCard(answer.card)
  );
}

function problemWithToast(toast: unknown): string | undefined {
  if (toast === undefined) return undefined;
  if (!isObject(toast)) return "toast is not an object";
  const { type = "info", content, i18n } = toast;
  if (!TOAST_TYPES.includes(type as string))
    return `toast.type is none of ${TOAST_TYPES.join(", ")}`;
  if (content === undefined && i18n === undefined) return "toast has neither content nor i18n";
  if (content !== undefined && typeof content !== "string") return "toast.content is not text";
  return i18n === undefined || isObject(i18n) ? undefined : "toast.i18n is not an object";
}

const problemWithInline = (inline: unknown) =>
  inline === undefined || isObject(inline) ? undefined : "inline is not an object";

/** Why the platform would refuse a card. */
export function problemWithCard(card: unknown): string | undefined {
  if (card === undefined) return undefined;
  if (!isObject(card)) return "card is not an object";
  const { type, data } = card;
  if (type !== "raw" && type !== "template") return `card.type is neither "raw" nor "template"`;
  if (!isObject(data)) return "card.data is not an object";
  if (type === "template") {
    return typeof data.template_id === "string" ? undefined : "card.data.template_id is missing";
  }
  let size: number;
  try {
    size = new TextEncoder().encode(JSON.stringify(data)).length;
  } catch {
    return "card.data cannot be written as JSON";
  }
  return size > LARGEST_CARD
    ? `card.data has ${size} bytes; a card holds at most ${LARGEST_CARD}`
    : undefined;
}

/** The older callback is answered with the card itself. */
export function asSent(name: string, answer: object): object {
  if (name !== OLD_CARD_ACTION) return answer;
  const { card } = answer as { card?: { type: string; data: object } };
  return card?.type === "raw" ? card.data : (card ?? {});
}
