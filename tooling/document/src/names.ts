import { fail, type Place } from "./problem.js";
import { VERBS } from "./verbs.js";

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

/**
 * `im.v1.message.create` is `createMessage`: the method, then the resource. A word is said once, and a verb
 * comes first where the method has one: `im.v1.chat.tab.delete_tabs` is `deleteChatTabs`. A GET whose method is a
 * thing gets or lists it: `helpdesk.v1.faq.faq_image` is `getFaqImage`.
 */
export function functionName(operationId: string, read: "get" | "list" | undefined): string {
  const parts = operationId.split(".").map((part) => part.split("_").filter(Boolean));
  const method = splitMethod(parts.at(-1) ?? [], read);
  const words = sayOnce(method, resourceWords(parts.slice(2, -1)));
  return lowerFirst(words.map(upperFirst).join(""));
}

/** `im.v1.message.batch_get` is `batchGet` in the entry of its resource. */
export function methodName(operationId: string): string {
  const words = (operationId.split(".").at(-1) ?? "").split("_").filter(Boolean);
  return lowerFirst(words.map(upperFirst).join(""));
}

interface Method {
  readonly verb: readonly string[];
  /** What it is done to, beside the resource. */
  readonly thing: readonly string[];
  /** The thing belongs to the resource, and stands behind it. */
  readonly behind: boolean;
}

// "batch_get_id" has the verb "batchGet", "records_get" the verb "get" at its end.
function splitMethod(method: readonly string[], read: "get" | "list" | undefined): Method {
  const [first = "", second = ""] = method;
  const behind = method.includes("by");
  if (first === "batch" && (VERBS.has(second) || read)) {
    const verb = second ? [first, second] : [first, "get"];
    return { verb, thing: method.slice(2), behind };
  }
  if (isVerb(first)) return { verb: [first], thing: method.slice(1), behind };
  const last = method.at(-1) ?? "";
  if (isVerb(last)) return { verb: [last], thing: method.slice(0, -1), behind: true };
  if (read) return { verb: [read], thing: method, behind: true };
  return { verb: [VERB_OF[first] ?? first], thing: method.slice(1), behind };
}

const VERB_OF: Record<string, string> = {
  subscription: "subscribe",
  unsubscription: "unsubscribe",
};

/** Whether a word, or the first word in camelCase, is a verb. */
export const isVerb = (name: string): boolean => VERBS.has(/^[a-z]+/.exec(name)?.[0] ?? "");

// "agent.agent_chat" is "agent chat": a part does not repeat the beginning of the one before it.
function resourceWords(parts: readonly (readonly string[])[]): string[] {
  return parts.flatMap((part, index) => {
    const before = parts[index - 1] ?? [];
    const same = part.findIndex((word, at) => word !== before[at]);
    return same === -1 ? part.slice(-1) : part.slice(same);
  });
}

// What the method says is more exact than the resource: "delete_tabs" of a "tab" deletes tabs.
function sayOnce({ verb, thing, behind }: Method, resource: readonly string[]): string[] {
  for (let length = Math.min(thing.length, resource.length); length > 0; length--) {
    const end = resource.slice(-length).map(singular).join();
    if (end === thing.slice(0, length).map(singular).join()) {
      return [...verb, ...resource.slice(0, -length), ...thing];
    }
  }
  return behind ? [...verb, ...resource, ...thing] : [...verb, ...thing, ...resource];
}

const singular = (word: string) => word.replace(/ies$/, "y").replace(/([^su])s$/, "$1");

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

/** `chat-members` is `chatMembers`. */
export const camelCase = (file: string): string =>
  file.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

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
