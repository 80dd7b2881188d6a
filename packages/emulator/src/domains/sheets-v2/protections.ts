// Rows and columns that only some may change.

import type * as sheets from "@lark/sheets-v2";
import type { Call } from "../../http/call.js";
import type { UserIdType } from "../../state/directory.js";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { findUser, shownId, userIdType } from "../people.js";
import { failures } from "./failures.js";
import { changed, requireSheet, requireSpreadsheet } from "./lookup.js";
import type { Protection, Sheet, Spreadsheet } from "./state.js";

interface GivenDimension {
  sheetId: string;
  majorDimension?: string;
  startIndex: number;
  endIndex: number;
}

interface Member {
  memberType: string;
  memberId: string;
}

export const protectionHandlers: HandlersOf<typeof sheets> = handlers({
  createSpreadsheetProtectedDimension: (call) => {
    const book = requireSpreadsheet(call);
    const given = call.body.addProtectedDimension;
    const planned = given.map(({ dimension, users = [], lockInfo = "", editors }) => ({
      sheet: requireSheet(book, dimension.sheetId),
      protection: {
        id: call.tenant.ids("number"),
        dimension: readDimension(dimension),
        lockInfo,
        editors: new Set(users.map((id) => unionId(call, id, userIdType(call)))),
      },
      users,
      editors,
    }));
    for (const { sheet, protection } of planned) sheet.protections.set(protection.id, protection);
    changed(call, book);
    return {
      addProtectedDimension: planned.map(({ sheet, protection, users, editors }) => ({
        dimension: { ...protection.dimension, sheetId: sheet.id },
        ...(editors ? { editors } : {}),
        users,
        lockInfo: protection.lockInfo,
        protectId: protection.id,
      })),
    };
  },

  batchGetSpreadsheetProtectedRange: (call) => {
    const book = requireSpreadsheet(call);
    const ids = call.query.protectIds.split(",");
    const type = idType(call.query.memberType || "openId");
    return {
      protectedRanges: ids.map((id) => {
        const { sheet, protection } = requireProtection(book, id.trim());
        return {
          ...protectionView(sheet, protection),
          editors: {
            users: [...protection.editors].map((user) => ({
              memberType: call.query.memberType || "openId",
              memberId: shownId(call, { kind: "user", id: user }, type),
            })),
          },
        };
      }),
    };
  },

  batchUpdateSpreadsheetProtectedRange: (call) => {
    const book = requireSpreadsheet(call);
    const planned = call.body.requests.map((change) => {
      const place = requireProtection(book, change.protectId);
      const { dimension, editors = {}, lockInfo } = change;
      const people = (members: readonly Member[] = []) =>
        members.map(({ memberType, memberId }) => unionId(call, memberId, idType(memberType)));
      return {
        change,
        place,
        dimension: dimension && readDimension(dimension),
        added: people(editors.addEditors),
        removed: people(editors.delEditors),
        lockInfo,
      };
    });
    for (const { place, dimension, added, removed, lockInfo } of planned) {
      const { protection } = place;
      if (dimension) protection.dimension = dimension;
      if (lockInfo !== undefined) protection.lockInfo = lockInfo;
      for (const id of added) protection.editors.add(id);
      for (const id of removed) protection.editors.delete(id);
    }
    changed(call, book);
    return {
      replies: planned.map(({ change, place }) => ({
        ...protectionView(place.sheet, place.protection),
        ...(change.editors ? { editors: change.editors } : {}),
      })),
    };
  },

  batchDelSpreadsheetProtectedRange: (call) => {
    const book = requireSpreadsheet(call);
    const ids = call.body.protectIds;
    const places = ids.map((id) => requireProtection(book, id));
    for (const { sheet, protection } of places) sheet.protections.delete(protection.id);
    changed(call, book);
    return { delProtectIds: ids };
  },
});

export function protectionView(
  sheet: Sheet,
  { id, dimension, lockInfo }: Protection,
): Omit<sheets.ProtectedRange, "editors"> {
  return {
    protectId: id,
    dimension: { ...dimension, sheetId: sheet.id },
    sheetId: sheet.id,
    lockInfo,
  };
}

function requireProtection({ sheets }: Spreadsheet, id: string) {
  for (const sheet of sheets) {
    const protection = sheet.protections.get(id);
    if (protection) return { sheet, protection };
  }
  throw failures.wrongBody(`there is no protected range ${id}`);
}

// Counted from 1, with the end.
function readDimension({ majorDimension = "ROWS", startIndex, endIndex }: GivenDimension) {
  if (majorDimension !== "ROWS" && majorDimension !== "COLUMNS") {
    throw failures.wrongBody("majorDimension is ROWS or COLUMNS");
  }
  if (startIndex < 1 || endIndex < startIndex) {
    throw failures.wrongLines("the end is before the start");
  }
  return { majorDimension, startIndex, endIndex };
}

function unionId(call: Call, id: string, type: UserIdType): string {
  const user = findUser(call, id, type);
  if (!user) throw failures.invalidUsers(`there is no ${type} ${id}`);
  return user.unionId;
}

function idType(memberType: string): UserIdType {
  if (memberType === "unionId") return "union_id";
  return memberType === "userId" ? "user_id" : "open_id";
}
