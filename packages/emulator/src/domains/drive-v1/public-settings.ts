// What everybody may do with a document, and the password of its link.

import type * as drive from "@lark/drive-v1";
import type * as drive2 from "@lark/drive-v2";
import type { Call, CallAt } from "../../http/call.js";
import { createRandom } from "../../state/random.js";
import { type HandlersOf, handlers } from "../handlers-of.js";
import { failures } from "./failures.js";
import { requirePermission, requireShared } from "./sharing.js";
import type { Sharing } from "./state/sharing.js";

/** Settings of a new document, as the newer version of the operations names them. */
const DEFAULTS = {
  external_access_entity: "open",
  security_entity: "anyone_can_view",
  comment_entity: "anyone_can_view",
  share_entity: "anyone",
  manage_collaborator_entity: "collaborator_can_view",
  link_share_entity: "closed",
  copy_entity: "anyone_can_view",
  lock_switch: false,
};
const { lock_switch: _, ...settable } = DEFAULTS;
const SETTABLE = Object.keys(settable) as (keyof typeof settable)[];

const LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

/** The same settings under the names of the newer version. */
export const newerPublicHandlers: HandlersOf<typeof drive2> = handlers({
  getPermissionPublic: (call) => ({
    permission_public: view(requireShared(call).sharing),
  }),

  patchPermissionPublic: (call) => {
    const { file, sharing } = requireShared(call);
    requirePermission(call, file, "full_access");
    for (const name of SETTABLE) {
      if (call.body[name] !== undefined) sharing.settings[name] = call.body[name];
    }
    return { permission_public: view(sharing) };
  },
});

export const publicHandlers: HandlersOf<typeof drive> = handlers({
  getPermissionPublic: (call) => ({
    permission_public: olderView(requireShared(call).sharing),
  }),

  patchPermissionPublic: (call) => {
    const { file, sharing } = requireShared(call);
    requirePermission(call, file, "full_access");
    patchOlder(call, sharing);
    return { permission_public: olderView(sharing) };
  },

  createPermissionPublicPassword: (call) => newPassword(call),

  updatePermissionPublicPassword: (call) => {
    requirePassword(call);
    return newPassword(call);
  },

  deletePermissionPublicPassword: (call) => {
    requirePassword(call).password = undefined;
    return {};
  },
});

function view({ settings }: Sharing) {
  return { ...DEFAULTS, ...settings };
}

function olderView(sharing: Sharing) {
  const now = view(sharing) as typeof DEFAULTS;
  const external = now.external_access_entity !== "closed";
  return {
    external_access: external,
    security_entity: now.security_entity,
    comment_entity: now.comment_entity,
    share_entity:
      now.manage_collaborator_entity === "collaborator_full_access"
        ? "only_full_access"
        : now.share_entity,
    link_share_entity: now.link_share_entity.replace("partner_tenant", "tenant"),
    invite_external: external && now.share_entity === "anyone",
    lock_switch: now.lock_switch,
  };
}

function patchOlder({ body }: Call, { settings }: Sharing): void {
  for (const name of ["security_entity", "comment_entity", "link_share_entity"]) {
    if (body[name] !== undefined) settings[name] = body[name];
  }
  if (body.external_access !== undefined) {
    settings.external_access_entity = body.external_access ? "open" : "closed";
  }
  if (body.invite_external !== undefined) {
    settings.share_entity = body.invite_external ? "anyone" : "same_tenant";
  }
  if (body.share_entity === "only_full_access") {
    settings.manage_collaborator_entity = "collaborator_full_access";
  } else if (body.share_entity !== undefined) {
    settings.share_entity = body.share_entity;
    settings.manage_collaborator_entity = DEFAULTS.manage_collaborator_entity;
  }
}

function newPassword(call: CallAt<"token">) {
  const { file, sharing } = requireShared(call);
  requirePermission(call, file, "full_access");
  sharing.password = createRandom(call.tenant.ids("uuid")).text(LETTERS, 8);
  return { password: sharing.password };
}

function requirePassword(call: CallAt<"token">): Sharing {
  const { file, sharing } = requireShared(call);
  requirePermission(call, file, "full_access");
  if (sharing.password === undefined) {
    throw failures.invalidOperation("the link has no password");
  }
  return sharing;
}
