import type { JSX } from "preact";
import { Picture } from "../content/picture.js";
import { colorOf } from "./colors.js";
import { useCard } from "./context.js";
import { type Node, stringOf } from "./node.js";

// The platform's own icons are not here: the commonest have a character that says the same.
const SIGNS: readonly (readonly [RegExp, string])[] = [
  [/^(yes|done|succeed|check|approve)/, "✓"],
  [/^(no|close|error|reject|ban)/, "✕"],
  [/^(warning|alert|info|maybe)/, "ⓘ"],
  [/^(chat|message|comment|reply)/, "💬"],
  [/^(time|clock|calendar|date)/, "🗓"],
  [/^(member|people|contact|group|person)/, "👤"],
  [/^(star|like|collection)/, "★"],
  [/^(thumbsup)/, "👍"],
  [/^(link|url)/, "🔗"],
  [/^(file|doc|note|text|edit)/, "📄"],
  [/^(search)/, "🔍"],
  [/^(setting|tool|robot|bot)/, "⚙"],
  [/^(delete|trash)/, "🗑"],
  [/^(add|plus)/, "+"],
  [/^(right|arrow)/, "›"],
  [/^(down)/, "⌄"],
];

/** An icon of the platform by its token, or an uploaded picture. */
export function StandardIcon({ icon }: { icon: Node }): JSX.Element {
  const { colors } = useCard();
  if (icon.tag === "custom_icon") {
    return <Picture file={stringOf(icon.img_key)} alt="" class="icon-picture" preview={false} />;
  }
  const token = stringOf(icon.token);
  const sign = SIGNS.find(([pattern]) => pattern.test(token))?.[1] ?? "◆";
  return (
    <span
      class="standard-icon"
      aria-hidden="true"
      title={token}
      style={{ color: colorOf(icon.color, "text", colors) }}
    >
      {sign}
    </span>
  );
}
