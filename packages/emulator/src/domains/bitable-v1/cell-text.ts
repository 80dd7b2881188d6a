import type { Call } from "../../http/call.js";
import { messengerOf } from "../im-v1/state.js";
import { fieldsIn, fieldsOf, textsIn } from "../loose.js";
import {
  ATTACHMENT,
  CREATED_USER,
  GROUP_CHAT,
  LOCATION,
  MODIFIED_USER,
  TEXT,
  URL_TYPE,
  USER,
} from "./field-types.js";
import type { BitableField } from "./state.js";

/** A piece of a text cell. */
export interface TextSegment {
  type: string;
  text: string;
  link?: string;
}

/** The text that a stored cell shows; lists are joined by commas. */
export function cellText(call: Call, field: BitableField, cell: unknown): string {
  switch (field.type) {
    case TEXT:
      return fieldsIn(cell)
        .map(({ text }) => text)
        .join("");
    case URL_TYPE:
      return String(fieldsOf(cell).text);
    case LOCATION:
      return String(fieldsOf(cell).full_address);
    case ATTACHMENT:
      return textsIn(cell)
        .map((token) => call.tenant.files.get(token)?.name ?? "")
        .join(",");
    case USER:
    case CREATED_USER:
    case MODIFIED_USER:
      return textsIn(cell)
        .map((id) => String(call.tenant.directory.users.get(id)?.profile.name ?? id))
        .join(",");
    case GROUP_CHAT:
      return textsIn(cell)
        .map((id) => String(messengerOf(call.tenant).chats.get(id)?.profile.name ?? id))
        .join(",");
    default:
      return Array.isArray(cell) ? cell.join(",") : String(cell);
  }
}
