// How often documents were opened, and by whom.

import type * as drive from "@lark/drive-v1";
import type * as drive2 from "@lark/drive-v2";
import type { Call, CallAt } from "../../http/call.js";
import { page } from "../../paging/page.js";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { actorOf, shownId, userIdType } from "../people.js";
import { failures } from "./failures.js";
import { documentWithToken } from "./files.js";
import { seconds } from "./lookup.js";
import { raiseRead } from "./raise.js";
import { driveOf } from "./state/drive.js";
import type { View } from "./state/views.js";

const DAY = 24 * 3_600_000;

export const likeHandlers: HandlersOf<typeof drive2> = handlers({
  listFileLike: (call) => {
    const { file_type } = call.query;
    if (!documentWithToken(call, call.path.file_token, String(file_type))) {
      throw failures.notFound("there is no such document");
    }
    return page(
      call,
      "items",
      [],
      ({ user_id }) => user_id ?? "",
      (like) => like,
    );
  },
});

export const activityHandlers: HandlersOf<typeof drive> = handlers({
  getFileStatistics: (call) => {
    const views = viewsOf(call);
    const now = call.clock.now();
    const today = views.filter(({ lastAt }) => sameDay(lastAt, now));
    return {
      file_token: call.path.file_token,
      file_type: call.query.file_type,
      statistics: {
        uv: views.length,
        pv: views.reduce((sum, { count }) => sum + count, 0),
        like_count: 0,
        timestamp: Math.floor(now / 1000),
        uv_today: today.length,
        pv_today: today.reduce((sum, view) => sum + view.today, 0),
        like_count_today: 0,
      },
    };
  },

  listFileViewRecord: (call) => {
    const people = viewsOf(call).filter(({ viewer }) => viewer.kind === "user");
    const { users } = call.tenant.directory;
    return page(
      call,
      "items",
      people.sort((one, other) => other.lastAt - one.lastAt),
      ({ viewer }) => viewer.id,
      ({ viewer, lastAt }) => ({
        viewer_id: shownId(call, viewer, userIdType(call, "viewer_id_type")),
        name: String(users.get(viewer.id)?.profile.name ?? ""),
        avatar_url: `https://emulator.example/avatar/${viewer.id}.png`,
        last_view_time: seconds(lastAt),
      }),
    );
  },

  // Nothing in the API gives a like.
});

/** Notes that the caller opened a document. */
export function noteView(call: Call, token: string): void {
  const { views } = driveOf(call.tenant);
  const viewers = views.get(token) ?? new Map<string, View>();
  views.set(token, viewers);
  if (call.operation.method === "GET") raiseRead(call, token);
  const viewer = actorOf(call);
  const now = call.clock.now();
  const before = viewers.get(viewer.id);
  viewers.set(viewer.id, {
    viewer,
    count: (before?.count ?? 0) + 1,
    lastAt: now,
    today: before && sameDay(before.lastAt, now) ? before.today + 1 : 1,
  });
}

function viewsOf(call: CallAt<"file_token">): View[] {
  const file = documentWithToken(call, call.path.file_token, String(call.query.file_type));
  if (!file) throw failures.noSubscribedDocument();
  return [...(driveOf(call.tenant).views.get(file.token)?.values() ?? [])];
}

function sameDay(one: number, other: number): boolean {
  return Math.floor(one / DAY) === Math.floor(other / DAY);
}
