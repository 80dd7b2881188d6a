import type { JSX } from "preact";
import { useId } from "preact/hooks";
import { FieldBox } from "./field-box.js";
import { type FieldValue, useField } from "./form-state.js";
import { wordsOf } from "./locale.js";
import { type Node, stringOf } from "./node.js";

const KINDS = {
  date_picker: { type: "date", label: "Date", initial: "initial_date" },
  picker_time: { type: "time", label: "Time", initial: "initial_time" },
  picker_datetime: { type: "datetime-local", label: "Date and time", initial: "initial_datetime" },
} as const;

/** A date, a time, or both. */
export function DateTime({ node }: { node: Node }): JSX.Element {
  const id = useId();
  const { type, label, initial } = KINDS[node.tag as keyof typeof KINDS];
  const begins = stringOf(node[initial]).replace(" ", "T");
  const { value, error, off, choose } = useField(node, begins, "option", withZone);
  return (
    <FieldBox label="" labelled={id} required={node.required === true} error={error}>
      <input
        id={id}
        class="text-input"
        type={type}
        disabled={off}
        aria-label={wordsOf(node.placeholder) || label}
        aria-invalid={error !== undefined}
        value={String(value)}
        onChange={(event) => {
          if (event.currentTarget.value !== value) choose(event.currentTarget.value);
        }}
      />
    </FieldBox>
  );
}

// As the platform sends it: `2024-04-29 07:07 +0800`.
function withZone(value: FieldValue): FieldValue {
  const text = String(value);
  if (text === "") return text;
  const date = new Date(text.includes("-") ? text : Date.now());
  const minutes = -date.getTimezoneOffset();
  const two = (number: number): string => String(Math.abs(number)).padStart(2, "0");
  const zone = `${minutes < 0 ? "-" : "+"}${two(Math.trunc(minutes / 60))}${two(minutes % 60)}`;
  return `${text.replace("T", " ")} ${zone}`;
}
