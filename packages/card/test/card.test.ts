import {
  action,
  answer,
  at,
  audio,
  button,
  card,
  cardContent,
  checkCard,
  columns,
  font,
  form,
  img,
  imgCombination,
  input,
  interactiveContainer,
  localDatetime,
  markdown,
  on,
  overflow,
  readAction,
  reset,
  select,
  selectImg,
  selectPerson,
  submit,
  table,
  template,
  textTag,
  toast,
} from "@lark/card";
import { isLarkError } from "@lark/core";
import { escapeMarkdown } from "@lark/message";
import fc from "fast-check";
import * as v from "valibot";
import { describe, expect, it } from "vitest";

describe("card", () => {
  it("reads like the card", () => {
    const approve = action("approve", { value: v.object({ id: v.string() }) });
    expect(
      card({
        header: { title: "Leave", subtitle: "3 days", template: "blue" },
        summary: "Leave request",
        card_link: "https://example.com",
        body: { vertical_spacing: "medium" },
        elements: [
          markdown("**Ada** asks"),
          columns([
            [button({ text: "Approve", type: "primary", value: approve({ id: "7" }) })],
            [button({ text: "Open", url: "https://example.com/7", hover_tips: "the request" })],
          ]),
        ],
      }),
    ).toEqual({
      schema: "2.0",
      header: {
        title: { tag: "plain_text", content: "Leave" },
        subtitle: { tag: "plain_text", content: "3 days" },
        template: "blue",
      },
      config: { summary: { content: "Leave request" } },
      card_link: { url: "https://example.com" },
      body: {
        vertical_spacing: "medium",
        elements: [
          { tag: "markdown", content: "**Ada** asks" },
          {
            tag: "column_set",
            columns: [
              {
                tag: "column",
                width: "weighted",
                weight: 1,
                elements: [
                  {
                    tag: "button",
                    text: { tag: "plain_text", content: "Approve" },
                    type: "primary",
                    behaviors: [
                      { type: "callback", value: { action: "approve", value: { id: "7" } } },
                    ],
                  },
                ],
              },
              {
                tag: "column",
                width: "weighted",
                weight: 1,
                elements: [
                  {
                    tag: "button",
                    text: { tag: "plain_text", content: "Open" },
                    hover_tips: { tag: "plain_text", content: "the request" },
                    behaviors: [{ type: "open_url", default_url: "https://example.com/7" }],
                  },
                ],
              },
            ],
          },
        ],
      },
    });
  });

  it("sends nothing undefined", () => {
    expect(
      JSON.stringify(card({ header: undefined, elements: [img("k", { alt: undefined })] })),
    ).toBe('{"schema":"2.0","body":{"elements":[{"tag":"img","img_key":"k"}]}}');
    expect(card({})).toEqual({ schema: "2.0" });
  });

  it("keeps behaviors that were given beside value and url", () => {
    const open = { type: "open_url", default_url: "https://a.example" } as const;
    expect(button({ text: "x", behaviors: [open], value: { a: 1 } }).behaviors).toEqual([
      open,
      { type: "callback", value: { a: 1 } },
    ]);
  });
});

describe("markdown", () => {
  it("shows what is put into a template as it is", () => {
    expect(markdown`**${"<at id=all></at>"}** ${3} ${at("ou_1")}`.content).toBe(
      `**${escapeMarkdown("<at id=all></at>")}** 3 <at id=ou_1></at>`,
    );
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(markdown`${text}`.content).toBe(escapeMarkdown(text));
      }),
    );
  });

  it("has mentions, colours, labels and times", () => {
    expect(at("ou_1 x><")["~markup"]).toBe("<at id=ou_1x></at>");
    expect(font("a<b", "red")["~markup"]).toBe("<font color='red'>a&#60;b</font>");
    expect(textTag("x", "blue")["~markup"]).toBe("<text_tag color='blue'>x</text_tag>");
    expect(localDatetime(new Date(5), "date")["~markup"]).toBe(
      "<local_datetime millisecond='5' format_type='date'></local_datetime>",
    );
  });
});

const problemsOf = (elements: object[], more: object = {}) =>
  checkCard({ schema: "2.0", body: { elements }, ...more }).map(
    ({ path, message }) => `${path}: ${message}`,
  );
const raw = (tag: string, more: object = {}) => ({ tag, ...more });

describe("checkCard", () => {
  it.each<[string, object[], object, RegExp]>([
    ["schema", [], { schema: "1.0" }, /^schema: must be "2.0"/],
    [
      "not shared",
      [],
      { config: { update_multi: false } },
      /^config.update_multi: .*always shared/,
    ],
    [
      "too large",
      [markdown("x".repeat(31 * 1024))],
      {},
      /the card has \d+ bytes; the platform takes 30720/,
    ],
    ["too many components", Array.from({ length: 201 }, () => markdown("x")), {}, /201 components/],
    [
      "too many tables",
      Array.from({ length: 6 }, () => table([{ name: "a" }], [])),
      {},
      /^body.elements\[5\]: the 6 tables/,
    ],
    ["old action", [raw("action", { actions: [] })], {}, /old cards: put the buttons/],
    ["old note", [raw("note", { elements: [] })], {}, /old cards: use a div/],
    [
      "id",
      [markdown("x", { element_id: "1a" })],
      {},
      /^body.elements\[0\].element_id: takes letters/,
    ],
    ["id too long", [markdown("x", { element_id: "a".repeat(21) })], {}, /at most 20/],
    [
      "id twice",
      [markdown("x", { element_id: "a" }), markdown("x", { element_id: "a" })],
      {},
      /^body.elements\[1\].element_id: "a" is also that of body.elements\[0\]/,
    ],
    [
      "form without submit",
      [form("f", [input({ name: "a" })])],
      {},
      /^body.elements\[0\]: .*no button that sends it/,
    ],
    ["form with reset only", [form("f", [reset("x")])], {}, /no button that sends it/],
    ["form without name", [raw("form", { elements: [submit("x")] })], {}, /a form needs a name/],
    [
      "input without name",
      [raw("form", { name: "f", elements: [raw("input"), submit("x")] })],
      {},
      /^body.elements\[0\].elements\[0\]: a input in a form needs a name/,
    ],
    [
      "names twice",
      [form("f", [input({ name: "a" }), input({ name: "a" }), submit("x")])],
      {},
      /elements\[1\].name: "a" is also that of/,
    ],
    [
      "names twice in two forms",
      [form("f", [submit("x")]), form("g", [submit("x")])],
      {},
      /"submit" is also that of/,
    ],
    [
      "form in column",
      [raw("column_set", { columns: [raw("column", { elements: [form("f", [submit("x")])] })] })],
      {},
      /a form stands directly in the card, not in a column_set/,
    ],
    [
      "table in container",
      [raw("interactive_container", { elements: [table([{ name: "a" }], [])] })],
      {},
      /a table stands directly/,
    ],
    ["several outside a form", [raw("multi_select_person")], {}, /choice of several/],
    [
      "several images outside a form",
      [selectImg([{ img_key: "k", value: "v" }], { multi_select: true })],
      {},
      /choice of several/,
    ],
    ["submit outside a form", [submit("x")], {}, /stands in that form/],
    [
      "options twice",
      [
        select([
          ["a", "A"],
          ["a", "B"],
        ]),
      ],
      {},
      /two options have the value "a"/,
    ],
    [
      "images",
      [imgCombination("double", ["a", "b", "c"])],
      {},
      /double takes at most 2 images, not 3/,
    ],
    ["audio", [audio("f")], {}, /set config.enable_forward to false/],
  ])("%s", (_, elements, more, expected) => {
    expect(problemsOf(elements, more).join("\n")).toMatch(expected);
  });

  it("refuses containers that are more than five deep", () => {
    let element: object = markdown("x");
    for (let depth = 0; depth < 6; depth++)
      element = raw("column_set", { columns: [raw("column", { elements: [element] })] });
    expect(problemsOf([element]).join()).toMatch(/6 deep; 5 are possible/);
  });

  it("finds nothing wrong with what is right", () => {
    expect(
      problemsOf(
        [
          audio("f"),
          table([{ name: "a" }], [{ a: [{ text: "tag", color: "red" }] }]),
          form("f", [columns([[input({ name: "a" })], [submit("Send"), reset("Clear")]])]),
          selectPerson({}),
          overflow([["a", "A"], { text: "B", multi_url: { url: "https://b.example" } }]),
          interactiveContainer([markdown("x")], { url: "https://a.example" }),
        ],
        { config: { enable_forward: false } },
      ),
    ).toEqual([]);
  });

  it("does not look for components in what authors put in", () => {
    const foreign = { tag: "form", element_id: "not an id" };
    expect(problemsOf([button({ text: "x", value: { ...foreign } })])).toEqual([]);
    expect(problemsOf([raw("chart", { chart_spec: foreign })])).toEqual([]);
  });

  it("makes card() throw with every problem and its place", () => {
    try {
      card({ elements: [form("f", [input({ name: "a" })]), submit("x")] });
      expect.unreachable();
    } catch (error) {
      if (!isLarkError(error, "validation")) throw error;
      expect(error.fieldViolations?.map(({ field }) => field)).toEqual([
        "body.elements[0]",
        "body.elements[1]",
      ]);
      expect(error.message).toMatch(/and 1 more/);
    }
  });

  it("comes to an end with any JSON", () => {
    fc.assert(
      fc.property(fc.object({ maxDepth: 4 }), (json) => Array.isArray(checkCard(json))),
      { numRuns: 300 },
    );
  });
});

describe("actions", () => {
  const approve = action("approve", {
    value: v.object({ id: v.string() }),
    form: v.object({ reason: v.string(), kinds: v.optional(v.array(v.string())) }),
  });
  const clicked = (value: unknown, form_value?: unknown) => ({ action: { value, form_value } });

  it("bring back what was put in, checked", async () => {
    const event = clicked(approve({ id: "7" }), { reason: "sun", kinds: ["a"] });
    expect(await readAction(approve, event)).toEqual({
      value: { id: "7" },
      form: { reason: "sun", kinds: ["a"] },
    });
    expect(
      await readAction(approve, clicked(JSON.stringify(approve({ id: "7" })), { reason: "x" })),
    ).toMatchObject({ value: { id: "7" } });
  });

  it.each([undefined, null, "approve", "{broken", 7, {}, { action: "other" }, []])(
    "leave %j to others",
    async (value) => {
      expect(await readAction(approve, clicked(value))).toBeUndefined();
    },
  );

  it("refuse a value or form of another shape, naming the field", async () => {
    const refused = async (event: object) => {
      try {
        await readAction(approve, event);
      } catch (error) {
        if (isLarkError(error, "validation"))
          return error.fieldViolations?.map(({ field }) => field);
        throw error;
      }
      return undefined;
    };
    expect(
      await refused(clicked({ action: "approve", value: { id: 7 } }, { reason: "x" })),
    ).toEqual(["value.id"]);
    expect(await refused(clicked(approve({ id: "7" }), { reason: 1 }))).toEqual(["form.reason"]);
    expect(await refused(clicked(approve({ id: "7" })))).toEqual(["form.reason"]);
  });

  it("need no schema", async () => {
    const ping = action<{ n: number }>("ping");
    expect(await readAction(ping, clicked(ping({ n: 1 }), { a: "b" }))).toEqual({
      value: { n: 1 },
      form: { a: "b" },
    });
    const short = action("short", v.object({ id: v.string() }));
    expect(short({ id: "1" })).toEqual({ action: "short", value: { id: "1" } });
    expect(await readAction(short, clicked(short({ id: "1" })))).toMatchObject({
      value: { id: "1" },
    });
  });

  it("are listened to one by one", async () => {
    const { to, handle } = on(approve, ({ value, event }) =>
      answer({
        toast: toast(`${value.id} ${Object.keys(event)}`, "success"),
        card: template("AAq1", { version: "1.0.0" }),
      }),
    );
    const run = handle as unknown as (event: object, context: object) => Promise<unknown>;
    expect(to).toBe("card.action.trigger");
    expect(await run(clicked(approve({ id: "7" }), { reason: "x" }), {})).toEqual({
      toast: { type: "success", content: "7 action" },
      card: { type: "template", data: { template_id: "AAq1", template_version_name: "1.0.0" } },
    });
    expect(await run(clicked({ action: "other" }), {})).toBeUndefined();
  });

  it("are answered with toasts and cards", () => {
    const done = card({ elements: [markdown("done")] });
    expect(answer({ toast: "hi" })).toEqual({ toast: { type: "info", content: "hi" } });
    expect(answer({ card: done })).toEqual({ card: { type: "raw", data: done } });
    expect(answer({})).toEqual({});
    expect(toast("a", "error", { zh_cn: "b" })).toEqual({
      type: "error",
      content: "a",
      i18n: { zh_cn: "b" },
    });
    expect(cardContent(done)).toEqual({ type: "raw", data: done });
    expect(template("AAq1", { variables: { a: 1 } }).data).toEqual({
      template_id: "AAq1",
      template_variable: { a: 1 },
    });
  });
});
