import { createRandom, type Random } from "./random.js";

const LOWER = "abcdefghijklmnopqrstuvwxyz0123456789";
const MIXED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const DIGITS = "0123456789";

export type IdKind =
  | "open_id"
  | "union_id"
  | "user_id"
  | "chat_id"
  | "message_id"
  | "thread_id"
  | "open_department_id"
  | "department_id"
  | "app_id"
  | "tenant_key"
  | "image_key"
  | "file_key"
  | "reaction_id"
  | "token"
  | "number"
  | "uuid";

/** An id that looks like the platform's own of that kind. */
export function makeId(kind: IdKind, random: Random): string {
  switch (kind) {
    case "open_id":
      return `ou_${random.hex(32)}`;
    case "union_id":
      return `on_${random.hex(32)}`;
    case "user_id":
      return random.text(LOWER, 8);
    case "chat_id":
      return `oc_${random.hex(32)}`;
    case "message_id":
      return `om_${random.hex(32)}`;
    case "thread_id":
      return `omt_${random.hex(16)}`;
    case "open_department_id":
      return `od-${random.hex(32)}`;
    case "department_id":
      return random.text(LOWER, 16);
    case "app_id":
      return `cli_${random.hex(16)}`;
    case "tenant_key":
      return random.hex(16);
    case "image_key":
      return `img_v3_${random.text(LOWER, 4)}_${uuid(random)}g`;
    case "file_key":
      return `file_v3_${random.text(LOWER, 4)}_${uuid(random)}g`;
    case "reaction_id":
      return random.text(MIXED, 64);
    case "token":
      return random.text(MIXED, 27);
    case "number":
      return `7${random.text(DIGITS, 18)}`;
    case "uuid":
      return uuid(random);
  }
}

function uuid(random: Random): string {
  const part = (length: number): string => random.hex(length);
  return `${part(8)}-${part(4)}-4${part(3)}-a${part(3)}-${part(12)}`;
}

/** Gives out ids that never repeat within one seed. */
export interface Ids {
  (kind: IdKind): string;
  /** How many it gave out. */
  given(): number;
}

/** `given` ids were given out before. */
export function createIds(seed: string, given = 0): Ids {
  let count = given;
  const next = (kind: IdKind): string => {
    count += 1;
    return makeId(kind, createRandom(`${seed}/${kind}/${count}`));
  };
  return Object.assign(next, { given: () => count });
}
