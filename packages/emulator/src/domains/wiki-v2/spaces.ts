import type * as wiki from "@lark/wiki-v2";
import type { Call } from "../../http/call.js";
import { page } from "../../paging/page.js";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { actorOf } from "../people.js";
import { failures } from "./failures.js";
import { canSee, newSpace, requireAdmin, requireSpace } from "./lookup.js";
import type { WikiSpace } from "./state.js";
import { wikiOf } from "./state.js";

const SETTINGS: Readonly<Record<string, readonly string[]>> = {
  create_setting: ["admin_and_member", "admin"],
  security_setting: ["allow", "not_allow"],
  comment_setting: ["allow", "not_allow"],
};

export const spaceHandlers: HandlersOf<typeof wiki> = handlers({
  createSpace: (call) => {
    const { name, description, open_sharing } = call.body;
    const space = newSpace(call.tenant.ids("number"), "team", String(name ?? ""), actorOf(call));
    space.description = String(description ?? "");
    space.openSharing = String(open_sharing ?? "closed");
    wikiOf(call.tenant).spaces.set(space.id, space);
    return { space: view(space) };
  },

  getSpace: (call) => ({ space: view(requireSpace(call)) }),

  // A user's own library is not in the list.
  listSpace: (call) =>
    page(
      call,
      "items",
      [...wikiOf(call.tenant).spaces.values()].filter(
        (space) => space.kind === "team" && canSee(call, space),
      ),
      ({ id }) => id,
      view,
      { badToken: () => failures.badParameter("page_token is invalid") },
    ),

  updateSpaceSetting: (call) => {
    const space = requireSpace(call);
    requireAdmin(call, space);
    const wanted = settings(call);
    Object.assign(space.settings, wanted);
    return { setting: { ...space.settings } };
  },
});

function settings(call: Call): Partial<WikiSpace["settings"]> {
  const wanted: Record<string, string> = {};
  for (const [name, values] of Object.entries(SETTINGS)) {
    const value = call.body[name];
    if (value === undefined) continue;
    if (!values.includes(String(value))) {
      throw failures.badParameter(`${name} must be one of ${values.join(", ")}`);
    }
    wanted[name] = String(value);
  }
  return wanted;
}

function view(space: WikiSpace) {
  return {
    space_id: space.id,
    name: space.name,
    description: space.description,
    space_type: space.kind,
    visibility: space.visibility,
    open_sharing: space.openSharing,
  };
}
