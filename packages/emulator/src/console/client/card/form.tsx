import type { JSX } from "preact";
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { showToast } from "../ui/toasts.js";
import { useCard } from "./context.js";
import { Elements } from "./elements.js";
import { type FieldValue, type FormState, InForm, type RegisteredField } from "./form-state.js";
import { type Node, nodesOf } from "./node.js";

/** A form item without a name cannot be sent. */
const NAMELESS = 200530;

/** Inputs that are sent together by a button. */
export function Form({ node }: { node: Node }): JSX.Element {
  const card = useCard();
  const [values, setValues] = useState<Readonly<Record<string, FieldValue>>>({});
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const fields = useRef(new Map<string, RegisteredField>());
  const box = useRef<HTMLFormElement>(null);

  const clear = (): void => {
    setValues({});
    setErrors({});
  };
  // Another card begins anew.
  const whole = JSON.stringify(node);
  useEffect(clear, [card.streaming ? "" : whole]);
  const register = useCallback((name: string, field: RegisteredField) => {
    fields.current.set(name, field);
    return () => {
      if (fields.current.get(name) === field) fields.current.delete(name);
    };
  }, []);

  const state: FormState = {
    values,
    errors,
    register,
    set(name, value) {
      setValues((before) => ({ ...before, [name]: value }));
      setErrors(({ [name]: _, ...others }) => others);
    },
    reset: clear,
    async submit(button, value) {
      if (fields.current.has("")) {
        const reason = "every input of a form needs a name";
        showToast({
          type: "error",
          content: `The form cannot be sent. (code: ${NAMELESS})`,
          reason,
        });
        return;
      }
      const filled = [...fields.current].map(
        ([name, field]) => [name, field, values[name] ?? field.initial] as const,
      );
      const missing = filled.filter(([, field, given]) => field.node.required && isEmpty(given));
      setErrors(Object.fromEntries(missing.map(([name]) => [name, "This is required"])));
      if (missing.length > 0) {
        // The first of them is where to go on.
        requestAnimationFrame(() =>
          box.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus(),
        );
        return;
      }
      const form_value = Object.fromEntries(
        filled
          .filter(([, , given]) => !isEmpty(given))
          .map(([name, field, given]) => [name, field.sent(given)]),
      );
      await card.act(button, { tag: "button", value, name: button.name, form_value });
    },
  };
  return (
    <InForm.Provider value={state}>
      <form
        ref={box}
        class="form"
        aria-label={String(node.name ?? "Form")}
        // Its buttons send it.
        onSubmit={(event) => event.preventDefault()}
      >
        <Elements elements={nodesOf(node.elements)} layout={node} />
      </form>
    </InForm.Provider>
  );
}

function isEmpty(value: FieldValue): boolean {
  return value === "" || (Array.isArray(value) && value.length === 0);
}
