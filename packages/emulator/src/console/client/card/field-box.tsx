import type { ComponentChildren, JSX } from "preact";

/** The label of an input, the input itself, and what is wrong with it. */
export function FieldBox({
  label,
  labelled,
  beside = false,
  required,
  error,
  children,
}: {
  label: string;
  /** Id of the input. */
  labelled: string;
  beside?: boolean;
  required: boolean;
  error: string | undefined;
  children: ComponentChildren;
}): JSX.Element {
  return (
    <div class={`field${beside ? " beside" : ""}${error ? " wrong" : ""}`}>
      {label ? (
        <label for={labelled}>
          {label}
          {required ? (
            <span class="required" aria-hidden="true">
              {" *"}
            </span>
          ) : null}
        </label>
      ) : null}
      {children}
      {error ? (
        <span class="field-error" role="alert">
          {error}
        </span>
      ) : null}
    </div>
  );
}
