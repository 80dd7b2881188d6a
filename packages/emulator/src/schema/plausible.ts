// Leaf values of synthesised answers, by the name of their field.

import { type IdKind, makeId } from "../state/ids.js";
import type { Random } from "../state/random.js";
import type { Schema } from "./document-types.js";

/** A user that synthesised answers may name. */
export interface Person {
  open_id: string;
  union_id: string;
  user_id: string;
  name: string;
  email: string;
  mobile: string;
}

/** What synthesised answers refer to. */
export interface Surroundings {
  /** ms since the Unix epoch */
  now: number;
  people: readonly Person[];
  departments: readonly string[];
  appId: string;
  tenantKey: string;
  /** `user_id_type` of the request. */
  userIdType: string;
}

type Rule = readonly [pattern: RegExp, make: (random: Random, around: Surroundings) => string];

const id =
  (kind: IdKind) =>
  (random: Random): string =>
    makeId(kind, random);

const person =
  (field: keyof Person) =>
  (random: Random, { people }: Surroundings): string =>
    people.length > 0 ? random.pick(people)[field] : makeId("open_id", random);

// The first pattern that fits wins.
const RULES: readonly Rule[] = [
  [/^(next_)?page_token$|^next_cursor$|^cursor$/, () => ""],
  [/open_department_id$|^department(_id)?$|_department_id$/, department],
  [/union_id$/, person("union_id")],
  [/open_chat_id$|chat_id$/, id("chat_id")],
  [/open_message_id$|message_id$|^root_id$|^parent_id$/, id("message_id")],
  [/thread_id$/, id("thread_id")],
  [/^open_id$|_open_id$|^open_user_id$/, person("open_id")],
  [/^(id|.*_id)_type$/, (_, { userIdType }) => userIdType],
  [
    /user_id$|^(user|owner|creator|operator|editor|leader|assignee|approver|modifier|member|employee)(_?id)?$/i,
    chosenPerson,
  ],
  [/^created_by$|^updated_by$/, chosenPerson],
  [/^app_id$|^cli(ent)?_id$/, (_, { appId }) => appId],
  [/tenant_key$/, (_, { tenantKey }) => tenantKey],
  [/image_key$|avatar_key$|^img_key$|icon_key$/, id("image_key")],
  [/file_key$/, id("file_key")],
  [/reaction_id$/, id("reaction_id")],
  [/guid$|uuid$|^request_id$|^trace_id$/, id("uuid")],
  [/email|mail_address$/, person("email")],
  [/mobile$|phone(_number)?$/, person("mobile")],
  [/ticket$|token$|Token$|secret$/, id("token")],
  [/(^|_)(url|link|uri)$|avatar|^icon$/, link],
  [/time_?zone$/, () => "Asia/Shanghai"],
  [/(^|_)date$/, day],
  [/time$|timestamp$|_at$|^ts$|_ts$/, (_, { now }) => String(now)],
  [/^(lang|language|locale)$/, () => "en_us"],
  [/^currency/, () => "CNY"],
  [/count$|total$|size$|number$|amount$|^version$|revision$|order$/, (random) => digits(random, 2)],
  [/(^|_)ids?$|Id$/, id("number")],
  [/(^|_)name$/, named],
  [/^color$/, () => "#3370FF"],
  [/status$|state$/, () => "normal"],
  [/type$/, () => "default"],
  [/key$|^code$/, (random) => `key_${random.hex(8)}`],
];

/** A string for a field, within the schema's limits. */
export function plausibleText(
  name: string,
  rule: Schema,
  random: Random,
  around: Surroundings,
): string {
  if (rule.enum && rule.enum.length > 0) return String(random.pick(rule.enum));
  if (rule.format === "int64") {
    return /time|date|_at$|timestamp/.test(name) ? String(around.now) : makeId("number", random);
  }
  const found = RULES.find(([pattern]) => pattern.test(name));
  const text = found ? found[1](random, around) : `${name || "value"} ${digits(random, 3)}`;
  const filled = text.padEnd(rule.minLength ?? 0, "0");
  return rule.maxLength === undefined ? filled : filled.slice(0, rule.maxLength);
}

/** A number for a field, within the schema's limits. */
export function plausibleNumber(
  name: string,
  rule: Schema,
  random: Random,
  around: Surroundings,
): number {
  if (rule.enum && rule.enum.length > 0) return Number(random.pick(rule.enum));
  if (name === "code") return 0;
  const moment = /time$|timestamp$|_at$|^ts$/.test(name) && rule.maximum === undefined;
  const wanted = moment ? Math.floor(around.now / 1000) : random.integer(1, 100);
  return Math.min(rule.maximum ?? wanted, Math.max(rule.minimum ?? wanted, wanted));
}

function department(random: Random, { departments }: Surroundings): string {
  return departments.length > 0 ? random.pick(departments) : makeId("open_department_id", random);
}

function chosenPerson(random: Random, around: Surroundings): string {
  const field = around.userIdType as keyof Person;
  const known = field === "union_id" || field === "user_id" ? field : "open_id";
  return person(known)(random, around);
}

function named(random: Random, around: Surroundings): string {
  return around.people.length > 0 ? random.pick(around.people).name : `Sample ${random.hex(4)}`;
}

function link(random: Random): string {
  return `https://emulator.example/${random.hex(16)}`;
}

function day(_: Random, { now }: Surroundings): string {
  return new Date(now).toISOString().slice(0, 10);
}

function digits(random: Random, length: number): string {
  return String(random.integer(10 ** (length - 1), 10 ** length - 1));
}
