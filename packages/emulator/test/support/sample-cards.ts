const words = (content: string) => ({ tag: "plain_text", content });
const calls = { behaviors: [{ type: "callback", value: {} }] };

/** A card of JSON 2.0 with most of what there is. */
export const CARD = {
  schema: "2.0",
  header: {
    title: words("Leave request"),
    subtitle: words("From Grace Hopper"),
    template: "blue",
    text_tag_list: [{ tag: "text_tag", text: words("New"), color: "green" }],
  },
  body: {
    elements: [
      {
        tag: "markdown",
        content:
          "**Grace** asks for *3 days*. <font color='red'>urgent</font> <text_tag color='violet'>HR</text_tag>\n\n| Day | Hours |\n| --- | --- |\n| Mon | 8 |\n\n1. one\n2. two\n\n`code` and [link](https://example.com)\n\n> quoted",
      },
      {
        tag: "column_set",
        flex_mode: "bisect",
        columns: [
          {
            tag: "column",
            background_style: "blue-50",
            elements: [{ tag: "markdown", content: "From" }],
          },
          {
            tag: "column",
            background_style: "grey",
            elements: [{ tag: "markdown", content: "To" }],
          },
        ],
      },
      { tag: "hr" },
      {
        tag: "form",
        name: "leave",
        elements: [
          { tag: "input", name: "reason", required: true, label: words("Reason") },
          {
            tag: "select_static",
            name: "kind",
            placeholder: words("Kind"),
            options: [{ text: words("Annual"), value: "a" }],
          },
          { tag: "multi_select_person", name: "who", placeholder: words("Who covers") },
          { tag: "date_picker", name: "day", placeholder: words("Day") },
          {
            tag: "button",
            name: "ok",
            type: "primary_filled",
            text: words("Approve"),
            form_action_type: "submit",
          },
          {
            tag: "button",
            name: "no",
            type: "danger",
            text: words("Reset"),
            form_action_type: "reset",
          },
        ],
      },
      { tag: "checker", name: "told", text: words("Tell the team"), ...calls },
      {
        tag: "collapsible_panel",
        expanded: true,
        header: { title: words("Details") },
        elements: [{ tag: "markdown", content: "Inside" }],
      },
      {
        tag: "table",
        page_size: 2,
        columns: [
          { name: "name", display_name: "Name" },
          {
            name: "value",
            display_name: "Value",
            data_type: "number",
            format: { symbol: "$", precision: 2 },
          },
          { name: "tags", display_name: "Tags", data_type: "options" },
        ],
        rows: [1, 2, 3].map((row) => ({
          name: `Row ${row}`,
          value: row * 10,
          tags: [{ text: "ok", color: "green" }],
        })),
      },
      {
        tag: "chart",
        chart_spec: {
          type: "bar",
          title: { text: "Visits" },
          data: {
            values: [
              { day: "Mon", visits: 12 },
              { day: "Tue", visits: 30 },
            ],
          },
          xField: "day",
          yField: "visits",
        },
      },
      {
        tag: "interactive_container",
        has_border: true,
        elements: [{ tag: "markdown", content: "A box to click" }],
        ...calls,
      },
      { tag: "overflow", options: [{ text: words("Archive"), value: "archive" }], ...calls },
    ],
  },
};

/** One of JSON 1.0. */
export const OLD_CARD = {
  config: { wide_screen_mode: true },
  header: { title: words("An older card"), template: "turquoise" },
  elements: [
    {
      tag: "div",
      text: { tag: "lark_md", content: "**Bold** words" },
      fields: [
        { is_short: true, text: { tag: "lark_md", content: "**One**\nfirst" } },
        { is_short: true, text: { tag: "lark_md", content: "**Two**\nsecond" } },
      ],
    },
    {
      tag: "action",
      actions: [
        { tag: "button", text: words("Yes"), type: "primary", value: { yes: true } },
        { tag: "button", text: words("No"), type: "danger", value: { yes: false } },
        {
          tag: "select_static",
          placeholder: words("Choose"),
          options: [{ text: words("A"), value: "a" }],
        },
      ],
    },
    { tag: "note", elements: [words("A note")] },
  ],
};
