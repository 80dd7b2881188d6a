import {
  type ActionContext,
  type ActionEvent,
  action,
  answer,
  button,
  card,
  collapsiblePanel,
  column,
  columns,
  form,
  input,
  markdown,
  multiSelect,
  on,
  submit,
  table,
  toast,
} from "@lark/card";
import { event } from "@lark/core";
import {
  type CardActionContext,
  type CardActionEvent,
  createEventHandler,
  type Listener,
} from "@lark/events";
import * as v from "valibot";
import { describe, expect, expectTypeOf, it } from "vitest";

const approve = action("approve", {
  value: v.object({ id: v.string() }),
  form: v.object({ reason: v.string() }),
});

describe("types", () => {
  it("type an action's value and form on both sides", () => {
    expectTypeOf(approve).parameters.toEqualTypeOf<[value: { id: string }]>();
    on(approve, ({ value, form }) => {
      expectTypeOf(value).toEqualTypeOf<{ id: string }>();
      expectTypeOf(form).toEqualTypeOf<{ reason: string }>();
    });
    // @ts-expect-error -- the value is another
    approve({ name: "x" });
    // @ts-expect-error -- the value is missing
    approve();
    expectTypeOf(action("ping")).parameters.toEqualTypeOf<[]>();
  });

  it("fit @lark/events", () => {
    expectTypeOf<CardActionEvent>().toExtend<ActionEvent>();
    expectTypeOf<CardActionContext>().toExtend<ActionContext>();
    const listener: Listener = on(approve, () => answer({ toast: toast("done", "success") }));
    expect(typeof createEventHandler({ verificationToken: "t", listeners: [listener] })).toBe(
      "function",
    );
    expect(event("x").name).toBe("x");
    // @ts-expect-error -- a card is answered as answer({ card }) makes it
    on(approve, () => ({ card: card({}) }));
  });

  it("refuse what cannot stand there", () => {
    const inner = form("f", [submit("Send")]);
    // @ts-expect-error -- a form in a column
    expect(() => card({ elements: [columns([[inner]])] })).toThrow(/form stands directly/);
    // @ts-expect-error -- a form in a form
    expect(() => card({ elements: [form("g", [inner, submit("Send", { name: "s2" })])] })).toThrow(
      /form stands directly/,
    );
    // @ts-expect-error -- a table in a panel
    expect(() => card({ elements: [collapsiblePanel("x", [table([{ name: "a" }], [])])] })).toThrow(
      /table stands directly/,
    );
    // @ts-expect-error -- an input without a name in a form
    expect(() => card({ elements: [form("f", [input({ label: "x" }), submit("Send")])] })).toThrow(
      /needs a name/,
    );
    // @ts-expect-error -- the same in a column of a form
    form("f", [columns([[input({ label: "x" })]]), submit("Send")]);
    // @ts-expect-error -- a choice of several outside a form
    expect(() => card({ elements: [multiSelect([["a", "A"]], { name: "x" })] })).toThrow(
      /stands in a form/,
    );
    // @ts-expect-error -- a choice of several without a name
    multiSelect([["a", "A"]], {});
    // @ts-expect-error -- a property that the platform does not know
    markdown("x", { colour: "red" });
    // @ts-expect-error -- another type of button
    button({ text: "x", type: "huge" });
    // @ts-expect-error -- cards of 2.0 are always shared
    expect(() => card({ config: { update_multi: false } })).toThrow(/always shared/);
  });

  it("take named inputs in columns of a form", () => {
    const made = card({
      elements: [
        form("f", [
          columns([[input({ name: "a" })], column([input({ name: "b" }), markdown("x")])]),
          submit("Send"),
        ]),
      ],
    });
    expect(made.body?.elements).toHaveLength(1);
  });
});
