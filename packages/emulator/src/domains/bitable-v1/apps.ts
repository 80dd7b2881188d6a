// Bases themselves: made, renamed and copied.

import type * as bitable from "@lark/bitable-v1";
import type { Call } from "../../http/call.js";
import { documentUrl } from "../drive-v1/lookup.js";
import { raiseCreated, retitle } from "../drive-v1/raise.js";
import { type DriveFile, driveOf, registerFile } from "../drive-v1/state/drive.js";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { actorOf } from "../people.js";
import { failures } from "./failures.js";
import { changed, fileOf, openApp, requireApp } from "./lookup.js";
import { copyBase, newBase } from "./new-base.js";
import type { BitableApp } from "./state.js";
import { basesOf } from "./state.js";

const UNTITLED = "Untitled Base";

export const appHandlers: HandlersOf<typeof bitable> = handlers({
  createApp: (call) => {
    const { name, folder_token, time_zone } = call.body;
    const source = call.query.source_app_token ?? "";
    const original = source === "" ? undefined : openApp(call, source);
    if (source !== "" && !original) {
      throw failures.noBase("there is no base to copy");
    }
    checkTimeZone(time_zone);
    const file = placeInDrive(call, String(name || UNTITLED), folder_token);
    const app = original
      ? copyBase(original, file.token)
      : newBase(call.tenant, file.token, time_zone);
    basesOf(call.tenant).set(app.token, app);
    const [table] = app.tables.keys();
    return { app: { ...createdView(app, file), default_table_id: table } };
  },

  getApp: (call) => {
    const app = requireApp(call);
    return {
      app: {
        app_token: app.token,
        name: fileOf(call, app).name,
        revision: app.revision,
        is_advanced: app.advanced,
        time_zone: app.timeZone,
        formula_type: 2,
        ...(app.advanced ? { advance_version: "v2" } : {}),
      },
    };
  },

  updateApp: (call) => {
    const app = requireApp(call);
    const { name, is_advanced } = call.body;
    if (name) retitle(call, app.token, String(name));
    if (typeof is_advanced === "boolean") app.advanced = is_advanced;
    changed(call, app);
    return {
      app: {
        app_token: app.token,
        name: fileOf(call, app).name,
        is_advanced: app.advanced,
        time_zone: app.timeZone,
      },
    };
  },

  copyApp: (call) => {
    const original = requireApp(call);
    const { name, folder_token, without_content, time_zone } = call.body;
    checkTimeZone(time_zone);
    const file = placeInDrive(call, String(name || fileOf(call, original).name), folder_token);
    const app = copyBase(original, file.token, without_content === true);
    if (time_zone) app.timeZone = String(time_zone);
    basesOf(call.tenant).set(app.token, app);
    return { app: createdView(app, file) };
  },
});

function createdView(app: BitableApp, file: DriveFile) {
  return {
    app_token: app.token,
    name: file.name,
    revision: app.revision,
    folder_token: file.folder ?? "",
    url: documentUrl("bitable", app.token),
    time_zone: app.timeZone,
  };
}

function placeInDrive(call: Call, name: string, folder: unknown): DriveFile {
  const { tenant, clock } = call;
  if (folder && driveOf(tenant).files.get(String(folder))?.type !== "folder") {
    throw failures.noFolder();
  }
  const file = registerFile(tenant, {
    token: tenant.ids("token"),
    type: "bitable",
    name,
    folderToken: folder as string | undefined,
    ownerId: actorOf(call).id,
    at: clock.now(),
  });
  raiseCreated(call, file);
  return file;
}

function checkTimeZone(zone: unknown): void {
  if (!zone) return;
  try {
    new Intl.DateTimeFormat("en", { timeZone: String(zone) });
  } catch {
    throw failures.wrongBody(`${zone} is no time zone`);
  }
}
