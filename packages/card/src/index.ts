export {
  type Acted,
  type Action,
  type ActionAnswer,
  type ActionContext,
  type ActionEvent,
  type ActionListener,
  type ActionSchemas,
  action,
  type CallbackValue,
  type CardContent,
  on,
  readAction,
} from "./action.js";
export { answer, cardContent, toast } from "./answer.js";
export { type CardInput, card, template } from "./build/card.js";
export {
  collapsiblePanel,
  column,
  columns,
  form,
  interactiveContainer,
} from "./build/containers.js";
export {
  audio,
  chart,
  customIcon,
  div,
  hr,
  icon,
  img,
  imgCombination,
  larkMd,
  person,
  personList,
  plainText,
  table,
} from "./build/content.js";
export {
  button,
  checker,
  datePicker,
  dateTimePicker,
  input,
  multiSelect,
  multiSelectPerson,
  type OptionInput,
  overflow,
  reset,
  select,
  selectImg,
  selectPerson,
  submit,
  timePicker,
} from "./build/inputs.js";
export { at, font, localDatetime, type Markup, markdown, textTag } from "./build/markdown.js";
export type { Acting, Props } from "./build/props.js";
export { checkCard } from "./check.js";
export type { CardProblem } from "./problem.js";
export type * from "./types/card.js";
export type * from "./types/content.js";
export type * from "./types/inputs.js";
export type * from "./types/text.js";
