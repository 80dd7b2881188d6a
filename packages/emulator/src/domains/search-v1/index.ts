import type * as search from "@lark/search-v1";
import { page } from "../../paging/page.js";
import { userView } from "../contact-v3/views.js";
import type { Domain } from "../domain.js";
import { type HandlersOf, handlers } from "../handlers-of.js";

const searchHandlers: HandlersOf<typeof search> = handlers({
  searchUser: (call) => {
    const words = call.query.query.trim().toLowerCase();
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
      "users",
      found,
      ({ unionId }) => unionId,
      (user) => {
        const { avatar, department_ids, name, open_id, user_id } = userView(call, user);
        return { avatar, department_ids, name, open_id, user_id };
      },
    );
  },
});

/** Finding people by a part of their name, address or number. */
export const searchV1: Domain = {
  name: "search-v1",
  handlers: searchHandlers,
};
