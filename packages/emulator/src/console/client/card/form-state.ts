// The values of a form's fields, and of a field that stands alone.

import { createContext } from "preact";
import { useContext, useEffect, useState } from "preact/hooks";
import { behaviorOf } from "./behavior.js";
import { type Action, useCard } from "./context.js";
import type { Node } from "./node.js";

export type FieldValue = string | readonly string[] | boolean;

/** A field as its form knows it. */
export interface RegisteredField {
  node: Node;
  initial: FieldValue;
  /** The value as the app gets it. */
  sent: (value: FieldValue) => FieldValue;
}

export interface FormState {
  values: Readonly<Record<string, FieldValue>>;
  /** What is wrong, by field. */
  errors: Readonly<Record<string, string>>;
  set: (name: string, value: FieldValue) => void;
  register: (name: string, field: RegisteredField) => () => void;
  submit: (button: Node, value: unknown) => Promise<void>;
  reset: () => void;
}

export const InForm = createContext<FormState | undefined>(undefined);

export function useForm(): FormState | undefined {
  return useContext(InForm);
}

export interface Field {
  value: FieldValue;
  error: string | undefined;
  off: boolean;
  /** Changes it, and tells nobody. */
  edit: (value: FieldValue) => void;
  /** Changes it and, outside a form, tells the app. */
  choose: (value: FieldValue, action?: Partial<Action>) => void;
}

/** The state of an input. `sent` is how the app gets its value; `as` names that in a callback. */
export function useField(
  node: Node,
  initial: FieldValue,
  as: string,
  sent: (value: FieldValue) => FieldValue = (value) => value,
): Field {
  const card = useCard();
  const form = useForm();
  const name = typeof node.name === "string" ? node.name : "";
  const [own, setOwn] = useState(initial);
  // An author who sends another card sets the values, too.
  const begins = JSON.stringify([initial, node.options]);
  useEffect(() => setOwn(initial), [begins]);
  useEffect(() => form?.register(name, { node, initial, sent }), [form?.register, name, node]);
  const value = form ? (form.values[name] ?? initial) : own;
  const edit = (next: FieldValue): void => (form ? form.set(name, next) : setOwn(next));
  return {
    value,
    error: form?.errors[name],
    off: node.disabled === true || card.locked,
    edit,
    choose(next) {
      edit(next);
      if (form) return;
      const { callback, value: given } = behaviorOf(node, card.old);
      if (!callback) return;
      void card.act(node, {
        tag: String(node.tag),
        value: given,
        name: node.name,
        [as]: sent(next),
      });
    },
  };
}
