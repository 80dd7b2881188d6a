import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { App, Tenant } from "../types.js";
import { Icon } from "../ui/icon.js";
import { Apps } from "./apps.js";
import { Deliveries } from "./deliveries.js";
import { Requests } from "./requests.js";

const TABS = ["Requests", "Events", "Apps"] as const;

/** What happens behind the chats: requests of apps, events to them, and their credentials. */
export function Inspector({
  apps,
  tenant,
  onClose,
}: {
  apps: readonly App[];
  tenant: Tenant | undefined;
  onClose: () => void;
}): JSX.Element {
  const [tab, setTab] = useState<(typeof TABS)[number]>("Requests");
  return (
    <aside class="inspector" aria-label="Inspector">
      <div class="inspector-top">
        <div class="tabs" role="tablist">
          {TABS.map((name) => (
            <button
              key={name}
              type="button"
              role="tab"
              aria-selected={tab === name}
              tabIndex={tab === name ? 0 : -1}
              onClick={() => setTab(name)}
              onKeyDown={({ key, currentTarget }) => {
                const step = { ArrowRight: 1, ArrowLeft: -1 }[key];
                if (!step) return;
                const next = TABS[(TABS.indexOf(name) + step + TABS.length) % TABS.length]!;
                setTab(next);
                const all =
                  currentTarget.parentElement!.querySelectorAll<HTMLElement>("[role=tab]");
                all[TABS.indexOf(next)]?.focus();
              }}
            >
              {name}
            </button>
          ))}
        </div>
        <button type="button" class="icon-button" aria-label="Close" onClick={onClose}>
          <Icon name="close" />
        </button>
      </div>
      <div class="inspector-body" role="tabpanel" aria-label={tab}>
        {tab === "Requests" ? <Requests /> : null}
        {tab === "Events" ? <Deliveries apps={apps} /> : null}
        {tab === "Apps" ? <Apps apps={apps} tenant={tenant} /> : null}
      </div>
    </aside>
  );
}
