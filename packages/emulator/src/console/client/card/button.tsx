import type { JSX } from "preact";
import { behaviorOf, openUrl } from "./behavior.js";
import { useCard } from "./context.js";
import { useForm } from "./form-state.js";
import { wordsOf } from "./locale.js";
import { asNode, type Node, stringOf } from "./node.js";
import { StandardIcon } from "./standard-icon.js";

const TYPES = new Set([
  "primary",
  "danger",
  "text",
  "primary_text",
  "danger_text",
  "primary_filled",
  "danger_filled",
  "laser",
]);

export function Button({ node }: { node: Node }): JSX.Element {
  const card = useCard();
  const form = useForm();
  const behavior = behaviorOf(node, card.old);
  const { url, callback, value } = behavior;
  const form_action = form && (node.form_action_type ?? asFormAction(node.action_type));
  const waiting = card.waiting === node;
  const off = node.disabled === true || card.locked;
  const label = wordsOf(node.text);
  const type = stringOf(node.type);
  const names = `card-button ${TYPES.has(type) ? type : ""} ${stringOf(node.size)} ${node.width === "fill" ? "wide" : ""}${waiting ? " waiting" : ""}`;
  const tips = wordsOf(node.disabled ? node.disabled_tips : node.hover_tips) || undefined;
  const inside = (
    <>
      {node.icon ? <StandardIcon icon={asNode(node.icon)} /> : null}
      <span>{label}</span>
    </>
  );
  if (url && !callback && !form_action && node.disabled !== true) {
    return (
      <a class={names} href={url} target="_blank" rel="noopener noreferrer" title={tips}>
        {inside}
      </a>
    );
  }
  const pressed = async (): Promise<void> => {
    if (form_action === "reset") return form!.reset();
    if (form_action === "submit") return form!.submit(node, value);
    if (url) openUrl(url);
    if (callback) await card.act(node, { tag: "button", value, name: node.name });
  };
  return (
    <button
      type="button"
      class={names}
      disabled={off}
      aria-busy={waiting}
      title={tips}
      aria-label={label ? undefined : "Button"}
      onClick={() => void pressed()}
    >
      {inside}
    </button>
  );
}

function asFormAction(given: unknown): string | undefined {
  return { form_submit: "submit", form_reset: "reset" }[stringOf(given)];
}
