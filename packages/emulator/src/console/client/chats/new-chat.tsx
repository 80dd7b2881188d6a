import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { at, tell } from "../live/ask.js";
import { PeopleList } from "../people/people-list.js";
import { go, type Place } from "../place.js";
import type { App, DirectoryPerson, ShownChat } from "../types.js";
import { Face } from "../ui/face.js";
import { Icon } from "../ui/icon.js";
import { Popover } from "../ui/popover.js";
import { showToast } from "../ui/toasts.js";

/** Begins a chat with a bot, or with somebody. */
export function NewChat({
  place,
  apps,
  people,
}: {
  place: Place;
  apps: readonly App[];
  people: readonly DirectoryPerson[];
}): JSX.Element {
  const [open, setOpen] = useState(false);
  const begin = async (id: string): Promise<void> => {
    setOpen(false);
    try {
      const path = at`/tenants/${place.tenant}/people/${place.person}/chats`;
      const { chat } = await tell<{ chat: ShownChat }>("POST", path, { with: id });
      go({ chat: chat.chatId });
    } catch (error) {
      showToast({ type: "error", content: (error as Error).message });
    }
  };
  return (
    <div class="anchor">
      <button
        type="button"
        class="icon-button"
        aria-label="New chat"
        title="New chat"
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <Icon name="plus" />
      </button>
      {open ? (
        <Popover label="New chat" class="people to-left" onClose={() => setOpen(false)}>
          <h3>Bots</h3>
          {apps.map(({ appId, name }) => (
            <button
              key={appId}
              type="button"
              class="menu-item person"
              onClick={() => void begin(appId)}
            >
              <Face name={name} bot />
              <span class="grow">
                {name}
                <small>{appId}</small>
              </span>
            </button>
          ))}
          <h3>People</h3>
          <PeopleList
            people={people.filter(({ unionId, resigned }) => unionId !== place.person && !resigned)}
            onPick={(id) => void begin(id)}
          />
        </Popover>
      ) : null}
    </div>
  );
}
