import {
  action,
  button,
  type Card,
  card,
  columns,
  datePicker,
  form,
  input,
  markdown,
  select,
  submit,
} from "@lark/card";
import * as v from "valibot";
import type { Decision, LeaveRequest } from "./requests.js";

/** Sent with the form: what the person asks for. */
export const ask = action("ask", {
  form: v.object({
    kind: v.picklist(["annual", "sick", "other"]),
    // As the platform sends it: `2026-01-31 +0800`.
    from: v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}/)),
    days: v.pipe(v.string(), v.transform(Number), v.integer(), v.minValue(1), v.maxValue(60)),
    reason: v.optional(v.string(), ""),
  }),
});

/** What the approver decides. */
export const decide = action(
  "decide",
  v.object({ id: v.string(), decision: v.picklist(["approved", "refused"]) }),
);

const KINDS = { annual: "Annual leave", sick: "Sick leave", other: "Other" } as const;
const COLOURS = { approved: "green", refused: "red" } as const;

/** The form that a person fills in. */
export function formCard(): Card {
  return card({
    header: { title: "Ask for leave", template: "blue" },
    elements: [
      form("leave", [
        columns([
          [select(Object.entries(KINDS), { name: "kind", required: true, placeholder: "Kind" })],
          [datePicker({ name: "from", required: true, placeholder: "First day" })],
        ]),
        input({ name: "days", label: "Days", required: true, default_value: "1" }),
        input({ name: "reason", label: "Reason", input_type: "multiline_text" }),
        submit("Send", { value: ask() }),
      ]),
    ],
  });
}

/** What the approver sees, and afterwards everybody. */
export function requestCard(request: LeaveRequest, decision?: Decision): Card {
  const { id, by, kind, from, days, reason } = request;
  const buttons = columns([
    [button({ text: "Approve", type: "primary", value: decide({ id, decision: "approved" }) })],
    [button({ text: "Refuse", type: "danger", value: decide({ id, decision: "refused" }) })],
  ]);
  return card({
    header: { title: "Leave request", template: decision ? COLOURS[decision.decision] : "orange" },
    elements: [
      markdown`**${by.name}** asks for ${days} days from ${from}: ${KINDS[kind]}`,
      ...(reason ? [markdown`> ${reason}`] : []),
      decision ? markdown`**${decision.decision}** by ${decision.by}` : buttons,
    ],
  });
}
