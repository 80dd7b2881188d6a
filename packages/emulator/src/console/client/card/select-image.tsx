import type { JSX } from "preact";
import { Picture } from "../content/picture.js";
import { useField } from "./form-state.js";
import { wordsOf } from "./locale.js";
import { type Node, nodesOf, stringOf, textsOf } from "./node.js";

/** A choice among images: of one, or of several inside a form. */
export function SelectImage({ node }: { node: Node }): JSX.Element {
  const several = node.multi_select === true;
  const as = several ? "options" : "option";
  const { value, off, choose, error } = useField(node, several ? [] : "", as);
  const chosen = several ? textsOf(value) : [String(value)];
  const pick = (option: string): void => {
    if (several) {
      choose(
        chosen.includes(option) ? chosen.filter((one) => one !== option) : [...chosen, option],
      );
    } else choose(option);
  };
  return (
    <fieldset class={`select-image ${stringOf(node.layout)}`} aria-label="Pictures">
      {nodesOf(node.options).map((option, at) => (
        <button
          key={stringOf(option.value)}
          type="button"
          disabled={off || option.disabled === true}
          aria-pressed={chosen.includes(stringOf(option.value))}
          aria-label={stringOf(option.value) || `Picture ${at + 1}`}
          aria-invalid={error !== undefined}
          title={wordsOf(option.hover_tips) || undefined}
          onClick={() => pick(stringOf(option.value))}
        >
          <Picture file={stringOf(option.img_key)} alt={stringOf(option.value)} preview={false} />
        </button>
      ))}
    </fieldset>
  );
}
