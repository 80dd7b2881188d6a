import { fail, type Place } from "./problem.js";

const RESERVED_WORDS = new Set(
  "await break case catch class const continue debugger default delete do else enum export extends false finally for function if implements import in instanceof interface let new null package private protected public return static super switch this throw true try typeof var void while with yield".split(
    " ",
  ),
);

/** Names that generated code uses itself, so no generated type may have them. */
export const OWN_NAMES: readonly string[] = [
  "Download",
  "EventDefinition",
  "FileInput",
  "NoRequest",
  "Operation",
  "PagedOperation",
  "Record",
];

const upperFirst = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1);
export const lowerFirst = (text: string): string => text.slice(0, 1).toLowerCase() + text.slice(1);

/** `im.v1.chat.members.create` is `createChatMembers`: the last part, then the resource. */
export function functionName(operationId: string, place: Place): string {
  const parts = operationId.split(".");
  const words = [...parts.slice(-1), ...parts.slice(2, -1)].flatMap((part) => part.split("_"));
  return checkName(lowerFirst(words.filter(Boolean).map(upperFirst).join("")), place);
}

export function checkName(name: string, place: Place): string {
  if (!/^[a-z]\w*$/.test(name)) fail(place, `"${name}" is no name for a function`);
  if (RESERVED_WORDS.has(name)) fail(place, `"${name}" is a reserved word`);
  return name;
}

/** `createMessage` has the types `CreateMessageRequest` and `CreateMessageResponse`. */
export const typePrefix = upperFirst;

/** `chat.members` lives in `chat-members.ts`. */
export function resourceFile(tag: string): string {
  const file = tag.replace(/[._]+/g, "-");
  return ["events", "index", "models", "schemas"].includes(file) ? `${file}-resource` : file;
}

/** A key as TypeScript writes it: quoted where it is no identifier. */
export const propertyKey = (name: string): string =>
  /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);

/** Takes `name` for one component, or the next free name after it. */
export function claim(name: string, taken: Set<string>): string {
  let free = name;
  while (taken.has(free)) free += "Model";
  taken.add(free);
  return free;
}
