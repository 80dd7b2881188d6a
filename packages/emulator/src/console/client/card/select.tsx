import type { JSX } from "preact";
import { useId, useState } from "preact/hooks";
import { Icon } from "../ui/icon.js";
import { Popover } from "../ui/popover.js";
import { FieldBox } from "./field-box.js";
import { useField } from "./form-state.js";
import { wordsOf } from "./locale.js";
import { type Node, nodesOf, stringOf, textsOf } from "./node.js";
import { useOptions } from "./options.js";

/** A choice of one: an option, or a person. */
export function Select({ node }: { node: Node }): JSX.Element {
  const id = useId();
  const options = useOptions(node);
  const { value, error, off, choose } = useField(node, initialOf(node), "option");
  const placeholder = wordsOf(node.placeholder) || "Choose";
  return (
    <FieldBox label="" labelled={id} required={node.required === true} error={error}>
      <select
        id={id}
        class="select"
        disabled={off}
        aria-label={placeholder}
        aria-invalid={error !== undefined}
        value={String(value)}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        <option value="" disabled hidden>
          {placeholder}
        </option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
    </FieldBox>
  );
}

function initialOf({ initial_option, initial_index, options }: Node): string {
  if (initial_option) return stringOf(initial_option);
  // Counted from 1.
  return stringOf(nodesOf(options)[Number(initial_index) - 1]?.value);
}

/** A choice of several; only forms hold one. */
export function MultiSelect({ node }: { node: Node }): JSX.Element {
  const [open, setOpen] = useState(false);
  const id = useId();
  const options = useOptions(node);
  const { value, error, off, choose } = useField(node, textsOf(node.selected_values), "options");
  const chosen = textsOf(value);
  const placeholder = wordsOf(node.placeholder) || "Choose";
  const texts = options.filter((option) => chosen.includes(option.value)).map(({ text }) => text);
  return (
    <FieldBox label="" labelled={id} required={node.required === true} error={error}>
      <div class="anchor">
        <button
          id={id}
          type="button"
          class="select"
          disabled={off}
          aria-label={`${placeholder}: ${texts.join(", ") || "nothing"}`}
          aria-haspopup="listbox"
          aria-expanded={open}
          aria-invalid={error !== undefined}
          onClick={() => setOpen(!open)}
        >
          {texts.length > 0 ? (
            <span class="chosen">
              {texts.map((text) => (
                <span key={text}>{text}</span>
              ))}
            </span>
          ) : (
            <span class="placeholder">{placeholder}</span>
          )}
          <Icon name="down" />
        </button>
        {open ? (
          <Popover label={placeholder} class="options" onClose={() => setOpen(false)}>
            {options.map((option) => (
              <label key={option.value}>
                <input
                  type="checkbox"
                  checked={chosen.includes(option.value)}
                  onChange={(event) =>
                    choose(
                      event.currentTarget.checked
                        ? [...chosen, option.value]
                        : chosen.filter((one) => one !== option.value),
                    )
                  }
                />
                {option.text}
              </label>
            ))}
          </Popover>
        ) : null}
      </div>
    </FieldBox>
  );
}
