import { fieldsOf, numbersIn } from "../loose.js";
import { isTextual } from "./block-types.js";
import { readElements } from "./content.js";
import { changing, type Update } from "./edit.js";
import { failures } from "./failures.js";
import type { BlockFields } from "./state.js";

/** Which part of a style each number in `fields` stands for. */
const STYLE_FIELDS: Readonly<Record<number, string>> = {
  1: "align",
  2: "done",
  3: "folded",
  4: "language",
  5: "wrap",
  6: "background_color",
  7: "indentation_level",
};

export const textUpdates: Readonly<Record<string, Update>> = {
  update_text_elements: (edit, id, { elements }, call) => {
    const block = changing(edit, id, isTextual);
    block.content = { ...block.content, elements: readElements(call, elements) };
  },

  update_text_style: (edit, id, given) => {
    const block = changing(edit, id, isTextual);
    block.content = { ...block.content, style: restyled(block.content, given) };
  },

  update_text: (edit, id, given, call) => {
    const block = changing(edit, id, isTextual);
    block.content = {
      elements: readElements(call, given.elements),
      style: restyled(block.content, given),
    };
  },
};

// Only the named fields change; one that is named without a value goes back to its default.
function restyled(content: BlockFields, given: BlockFields): BlockFields {
  const style = { ...fieldsOf(content.style) };
  const wanted = fieldsOf(given.style);
  for (const number of numbersIn(given.fields)) {
    const field = STYLE_FIELDS[number];
    if (field === undefined) throw failures.invalid(`there is no style field ${number}`);
    if (wanted[field] === undefined) delete style[field];
    else style[field] = wanted[field];
  }
  return style;
}
