import { element } from "./element.js";
import type { Explanation } from "./explain.js";

/** Tells a person what went wrong, until it is closed or the next one comes. */
export interface Notice {
  readonly place: HTMLElement;
  show(explanation: Explanation, again?: () => unknown): void;
  clear(): void;
}

export function createNotice(): Notice {
  const place = element("div", { className: "notices", role: "alert" });
  const clear = () => place.replaceChildren();
  const button = (words: string, onclick: () => unknown) =>
    element("button", { type: "button", textContent: words, onclick });
  return {
    place,
    clear,
    show({ text, details, remedy }, again) {
      const buttons = [button("Close", clear)];
      if (remedy === "sign in") {
        buttons.unshift(button("Sign in", () => location.assign("/login")));
      } else if (remedy === "try again" && again) {
        const retry = () => {
          clear();
          again();
        };
        buttons.unshift(button("Try again", retry));
      }
      const words = element("p", {}, text);
      const more = details
        ? [element("details", {}, element("summary", {}, "Details"), element("p", {}, details))]
        : [];
      place.replaceChildren(
        element("div", { className: "notice" }, element("div", {}, words, ...more), ...buttons),
      );
    },
  };
}
