import { LarkError } from "@lark/core";
import type { Schema } from "@lark/core/validation";
import type { TemplateCard } from "./types/card.js";
import type { I18n } from "./types/text.js";

/** The value of a component that an {@link action} made. */
export interface CallbackValue {
  /** The name of the action. */
  readonly action: string;
  readonly value?: unknown;
}

/** Schemas of what an action brings. */
export interface ActionSchemas<Value, Form> {
  /** Of the value that the card's author puts into the component. It comes back from a client: it is checked. */
  readonly value?: Schema<Value> | undefined;
  /** Of the inputs of the form that the component sends. */
  readonly form?: Schema<Form> | undefined;
}

/** Something that people do on cards: a function that makes the value of a component, with its name and schemas. */
export interface Action<Value = undefined, Form = undefined> extends ActionSchemas<Value, Form> {
  (...args: Value extends undefined ? [] : [value: Value]): CallbackValue;
  readonly actionName: string;
}

/** What came of an action. */
export interface Acted<Value, Form> {
  readonly value: Value;
  readonly form: Form;
}

/** The part of a `card.action.trigger` event that is read. */
export interface ActionEvent {
  readonly action?: {
    readonly value?: unknown;
    readonly form_value?: unknown;
  };
}

/**
 * Defines what people can do on a card. The same value makes the component and reads what comes back, so both sides
 * have one type; a schema (valibot, zod, arktype) checks it, since it comes from a client.
 *
 * @param name Unique among the app's actions.
 * @example
 * ```ts
 * const approve = action("approve", {
 *   value: v.object({ id: v.string() }),
 *   form: v.object({ reason: v.string() }),
 * });
 * submit("Approve", { value: approve({ id }) });
 * ```
 */
export function action<Value = undefined, Form = undefined>(
  name: string,
  schemas: ActionSchemas<Value, Form> | Schema<Value> = {},
): Action<Value, Form> {
  const { value, form } = ("~standard" in schemas ? { value: schemas } : schemas) as ActionSchemas<
    Value,
    Form
  >;
  const make = (given?: unknown): CallbackValue =>
    given === undefined ? { action: name } : { action: name, value: given };
  return Object.assign(make, { actionName: name, value, form }) as Action<Value, Form>;
}

/**
 * What an event brings of an action, checked; `undefined` where it is another action's.
 *
 * @throws `LarkError` of kind `validation` where the value or the form has not the shape that the schemas ask for.
 * @example
 * ```ts
 * const acted = await readAction(approve, event);
 * if (acted) await grant(acted.value.id, acted.form.reason);
 * ```
 */
export async function readAction<Value, Form>(
  definition: Action<Value, Form>,
  event: ActionEvent,
): Promise<Acted<Value, Form> | undefined> {
  const sent = asObject(event.action?.value);
  if (sent?.action !== definition.actionName) return undefined;
  return {
    value: await checked(definition, "value", sent.value),
    form: await checked(definition, "form", event.action?.form_value),
  };
}

/** Some clients send the value as text. */
function asObject(value: unknown): Partial<CallbackValue> | undefined {
  if (typeof value === "object" && value !== null) return value;
  if (typeof value !== "string" || !value.startsWith("{")) return undefined;
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}

async function checked<Value, Form, Part extends "value" | "form">(
  definition: Action<Value, Form>,
  part: Part,
  given: unknown,
): Promise<Acted<Value, Form>[Part]> {
  const schema = definition[part] as Schema<unknown> | undefined;
  if (!schema) return given as Acted<Value, Form>[Part];
  const result = await schema["~standard"].validate(given ?? {});
  if (!result.issues) return result.value as Acted<Value, Form>[Part];
  throw new LarkError("validation", {
    operation: `card action "${definition.actionName}"`,
    reason: `the ${part} does not have the shape that its schema asks for`,
    fieldViolations: result.issues.map(({ path = [], message }) => ({
      field: [part, ...path.map((step) => String(typeof step === "object" ? step.key : step))].join(
        ".",
      ),
      description: message,
    })),
  });
}

/** What an action is handled with. The context of `onCardAction` of `@lark/events` is one. */
export interface ActionContext {
  /** Aborts when the handler has taken too long. */
  readonly signal: AbortSignal;
  readonly tenantKey: string;
  /** Answers now; work may go on. */
  answer(answer: ActionAnswer): boolean;
  /** Replaces the card after the answer, within 30 minutes, twice. */
  update(card: CardContent): Promise<void>;
}

/** A card where the platform asks for its kind: in answers and updates. */
export type CardContent = { readonly type: "raw"; readonly data: object } | TemplateCard;

/** What is answered to an action. */
export interface ActionAnswer {
  readonly toast?: {
    readonly type?: "info" | "success" | "error" | "warning";
    readonly content?: string;
    readonly i18n?: I18n;
  };
  readonly card?: CardContent;
}

/** A listener for `createEventHandler` of `@lark/events`. */
export interface ActionListener {
  readonly to: "card.action.trigger";
  readonly handle: (event: never, context: never) => Promise<ActionAnswer | undefined>;
}

/**
 * Listens to an action: a listener for `createEventHandler`.
 *
 * @example
 * ```ts
 * createEventHandler({
 *   ...secrets,
 *   listeners: [on(approve, async ({ value, form }) => answer({ toast: "Approved", card: done(value.id) }))],
 * });
 * ```
 */
export function on<Value, Form, Event extends ActionEvent = ActionEvent>(
  definition: Action<Value, Form>,
  handler: (
    acted: Acted<Value, Form> & { readonly event: Event },
    context: ActionContext,
    // biome-ignore lint/suspicious/noConfusingVoidType: a handler without a return is fine
  ) => ActionAnswer | undefined | void | Promise<ActionAnswer | undefined | void>,
): ActionListener {
  const handle = async (event: Event, context: ActionContext) => {
    const acted = await readAction(definition, event);
    return acted ? ((await handler({ ...acted, event }, context)) ?? undefined) : undefined;
  };
  return { to: "card.action.trigger", handle: handle as ActionListener["handle"] };
}
