import type * as contact from "@lark/contact-v3";
import type { Call } from "../../http/call.js";
import { page } from "../../paging/page.js";
import { ROOT_DEPARTMENT } from "../../state/directory.js";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { failures } from "./failures.js";
import { childrenOf, membersOf, shownDepartmentId, shownUserId } from "./lookup.js";
import { organisationOf } from "./state.js";

type Entry = readonly ["department_ids" | "user_ids" | "group_ids", string];

/** Whom the app may see: everybody, as the departments and users right below the root say. */
export const scopeHandlers: HandlersOf<typeof contact> = handlers({
  listScope: (call) => {
    const entries: Entry[] = [
      ...childrenOf(call, ROOT_DEPARTMENT, false).map(
        ({ openId }) => ["department_ids", openId] as const,
      ),
      ...membersOf(call, ROOT_DEPARTMENT).map(({ unionId }) => ["user_ids", unionId] as const),
      ...[...organisationOf(call.tenant).groups.keys()].map((id) => ["group_ids", id] as const),
    ];
    // The three lists page together.
    const { department_ids: shown, ...rest } = page(
      call,
      "department_ids",
      entries,
      ([, id]) => id,
      (entry) => entry,
      { size: 50, badToken: failures.badPageToken },
    );
    const lists: Record<Entry[0], string[]> = { department_ids: [], user_ids: [], group_ids: [] };
    for (const [list, id] of shown) lists[list].push(shownId(call, list, id));
    return { ...rest, ...lists };
  },
});

function shownId(call: Call, list: Entry[0], id: string): string {
  if (list === "department_ids") return shownDepartmentId(call, id);
  return list === "user_ids" ? (shownUserId(call, id) ?? id) : id;
}
