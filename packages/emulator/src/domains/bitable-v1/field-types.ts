// The types that fields have, and the ways in which the platform shows each.

export const TEXT = 1;
export const NUMBER = 2;
export const SINGLE_SELECT = 3;
export const MULTI_SELECT = 4;
export const DATE_TIME = 5;
export const CHECKBOX = 7;
export const USER = 11;
export const PHONE = 13;
export const URL_TYPE = 15;
export const ATTACHMENT = 17;
export const SINGLE_LINK = 18;
export const FORMULA = 20;
export const DUPLEX_LINK = 21;
export const LOCATION = 22;
export const GROUP_CHAT = 23;
export const CREATED_TIME = 1001;
export const MODIFIED_TIME = 1002;
export const CREATED_USER = 1003;
export const MODIFIED_USER = 1004;
export const AUTO_NUMBER = 1005;

/** The `ui_type`s of each type, its default first. */
export const UI_TYPES: Readonly<Record<number, readonly string[]>> = {
  [TEXT]: ["Text", "Barcode", "Email"],
  [NUMBER]: ["Number", "Progress", "Currency", "Rating"],
  [SINGLE_SELECT]: ["SingleSelect"],
  [MULTI_SELECT]: ["MultiSelect"],
  [DATE_TIME]: ["DateTime"],
  [CHECKBOX]: ["Checkbox"],
  [USER]: ["User"],
  [PHONE]: ["Phone"],
  [URL_TYPE]: ["Url"],
  [ATTACHMENT]: ["Attachment", "Signature"],
  [SINGLE_LINK]: ["SingleLink"],
  [FORMULA]: ["Formula"],
  [DUPLEX_LINK]: ["DuplexLink"],
  [LOCATION]: ["Location"],
  [GROUP_CHAT]: ["GroupChat"],
  [CREATED_TIME]: ["CreatedTime"],
  [MODIFIED_TIME]: ["ModifiedTime"],
  [CREATED_USER]: ["CreatedUser"],
  [MODIFIED_USER]: ["ModifiedUser"],
  [AUTO_NUMBER]: ["AutoNumber"],
};

/** Types that the primary field may have. */
export const PRIMARY_TYPES: ReadonlySet<number> = new Set([
  TEXT,
  NUMBER,
  DATE_TIME,
  PHONE,
  URL_TYPE,
  FORMULA,
  LOCATION,
]);

/** Types whose cells the platform fills. */
export const READ_ONLY_TYPES: ReadonlySet<number> = new Set([
  FORMULA,
  CREATED_TIME,
  MODIFIED_TIME,
  CREATED_USER,
  MODIFIED_USER,
  AUTO_NUMBER,
]);

export function isLink(type: number): boolean {
  return type === SINGLE_LINK || type === DUPLEX_LINK;
}
