import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { at } from "../live/ask.js";
import { useLive } from "../live/live.js";
import { go, type Place } from "../place.js";
import type { DirectoryPerson, Tenant } from "../types.js";
import { Face } from "../ui/face.js";
import { Icon } from "../ui/icon.js";
import { Popover } from "../ui/popover.js";
import { PeopleList } from "./people-list.js";

/** Who is at the page, and who else may be. */
export function PersonPicker({
  place,
  people,
  tenants,
}: {
  place: Place;
  people: readonly DirectoryPerson[];
  tenants: readonly Tenant[];
}): JSX.Element {
  const [open, setOpen] = useState(false);
  const me = people.find(({ unionId }) => unionId === place.person);
  const name = me?.name ?? "Everybody";
  return (
    <div class="anchor person-picker">
      <button
        type="button"
        class="person-button"
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <Face name={name} />
        <span class="grow">
          <span class="visually-hidden">You are </span>
          <strong>{name}</strong>
          <small>{me ? (me.email ?? me.departments[0]) : "looking on"}</small>
          <span class="visually-hidden">Be somebody else</span>
        </span>
        <Icon name="down" />
      </button>
      {open ? (
        <Popover label="Be somebody else" class="people" onClose={() => setOpen(false)}>
          {tenants.length > 1 ? (
            <select
              class="select"
              aria-label="Tenant"
              value={place.tenant}
              onChange={(event) => go({ tenant: event.currentTarget.value, person: "", chat: "" })}
            >
              {tenants.map(({ key }) => (
                <option key={key} value={key}>
                  Tenant {key}
                </option>
              ))}
            </select>
          ) : null}
          <PeopleList
            people={people.filter(({ resigned }) => !resigned)}
            onPick={(unionId) => {
              setOpen(false);
              go({ person: unionId, chat: "" });
            }}
          />
          <button
            type="button"
            class="menu-item"
            onClick={() => {
              setOpen(false);
              go({ person: "-", chat: "" });
            }}
          >
            Look on: all chats, as nobody
          </button>
        </Popover>
      ) : null}
    </div>
  );
}

/** The people of a tenant. */
export function usePeople(tenant: string): readonly DirectoryPerson[] {
  const path = tenant ? at`/tenants/${tenant}/directory` : undefined;
  return useLive<{ users: DirectoryPerson[] }>(path)?.users ?? [];
}
