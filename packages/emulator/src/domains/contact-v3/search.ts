import type { Handlers } from "../../call.js";
import { page } from "../../page.js";
import { userView } from "./views.js";

/** Finding people by a part of their name, address or number. */
export const searchHandlers: Handlers = {
  "search.v1.user.search": (call) => {
    const words = String(call.query.query).trim().toLowerCase();
    const found = [...call.tenant.directory.users.values()].filter(
      ({ profile, resigned }) =>
        !resigned &&
        [profile.name, profile.en_name, profile.email, profile.mobile].some((text) =>
          String(text ?? "")
            .toLowerCase()
            .includes(words),
        ),
    );
    return page(
      call,
      found,
      ({ unionId }) => unionId,
      (user) => {
        const { avatar, department_ids, name, open_id, user_id } = userView(call, user);
        return { avatar, department_ids, name, open_id, user_id };
      },
    );
  },
};
