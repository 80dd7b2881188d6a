import type { CallbackValue } from "../action.js";
import type { Behavior, OpenUrl, PlainText } from "../types/text.js";

/** Properties whose texts may be strings. */
type Worded =
  | "text"
  | "title"
  | "subtitle"
  | "placeholder"
  | "label"
  | "alt"
  | "hover_tips"
  | "disabled_tips";

/** A component's properties as a builder takes them: strings where it wants text. */
export type Props<T, Given extends string = never> = T extends unknown
  ? {
      readonly [K in keyof Omit<T, "tag" | Given>]: K extends Worded
        ? T[K & keyof T] | string
        : T[K & keyof T];
    }
  : never;

/** What clicking a component does, in short. */
export interface Acting {
  /** Calls the app back: what an `action()` makes, or an object of one's own. */
  readonly value?: CallbackValue | object | undefined;
  /** Opens an address. */
  readonly url?: string | Omit<OpenUrl, "type"> | undefined;
}

const WORDED: readonly string[] = [
  "text",
  "title",
  "subtitle",
  "placeholder",
  "label",
  "alt",
  "hover_tips",
  "disabled_tips",
] satisfies Worded[];

/** Text from a string. */
export function plain(content: string): PlainText {
  return { tag: "plain_text", content };
}

/** Properties as they are sent: strings as text, what is undefined left out. */
export function worded(props: object): Record<string, unknown> {
  const made: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(props)) {
    if (value !== undefined)
      made[key] = typeof value === "string" && WORDED.includes(key) ? plain(value) : value;
  }
  return made;
}

/** The same, with `value` and `url` as behaviors, after those given. */
export function acting({
  value,
  url,
  behaviors = [],
  ...props
}: Acting & { readonly behaviors?: readonly Behavior[] | undefined }): object {
  const all = [...behaviors];
  if (url !== undefined)
    all.push({ type: "open_url", ...(typeof url === "string" ? { default_url: url } : url) });
  if (value !== undefined) all.push({ type: "callback", value });
  return worded(all.length ? { ...props, behaviors: all } : props);
}
