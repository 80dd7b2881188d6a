// Fields: how the cells of each type are read, written and compared.

/** Ways to compare a cell in a filter. */
export type Operator =
  | "is"
  | "isNot"
  | "contains"
  | "doesNotContain"
  | "isEmpty"
  | "isNotEmpty"
  | "isGreater"
  | "isGreaterEqual"
  | "isLess"
  | "isLessEqual";

/** What one type of field does. `Value` is read, `Input` written (never, where the platform fills it), `Test` compared. */
export interface Field<Value, Input = Value, Test = unknown> {
  /** The platform's numbers of the types that it is for. */
  readonly types: readonly number[];
  /** The name in the table, where it is not the name in the schema. */
  readonly name?: string | undefined;
  /** A cell as the platform sends it; `undefined` for an empty one. */
  read(cell: unknown): Value | undefined;
  /** Absent where the platform fills the field. Throws a `TypeError` for what does not fit. */
  readonly write?: ((value: Input) => unknown) | undefined;
  /** The values of a condition as the platform wants them. */
  test(value: unknown): string[];
  /** Never there: carries the type of what conditions compare with. */
  readonly "~test"?: Test;
}

/** Options of every field. */
export interface FieldOptions {
  /** The name in the table. Default: the name in the schema. */
  readonly name?: string | undefined;
}

/** A person; ids are of the type that the calls ask for, open ids by default. */
export interface Person {
  readonly id: string;
  readonly name?: string;
  readonly en_name?: string;
  readonly email?: string;
}

/** An attachment. `mediaFile(file_token)` of `@lark/files` downloads it. */
export interface Attachment {
  readonly file_token: string;
  readonly name?: string;
  readonly type?: string;
  /** Bytes. */
  readonly size?: number;
}

export interface Link {
  readonly text: string;
  readonly link: string;
}

export interface Place {
  /** Longitude and latitude, with a comma between them. */
  readonly location: string;
  readonly name?: string;
  readonly address?: string;
  readonly full_address?: string;
}

/** Days that a date may be compared with, as the platform names them. */
export type Day =
  | "Today"
  | "Tomorrow"
  | "Yesterday"
  | "CurrentWeek"
  | "LastWeek"
  | "CurrentMonth"
  | "LastMonth"
  | "TheLastWeek"
  | "TheNextWeek"
  | "TheLastMonth"
  | "TheNextMonth";

const misfit = (expected: string, value: unknown) =>
  new TypeError(
    `must be ${expected}, not ${typeof value === "object" ? JSON.stringify(value) : String(value)}`,
  );

const strings = (value: unknown): string[] => [value].flat().map(String);
const listed = (cell: unknown): unknown[] | undefined =>
  cell === null || cell === undefined ? undefined : [cell].flat();

function readText(cell: unknown): string | undefined {
  const parts = listed(cell);
  if (!parts?.length) return undefined;
  return parts
    .map((part) =>
      typeof part === "object" && part
        ? String((part as { text?: unknown }).text ?? "")
        : String(part),
    )
    .join("");
}

function readNumber(cell: unknown): number | undefined {
  const [value] = listed(cell) ?? [];
  if (value === undefined || value === null || value === "") return undefined;
  const number = Number(value);
  return Number.isNaN(number) ? undefined : number;
}

/** Text, also of emails and bar codes. */
export const text = (options: FieldOptions = {}): Field<string, string, string> => ({
  ...options,
  types: [1],
  read: readText,
  write: (value) => {
    if (typeof value !== "string") throw misfit("text", value);
    return value;
  },
  test: strings,
});

/** A number, also a progress, an amount of money or a rating. */
export const number = (options: FieldOptions = {}): Field<number, number, number> => ({
  ...options,
  types: [2],
  read: readNumber,
  write: (value) => {
    if (typeof value !== "number" || !Number.isFinite(value)) throw misfit("a number", value);
    return value;
  },
  test: strings,
});

/**
 * One of some options. One that is not in the table yet is added to it by the platform.
 *
 * @example
 * ```ts
 * select(["Open", "Done"]); // "Open" | "Done"
 * ```
 */
export const select = <const Option extends string = string>(
  _names?: readonly Option[],
  options: FieldOptions = {},
): Field<Option, Option, Option> => ({
  ...options,
  types: [3],
  read: (cell) => readText(cell) as Option | undefined,
  write: (value) => {
    if (typeof value !== "string" || !value) throw misfit("the name of an option", value);
    return value;
  },
  test: strings,
});

/** Several of some options. */
export const multiSelect = <const Option extends string = string>(
  _names?: readonly Option[],
  options: FieldOptions = {},
): Field<Option[], readonly Option[], Option | readonly Option[]> => ({
  ...options,
  types: [4],
  read: (cell) => listed(cell)?.map((part) => readText(part) ?? "") as Option[] | undefined,
  write: (value) => {
    if (!Array.isArray(value) || !value.every((name) => typeof name === "string" && name)) {
      throw misfit("a list of names of options", value);
    }
    return value;
  },
  test: strings,
});

const readDate = (cell: unknown): Date | undefined => {
  const time = readNumber(cell);
  return time === undefined ? undefined : new Date(time);
};
const timeOf = (value: unknown): number => {
  const time = value instanceof Date ? value.getTime() : value;
  if (typeof time !== "number" || !Number.isFinite(time)) throw misfit("a date", value);
  return time;
};
const testDate = (value: unknown): string[] =>
  typeof value === "string" ? [value] : ["ExactDate", String(timeOf(value))];

/** A date, with its time. Conditions compare days. */
export const date = (
  options: FieldOptions = {},
): Field<Date, Date | number, Date | number | Day> => ({
  ...options,
  types: [5],
  read: readDate,
  write: timeOf,
  test: testDate,
});

/** A box that is ticked or not; an empty one is not. */
export const checkbox = (options: FieldOptions = {}): Field<boolean, boolean, boolean> => ({
  ...options,
  types: [7],
  read: (cell) => [cell].flat()[0] === true,
  write: (value) => {
    if (typeof value !== "boolean") throw misfit("true or false", value);
    return value;
  },
  test: strings,
});

const idOf = (value: unknown): string => {
  const id = typeof value === "string" ? value : (value as { id?: unknown } | null)?.id;
  if (typeof id !== "string" || !id) throw misfit("an id or an object with one", value);
  return id;
};
const readPeople = (cell: unknown): Person[] | undefined =>
  listed(cell)?.filter((person) => typeof person === "object") as Person[] | undefined;
const writeIds = (value: readonly unknown[]) => {
  if (!Array.isArray(value)) throw misfit("a list of ids", value);
  return value.map((item) => ({ id: idOf(item) }));
};

/** People. Written by their ids. */
export const people = (
  options: FieldOptions = {},
): Field<Person[], readonly (string | { readonly id: string })[], string | readonly string[]> => ({
  ...options,
  types: [11],
  read: readPeople,
  write: writeIds,
  test: strings,
});

/** A phone number. */
export const phone = (options: FieldOptions = {}): Field<string, string, string> => ({
  ...options,
  types: [13],
  read: readText,
  write: (value) => {
    if (typeof value !== "string" || !/^\+?\d{1,64}$/.test(value)) {
      throw misfit("digits, perhaps after a +", value);
    }
    return value;
  },
  test: strings,
});

/** An address with a text. Written as both, or as the address alone. */
export const url = (
  options: FieldOptions = {},
): Field<Link, string | { readonly link: string; readonly text?: string }, string> => ({
  ...options,
  types: [15],
  read: (cell) => {
    const [value] = listed(cell) ?? [];
    return typeof value === "object" && value ? (value as Link) : undefined;
  },
  write: (value) => {
    const link = typeof value === "string" ? value : value?.link;
    if (typeof link !== "string" || !link) throw misfit("an address", value);
    const name = typeof value === "string" ? undefined : value.text;
    return { link, text: name || link };
  },
  test: strings,
});

/** Attachments. Written by the tokens that an upload into the base gave. */
export const attachments = (
  options: FieldOptions = {},
): Field<Attachment[], readonly { readonly file_token: string }[], never> => ({
  ...options,
  types: [17],
  read: (cell) => listed(cell) as Attachment[] | undefined,
  write: (value) => {
    if (!Array.isArray(value)) throw misfit("a list of { file_token }", value);
    return value.map((file: { file_token?: unknown } | null) => {
      if (typeof file?.file_token !== "string") throw misfit("a list of { file_token }", value);
      return { file_token: file.file_token };
    });
  },
  test: strings,
});

/** Ids of linked records, one-way or two-way. */
export const link = (
  options: FieldOptions = {},
): Field<string[], readonly string[], string | readonly string[]> => ({
  ...options,
  types: [18, 21],
  read: (cell) => {
    const found = listed(cell)?.flatMap((part) => {
      if (typeof part === "string") return [part];
      const { link_record_ids, record_ids } = (part ?? {}) as Record<string, unknown>;
      return (link_record_ids ?? record_ids ?? []) as string[];
    });
    return found?.length ? found : undefined;
  },
  write: (value) => {
    if (!Array.isArray(value) || !value.every((id) => typeof id === "string" && id)) {
      throw misfit("a list of ids of records", value);
    }
    return value;
  },
  test: strings,
});

/** A place on the earth. Written as longitude and latitude, with a comma between them. */
export const place = (options: FieldOptions = {}): Field<Place, string, string> => ({
  ...options,
  types: [22],
  read: (cell) => {
    const [value] = listed(cell) ?? [];
    return typeof value === "object" && value ? (value as Place) : undefined;
  },
  write: (value) => {
    if (typeof value !== "string" || !/^-?\d+(\.\d+)?,-?\d+(\.\d+)?$/.test(value)) {
      throw misfit("a longitude and a latitude, as in 116.3,40.0", value);
    }
    return value;
  },
  test: strings,
});

/** Chats. Written by their ids. */
export const chats = (
  options: FieldOptions = {},
): Field<
  { readonly id: string; readonly name?: string }[],
  readonly (string | { readonly id: string })[],
  string | readonly string[]
> => ({
  ...options,
  types: [23],
  read: (cell) => listed(cell) as { id: string }[] | undefined,
  write: writeIds,
  test: strings,
});

/**
 * A formula, or what is looked up in another table: read-only.
 *
 * @param of A field of the type that comes out of it, such as `number()`.
 */
export const formula = <Value, Input, Test>(
  of: Field<Value, Input, Test>,
  options: FieldOptions = {},
): Field<Value, never, Test> => ({
  ...options,
  types: [20, 19],
  read: (cell) => {
    const inner = (cell as { value?: unknown } | null)?.value;
    return of.read(inner === undefined ? cell : inner);
  },
  test: of.test,
});

/** When a record was made: read-only. */
export const createdTime = (
  options: FieldOptions = {},
): Field<Date, never, Date | number | Day> => ({
  ...options,
  types: [1001],
  read: readDate,
  test: testDate,
});

/** When a record was last changed: read-only. */
export const modifiedTime = (
  options: FieldOptions = {},
): Field<Date, never, Date | number | Day> => ({
  ...options,
  types: [1002],
  read: readDate,
  test: testDate,
});

/** Who made a record: read-only. */
export const createdBy = (options: FieldOptions = {}): Field<Person[], never, string> => ({
  ...options,
  types: [1003],
  read: readPeople,
  test: strings,
});

/** Who changed a record last: read-only. */
export const modifiedBy = (options: FieldOptions = {}): Field<Person[], never, string> => ({
  ...options,
  types: [1004],
  read: readPeople,
  test: strings,
});

/** A number that the platform counts: read-only. */
export const autoNumber = (options: FieldOptions = {}): Field<string, never, string> => ({
  ...options,
  types: [1005],
  read: readText,
  test: strings,
});
