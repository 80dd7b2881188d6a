// Cells as requests write them, checked and brought into the form in which they are kept.

import type { Call } from "../../http/call.js";
import type { Failure } from "../../http/failure-table.js";
import { messengerOf } from "../im-v1/state.js";
import { fieldsOf } from "../loose.js";
import { findUser } from "../people.js";
import type { TextSegment } from "./cell-text.js";
import { failures } from "./failures.js";
import {
  ATTACHMENT,
  CHECKBOX,
  DATE_TIME,
  DUPLEX_LINK,
  GROUP_CHAT,
  LOCATION,
  MULTI_SELECT,
  NUMBER,
  PHONE,
  SINGLE_LINK,
  SINGLE_SELECT,
  TEXT,
  URL_TYPE,
  USER,
} from "./field-types.js";
import { fieldNamed } from "./lookup.js";
import type { BitableApp, BitableField, BitableTable } from "./state.js";

/** Cells to be written, by field id; `undefined` empties one. */
export type ReadCells = Map<string, unknown>;

/** The failure for a value that does not fit, by the type of the field. */
const MISFITS: Readonly<Record<number, Failure>> = {
  [TEXT]: failures.wrongText,
  [NUMBER]: failures.wrongNumber,
  [SINGLE_SELECT]: failures.wrongSingleSelect,
  [MULTI_SELECT]: failures.wrongMultiSelect,
  [DATE_TIME]: failures.wrongDateTime,
  [CHECKBOX]: failures.wrongCheckbox,
  [USER]: failures.wrongUser,
  [SINGLE_LINK]: failures.wrongSingleLink,
  [URL_TYPE]: failures.wrongUrl,
  [ATTACHMENT]: failures.wrongAttachment,
  [PHONE]: failures.wrongPhone,
  [DUPLEX_LINK]: failures.wrongDuplexLink,
};
const TEXT_LIMIT = 100_000;
/** Most things of a kind in one cell. */
const CELL_LIMITS: Readonly<Record<number, number>> = {
  [MULTI_SELECT]: 1000,
  [USER]: 1000,
  [ATTACHMENT]: 100,
  [SINGLE_LINK]: 500,
  [DUPLEX_LINK]: 500,
  [GROUP_CHAT]: 10,
};

/** Reads `fields`, which are named by the names of the fields. Changes nothing. */
export function readCells(
  call: Call,
  app: BitableApp,
  table: BitableTable,
  fields: object,
): ReadCells {
  const cells: ReadCells = new Map();
  for (const [name, value] of Object.entries(fields)) {
    const field = fieldNamed(table, name);
    const reader = READERS[field.type];
    if (!reader) throw misfit(field, "the platform fills this field");
    const place = { call, app, table, field };
    const empty = value === null || value === "" || (Array.isArray(value) && value.length === 0);
    cells.set(field.id, empty ? undefined : reader(value, place));
  }
  return cells;
}

interface Place {
  call: Call;
  app: BitableApp;
  table: BitableTable;
  field: BitableField;
}

type Reader = (value: unknown, place: Place) => unknown;

const READERS: Readonly<Record<number, Reader>> = {
  [TEXT]: readText,
  [NUMBER]: (value, place) => {
    if (typeof value !== "number") throw expected(place, "a number");
    return value;
  },
  [SINGLE_SELECT]: (value, place) => {
    if (typeof value !== "string") throw expected(place, "the name of an option");
    return value;
  },
  [MULTI_SELECT]: (value, place) => [...new Set(texts(value, place, "names of options"))],
  [DATE_TIME]: (value, place) => {
    if (typeof value !== "number") throw expected(place, "milliseconds");
    return value;
  },
  [CHECKBOX]: (value, place) => {
    if (typeof value !== "boolean") throw expected(place, "true or false");
    return value;
  },
  [USER]: (value, place) =>
    ids(value, place).map((id) => {
      const user = findUser(place.call, id);
      if (!user) throw expected(place, "ids of users, of the type in user_id_type");
      return user.unionId;
    }),
  [PHONE]: (value, place) => {
    if (typeof value !== "string" || !/^\+?\d{1,64}$/.test(value)) {
      throw expected(place, "digits, perhaps after a +");
    }
    return value;
  },
  [URL_TYPE]: (value, place) => {
    const { link, text } = fieldsOf(value);
    if (typeof link !== "string") throw expected(place, "an object with a link");
    return { text: typeof text === "string" && text !== "" ? text : link, link };
  },
  [ATTACHMENT]: (value, place) =>
    list(value, place, "objects with a file_token").map((item) => {
      const token = fieldsOf(item).file_token;
      if (typeof token !== "string") throw expected(place, "objects with a file_token");
      if (!place.call.tenant.files.has(token)) {
        throw failures.noAttachment(`there is no file ${token}`);
      }
      return token;
    }),
  [SINGLE_LINK]: readLinks,
  [DUPLEX_LINK]: readLinks,
  [LOCATION]: (value, place) => {
    if (typeof value !== "string" || !/^-?\d+(\.\d+)?,-?\d+(\.\d+)?$/.test(value)) {
      throw expected(place, "a longitude and a latitude, with a comma between them");
    }
    const parts = { pname: "", cityname: "", adname: "", address: "", name: value };
    return { location: value, ...parts, full_address: value };
  },
  [GROUP_CHAT]: (value, place) =>
    ids(value, place).map((id) => {
      const chat = messengerOf(place.call.tenant).chats.get(id);
      if (!chat || chat.dissolved) throw expected(place, "ids of chats");
      return chat.chatId;
    }),
};

function readText(value: unknown, place: Place): TextSegment[] {
  const { field } = place;
  const segments: TextSegment[] = Array.isArray(value)
    ? value.map((item: Partial<TextSegment> | null) => {
        if (typeof item?.text !== "string") throw expected(place, "text, or pieces with a text");
        return { ...item, type: item.type ?? "text", text: item.text };
      })
    : typeof value === "string"
      ? [
          field.uiType === "Email"
            ? { type: "url", text: value, link: `mailto:${value}` }
            : { type: "text", text: value },
        ]
      : [];
  if (segments.length === 0) throw expected(place, "text");
  if (segments.reduce((sum, { text }) => sum + text.length, 0) > TEXT_LIMIT) {
    throw failures.cellTooLarge(`${TEXT_LIMIT} characters at most`);
  }
  return segments;
}

function readLinks(value: unknown, place: Place): string[] {
  const { app, field } = place;
  const records = app.tables.get(String(field.property?.table_id))?.records;
  const linked = texts(value, place, "record ids");
  for (const id of linked) {
    if (!records?.has(id)) throw expected(place, "ids of records of the other table");
  }
  return [...new Set(linked)];
}

function ids(value: unknown, place: Place): string[] {
  return list(value, place, "objects with an id").map((item) => {
    const id = fieldsOf(item).id;
    if (typeof id !== "string") throw expected(place, "objects with an id");
    return id;
  });
}

function texts(value: unknown, place: Place, what: string): string[] {
  return list(value, place, what).map((item) => {
    if (typeof item !== "string") throw expected(place, what);
    return item;
  });
}

function list(value: unknown, place: Place, what: string): unknown[] {
  if (!Array.isArray(value)) throw expected(place, `a list of ${what}`);
  const limit = CELL_LIMITS[place.field.type] ?? Number.POSITIVE_INFINITY;
  if (value.length > limit) throw expected(place, `at most ${limit} ${what}`);
  return value;
}

function expected({ field }: Place, what: string) {
  return misfit(field, `expected ${what}`);
}

function misfit(field: BitableField, reason: string) {
  return (MISFITS[field.type] ?? failures.wrongValue)(`${field.name}: ${reason}`);
}
