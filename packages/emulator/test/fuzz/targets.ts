// Which operations read texts of which language, by the fields that take them.

import type { Random } from "./random.js";
import * as texts from "./texts.js";
import { anything, value } from "./texts.js";

/** What takes the place of the valid values of a request, by field; `values` are those of the world. */
export type Fill = (
  random: Random,
  values: Readonly<Record<string, unknown>>,
) => Record<string, unknown>;

const number = (random: Random): unknown =>
  random.pick([-1, 0, 1, 2, 3, 100, 5000, 1e6, 2 ** 31, 2 ** 53, 1.5]);

const record = (random: Random, made: (name: string) => unknown, names: readonly string[]) =>
  Object.fromEntries(names.filter(() => random.chance(0.7)).map((name) => [name, made(name)]));

const names = (random: Random): string =>
  random.pick(["Name", "Points", "Name", "Points", "", "x", anything(random)]);

const condition = (random: Random): unknown => ({
  field_name: names(random),
  operator: random.pick([
    ...["is", "isNot", "contains", "doesNotContain", "isEmpty", "isNotEmpty", "isGreater"],
    ...["isGreaterEqual", "isLess", "isLessEqual", "like", "in", ""],
  ]),
  value: random.chance(0.9)
    ? Array.from({ length: random.below(4) }, () =>
        random.pick(["1", "one", "ExactDate", "Today", "TheLastMonth", texts.moment(random)]),
      )
    : value(random, 2),
});

const conditions = (random: Random): unknown => ({
  conjunction: random.pick(["and", "or", "AND", ""]),
  conditions: Array.from({ length: random.below(6) }, () => condition(random)),
  children: Array.from({ length: random.below(3) }, () => ({
    conjunction: "or",
    conditions: [condition(random), condition(random)],
  })),
});

const sheetOf = (values: Readonly<Record<string, unknown>>): string => String(values.sheetId);

const cells = (random: Random, values: Readonly<Record<string, unknown>>) => ({
  range: texts.range(sheetOf(values))(random),
  values: Array.from({ length: random.below(4) }, () =>
    Array.from({ length: random.below(4) }, () =>
      random.chance(0.3) ? value(random, 2) : random.pick(["=A1+1", 1, "x", anything(random)]),
    ),
  ),
});

const dimension = (random: Random, values: Readonly<Record<string, unknown>>) => ({
  sheetId: sheetOf(values),
  majorDimension: random.pick(["ROWS", "COLUMNS", ""]),
  startIndex: number(random),
  endIndex: number(random),
  length: number(random),
});

const find: Fill = (random, values) => ({
  find: texts.expression(random),
  replacement: anything(random),
  find_condition: {
    range: random.chance(0.8) ? `${sheetOf(values)}!A1:B200` : texts.range(sheetOf(values))(random),
    search_by_regex: random.chance(0.9),
    match_case: random.chance(0.5),
    match_entire_cell: random.chance(0.3),
    include_formulas: random.chance(0.3),
  },
});

const filtered: Fill = (random, values) => {
  const [filter_type, compare_type] = random.pick([
    ...[
      ["text", "contains"],
      ["text", "beginsWith"],
      ["number", "less"],
      ["number", "between"],
    ],
    ...[
      ["multiValue", ""],
      ["color", "backColor"],
      ["hiddenValue", ""],
      ["x", "y"],
    ],
  ]) as [string, string];
  const expected = () =>
    filter_type === "number" ? random.pick(["1", "-2.5", "1e999"]) : anything(random);
  const given = {
    filter_type,
    compare_type,
    expected: Array.from({ length: 1 + random.below(2) }, expected),
  };
  return {
    ...given,
    condition: given,
    col: random.pick(["A", "B", "ZZ", "", anything(random)]),
    range: texts.range(sheetOf(values))(random),
    condition_id: random.pick(["A", "B", anything(random)]),
  };
};

const eventTime = (random: Random) =>
  random.chance(0.7)
    ? { timestamp: texts.moment(random), timezone: texts.zone(random) }
    : { date: texts.moment(random), timezone: texts.zone(random) };

const event: Fill = (random) => ({
  recurrence: texts.recurrence(random),
  ...(random.chance(0.5) ? { start_time: eventTime(random), end_time: eventTime(random) } : {}),
  summary: anything(random),
  reminders: [{ minutes: number(random) }],
});

const instances: Fill = (random) => {
  const start = random.pick(["1700000000", "0", "99000000000", texts.moment(random)]);
  const end = String(Number(start) + random.below(3e6));
  return { start_time: start, end_time: random.chance(0.7) ? end : texts.moment(random) };
};

const block = (random: Random): unknown => {
  const type = random.pick([2, 3, 4, 12, 13, 14, 15, 17, 19, 22, 24, 27, 31, 34, 0, 999, -1]);
  const field = random.pick([
    "text",
    "heading1",
    "bullet",
    "code",
    "table",
    "grid",
    "callout",
    "divider",
  ]);
  const element = () => ({
    text_run: { content: anything(random), text_element_style: value(random, 1) },
  });
  return {
    block_type: type,
    block_id: random.pick(["a", "b", anything(random)]),
    children: random.chance(0.3) ? ["a", "b"] : [],
    [field]: random.chance(0.7)
      ? { elements: [element(), element()], style: value(random, 1) }
      : value(random, 3),
    table: { property: { row_size: number(random), column_size: number(random) } },
  };
};

const contents: Fill = (random) => ({
  msg_type: random.pick([
    "text",
    "post",
    "interactive",
    "image",
    "file",
    "share_chat",
    "system",
    "",
  ]),
  content: random.chance(0.5) ? texts.content(random) : texts.cardJson(random),
  receive_id_type: random.pick(["chat_id", "email", "open_id", anything(random)]),
});

const fields: Fill = (random) => ({
  fields: record(random, () => (random.chance(0.5) ? anything(random) : value(random, 3)), [
    "Name",
    "Points",
    "x",
  ]),
});

const upload: Fill = (random) => {
  const bytes = random.chance(0.5) ? texts.csv(random) : anything(random);
  const file = new File([bytes], anything(random), {
    type: random.pick(["", "text/csv", "image/png", "x"]),
  });
  return { file_name: anything(random), file, size: String(file.size), ...wrongly(random) };
};

const wrongly = (random: Random): Record<string, unknown> =>
  random.chance(0.8)
    ? {}
    : {
        size: random.pick(["0", "-1", "1e9", anything(random)]),
        checksum: random.pick(["", "0", anything(random)]),
      };

const task: Fill = (random) => ({
  summary: anything(random),
  repeat_rule: texts.recurrence(random),
  due: { timestamp: texts.moment(random), is_all_day: random.chance(0.5) },
  start: { timestamp: texts.moment(random), is_all_day: random.chance(0.5) },
  task: {
    summary: anything(random),
    repeat_rule: texts.recurrence(random),
    due: { timestamp: texts.moment(random) },
  },
  update_fields: ["summary", "repeat_rule", "due", anything(random)].filter(() =>
    random.chance(0.7),
  ),
  reminders: [],
});

const cards: Fill = (random) => {
  const card = texts.cardJson(random);
  const part = random.chance(0.5) ? texts.json(random) : card;
  return {
    type: random.pick(["card_json", "template", "append", "insert_before", ""]),
    data: card,
    element: part,
    partial_element: part,
    elements: random.chance(0.5) ? `[${part}]` : texts.json(random),
    settings: part,
    content: texts.markdown(random),
    actions: JSON.stringify([
      {
        action: random.pick(["add_elements", "partial_update_element", "delete_elements", "x"]),
        params: value(random, 3),
      },
    ]),
    sequence: 1 + random.below(1e6),
    uuid: "",
    target_element_id: random.pick(["a", "", anything(random)]),
  };
};

const approvals: Fill = (random) => ({
  form: texts.form(random),
});

const query =
  (...fields: string[]): Fill =>
  (random) =>
    Object.fromEntries(fields.map((field) => [field, anything(random)]));

/** By operation id. */
export const targets: Readonly<Record<string, Fill>> = {
  "bitable.v1.app.table.record.search": (random) => ({
    filter: random.chance(0.9) ? conditions(random) : value(random, 4),
    sort: [{ field_name: names(random), desc: random.chance(0.5) }],
    field_names: [names(random)],
  }),
  "bitable.v1.app.table.record.list": (random) => ({
    filter: texts.formula(random),
    sort: random.pick(["", '["Points DESC"]', texts.json(random)]),
    field_names: random.pick(['["Name"]', texts.json(random)]),
  }),
  "bitable.v1.app.table.record.create": fields,
  "bitable.v1.app.table.field.create": (random) => ({
    field_name: anything(random),
    type: random.pick([1, 2, 3, 4, 5, 11, 13, 15, 17, 18, 20, 21, 22, 1001, 1005, 0, 99]),
    property: record(
      random,
      () => (random.chance(0.5) ? texts.formula(random) : value(random, 2)),
      [
        ...[
          "formula_expression",
          "formatter",
          "date_formatter",
          "options",
          "auto_serial",
          "table_id",
        ],
      ],
    ),
    client_token: "",
  }),
  "bitable.v1.app.table.view.patch": (random) => ({
    property: { filter_info: conditions(random), hidden_fields: [anything(random)] },
  }),
  "sheets.v3.spreadsheet.sheet.find": find,
  "sheets.v3.spreadsheet.sheet.replace": find,
  "sheets.v3.spreadsheet.sheet.filter.create": filtered,
  "sheets.v3.spreadsheet.sheet.filter_view.condition.create": filtered,
  "sheets.v2.spreadsheet.values.get": (random, values) => ({
    range: texts
      .range(sheetOf(values))(random)
      .replace(/[\ud800-\udfff]/gu, ""),
  }),
  "sheets.v2.spreadsheet.values.batch_get": (random, values) => ({
    ranges: random.some(5, () => texts.range(sheetOf(values))(random), ","),
  }),
  "sheets.v2.spreadsheet.values.update": (random, values) => ({
    valueRange: cells(random, values),
  }),
  "sheets.v2.spreadsheet.values.append": (random, values) => ({
    valueRange: cells(random, values),
  }),
  "sheets.v2.spreadsheet.values.batch_update": (random, values) => ({
    valueRanges: [cells(random, values), cells(random, values)],
  }),
  "sheets.v2.spreadsheet.style.update": (random, values) => ({
    appendStyle: { range: texts.range(sheetOf(values))(random), style: value(random, 2) },
  }),
  "sheets.v2.spreadsheet.dimension_range.create": (random, values) => ({
    dimension: dimension(random, values),
  }),
  "sheets.v2.spreadsheet.dimension_range.insert": (random, values) => ({
    dimension: dimension(random, values),
  }),
  "calendar.v4.calendar.event.create": event,
  "calendar.v4.calendar.event.patch": event,
  "calendar.v4.calendar.event.instances": instances,
  "calendar.v4.calendar.event.instance_view": instances,
  "calendar.v4.calendar.event.search": (random) => ({
    query: anything(random),
    filter: { start_time: eventTime(random), end_time: eventTime(random) },
  }),
  "calendar.v4.freebusy.list": (random) => ({
    time_min: random.pick([
      "2023-11-14T00:00:00+08:00",
      "0000-01-01T00:00:00Z",
      texts.moment(random),
    ]),
    time_max: random.pick([
      "2024-11-14T00:00:00Z",
      "9999-12-31T23:59:59-14:00",
      texts.moment(random),
    ]),
  }),
  "calendar.v4.timeoff_event.create": (random) => ({
    start_time: texts.moment(random),
    end_time: texts.moment(random),
    timezone: texts.zone(random),
  }),
  "docx.v1.document.convert": (random) =>
    random.chance(0.5)
      ? { content_type: "html", content: texts.html(random) }
      : { content_type: "markdown", content: texts.markdown(random) },
  "docx.v1.document.block.children.create": (random) => ({
    children: Array.from({ length: 1 + random.below(3) }, () => block(random)),
    index: number(random),
    client_token: "",
  }),
  "docx.v1.document.block.descendant.create": (random) => ({
    children_id: random.pick([["a"], ["a", "b"], [], ["x"]]),
    descendants: Array.from({ length: 1 + random.below(4) }, () => block(random)),
    index: number(random),
    client_token: "",
  }),
  "im.v1.message.create": contents,
  "im.v1.message.reply": contents,
  "im.v1.message.patch": (random) => ({ content: texts.cardJson(random) }),
  "im.v1.message.search": query("query"),
  "im.v1.chat.search": query("query"),
  "im.v1.chat.announcement.patch": (random) => ({
    revision: anything(random),
    requests: [texts.json(random)],
  }),
  "cardkit.v1.card.create": cards,
  "cardkit.v1.card.batch_update": cards,
  "cardkit.v1.card.element.create": cards,
  "cardkit.v1.card.element.patch": cards,
  "cardkit.v1.card.element.content": cards,
  "cardkit.v1.card.settings": cards,
  "approval.v4.approval.create": (random, values) => ({
    form: { ...(values.form as object), form_content: texts.form(random) },
  }),
  "approval.v4.instance.create": approvals,
  "drive.v1.file.upload_all": upload,
  "drive.v1.media.upload_all": upload,
  "drive.v1.file.create_folder": query("name"),
  "drive.v1.import_task.create": (random) => ({
    file_extension: random.pick(["csv", "xlsx", "docx", "md", "txt", anything(random)]),
    file_name: anything(random),
    type: random.pick(["sheet", "docx", "bitable", ""]),
  }),
  "drive.v1.export_task.create": (random) => ({
    file_extension: random.pick(["csv", "xlsx", "docx", "pdf", anything(random)]),
    sub_id: anything(random),
  }),
  "drive.v1.file.comment.create": (random) => ({
    reply_list: {
      replies: [
        {
          content: {
            elements: [
              { type: "text_run", text_run: { text: anything(random) } },
              value(random, 2),
            ],
          },
        },
      ],
    },
  }),
  "task.v2.task.create": task,
  "task.v2.task.patch": task,
  "task.v2.task.search": query("query"),
  "mail.v1.user_mailbox.message.send": (random) => ({
    raw: anything(random),
    subject: anything(random),
    body_html: texts.html(random),
    to: [{ mail_address: anything(random), name: anything(random) }],
  }),
  "wiki.v2.node.search": query("query", "space_id"),
  "search.v1.user.search": query("query"),
  "contact.v3.user.create": query("name", "email", "mobile", "user_id", "employee_no"),
  "contact.v3.user.batch_get_id": (random) => ({
    emails: [anything(random)],
    mobiles: [anything(random)],
  }),
};
