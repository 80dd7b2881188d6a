import type { JSX } from "preact";
import { useId } from "preact/hooks";
import { Icon } from "../ui/icon.js";
import { behaviorOf } from "./behavior.js";
import { useCard } from "./context.js";
import { FieldBox } from "./field-box.js";
import { useField, useForm } from "./form-state.js";
import { translated, wordsOf } from "./locale.js";
import { type Node, stringOf } from "./node.js";

/** A field for text. Outside a form, Enter or its button sends it. */
export function Input({ node }: { node: Node }): JSX.Element {
  const id = useId();
  const { old } = useCard();
  const form = useForm();
  const initial = translated(node.i18n_default_value, stringOf(node.default_value));
  const { value, error, off, edit, choose } = useField(node, initial, "input_value");
  const label = wordsOf(node.label);
  const placeholder = wordsOf(node.placeholder);
  const alone = !form && behaviorOf(node, old).callback;
  const several = node.input_type === "multiline_text";
  const kind = { type: node.input_type === "password" ? "password" : "text" } as { type: "text" };
  const shared = {
    id,
    class: "text-input",
    value: String(value),
    placeholder,
    disabled: off,
    maxLength: Number(node.max_length) || 1000,
    "aria-label": label ? undefined : placeholder || "Text",
    "aria-invalid": error !== undefined,
    "aria-required": node.required === true,
    onInput: (event: { currentTarget: { value: string } }) => edit(event.currentTarget.value),
  };
  const send = (): void => choose(String(value));
  return (
    <FieldBox
      label={label}
      labelled={id}
      beside={node.label_position === "left"}
      required={node.required === true}
      error={error}
    >
      <div class="input-row">
        {several ? (
          <textarea {...shared} rows={Number(node.rows) || 3} />
        ) : (
          <input
            {...shared}
            {...kind}
            autocomplete="off"
            onKeyDown={(event) => {
              if (event.key === "Enter" && !event.isComposing && alone) send();
            }}
          />
        )}
        {alone ? (
          <button type="button" class="input-send" aria-label="Send" disabled={off} onClick={send}>
            <Icon name="send" />
          </button>
        ) : null}
      </div>
    </FieldBox>
  );
}
