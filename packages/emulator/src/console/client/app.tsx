import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Conversation } from "./chat/conversation.js";
import { ChatList } from "./chats/chat-list.js";
import { NewChat } from "./chats/new-chat.js";
import { FilesOf } from "./content/picture.js";
import { Inspector } from "./inspector/inspector.js";
import { at } from "./live/ask.js";
import { useLive, useOnline } from "./live/live.js";
import { Me } from "./me.js";
import { PersonPicker, usePeople } from "./people/person-picker.js";
import { go, usePlace } from "./place.js";
import type { ShownChat, State } from "./types.js";
import { Icon } from "./ui/icon.js";
import { Toasts } from "./ui/toasts.js";

const WIDE = "(min-width: 1180px)";

/** The page: who I am and my chats, one of them open, and what happens behind. */
export function App(): JSX.Element {
  const place = usePlace();
  const online = useOnline();
  const state = useLive<State>("/state?messages=0");
  const [inspecting, inspect] = useState(() => matchMedia(WIDE).matches);
  const tenant = state?.tenants.find(({ key }) => key === place.tenant) ?? state?.tenants[0];
  const people = usePeople(tenant?.key ?? "");
  const looking = place.person === "-";
  const known = looking || people.some(({ unionId }) => unionId === place.person);
  const first = people.find(({ resigned }) => !resigned)?.unionId;

  // Until somebody picks, it is the first of the tenant.
  useEffect(() => {
    if (tenant && (tenant.key !== place.tenant || (first && !known))) {
      go({ tenant: tenant.key, person: known ? place.person : (first ?? "") });
    }
  }, [tenant?.key, place.tenant, known, first]);

  const ready = known && tenant?.key === place.tenant;
  const chats = useLive<{ chats: ShownChat[] }>(
    !ready
      ? undefined
      : looking
        ? at`/tenants/${place.tenant}/chats`
        : at`/tenants/${place.tenant}/people/${place.person}/chats`,
  )?.chats;
  const chat = chats?.find(({ chatId }) => chatId === place.chat);
  const me = { tenant: place.tenant, person: looking ? "" : place.person };
  const apps = (state?.apps ?? []).filter(({ tenants }) => tenants.includes(place.tenant));
  return (
    <Me.Provider value={me}>
      <FilesOf.Provider value={place.tenant}>
        <div class={`page${chat ? " chat-open" : ""}${inspecting ? " inspecting" : ""}`}>
          <div class="side">
            <div class="side-top">
              <PersonPicker place={place} people={people} tenants={state?.tenants ?? []} />
              {looking || !ready ? null : <NewChat place={place} apps={apps} people={people} />}
            </div>
            <ChatList
              chats={chats}
              open={place.chat}
              person={place.person}
              onOpen={(chatId) => go({ chat: chatId })}
            />
            <div class="side-bottom">
              <h1>Lark emulator</h1>
              <span class={`live${online ? " on" : ""}`} role="status">
                {online ? "live" : "connecting"}
              </span>
              <button
                type="button"
                class="icon-button"
                aria-label="Inspector"
                title="Requests, events and credentials"
                aria-pressed={inspecting}
                onClick={() => inspect(!inspecting)}
              >
                <Icon name="panel" />
              </button>
            </div>
          </div>
          <main>
            {chat && ready ? (
              <Conversation key={`${place.person}/${chat.chatId}`} place={place} chat={chat} />
            ) : (
              <Welcome />
            )}
          </main>
          {inspecting ? (
            <Inspector apps={state?.apps ?? []} tenant={tenant} onClose={() => inspect(false)} />
          ) : null}
        </div>
        <Toasts />
      </FilesOf.Provider>
    </Me.Provider>
  );
}

function Welcome(): JSX.Element {
  return (
    <div class="welcome">
      <div>
        <h2>Try your bot here</h2>
        <p>Pick a chat, or begin one with a bot by the plus. What you do reaches it as events.</p>
      </div>
    </div>
  );
}
