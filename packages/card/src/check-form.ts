import type { CardProblem } from "./problem.js";
import type { Node } from "./walk.js";

const INPUTS = [
  "button",
  "input",
  "select_static",
  "multi_select_static",
  "select_person",
  "multi_select_person",
  "date_picker",
  "picker_time",
  "picker_datetime",
  "select_img",
  "checker",
];

/** What is wrong about forms and the names in a card. */
export function* formProblems(nodes: readonly Node[]): Generator<CardProblem> {
  const names = new Map<string, string>();
  for (const node of nodes) {
    const { tag, path, value, form } = node;
    if (tag === "form" && !nodes.some((inner) => inner.form === node && sends(inner)))
      yield { path, message: "the form has no button that sends it: add submit(…)" };
    const named = tag === "form" || (form !== undefined && INPUTS.includes(tag));
    if (named && !value.name)
      yield {
        path,
        message: tag === "form" ? "a form needs a name" : `a ${tag} in a form needs a name`,
      };
    if (!form && needsForm(node))
      yield { path, message: `a choice of several (${tag}) stands in a form` };
    if (
      !form &&
      tag === "button" &&
      (value.form_action_type || /^form_/.test(String(value.action_type)))
    )
      yield { path, message: "a button that sends or resets a form stands in that form" };
    const name = value.name;
    if ((tag !== "form" && !INPUTS.includes(tag)) || typeof name !== "string" || !name) continue;
    if (names.has(name))
      yield { path: `${path}.name`, message: `"${name}" is also that of ${names.get(name)}` };
    else names.set(name, path);
  }
}

function sends({ tag, value }: Node): boolean {
  return (
    tag === "button" && (value.form_action_type === "submit" || value.action_type === "form_submit")
  );
}

function needsForm({ tag, value }: Node): boolean {
  return tag.startsWith("multi_select_") || (tag === "select_img" && value.multi_select === true);
}
