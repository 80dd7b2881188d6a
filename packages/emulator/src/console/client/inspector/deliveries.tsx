import type { JSX } from "preact";
import { useLive } from "../live/live.js";
import type { App, Delivery } from "../types.js";
import { Row } from "./requests.js";

/** The events that were sent to apps, and how they took them; the newest first. */
export function Deliveries({ apps }: { apps: readonly App[] }): JSX.Element {
  const { deliveries = [] } = useLive<{ deliveries: Delivery[] }>("/events") ?? {};
  if (deliveries.length === 0) {
    return <p class="empty">Events to your app appear here. Write something to its bot.</p>;
  }
  return (
    <div class="requests">
      {[...deliveries].reverse().map((delivery) => (
        <Row
          key={`${delivery.eventId}/${delivery.attempt}`}
          summary={<Summary delivery={delivery} apps={apps} />}
          draw={() => <pre>{JSON.stringify(delivery, null, 2)}</pre>}
        />
      ))}
    </div>
  );
}

function Summary({ delivery, apps }: { delivery: Delivery; apps: readonly App[] }): JSX.Element {
  const { name, appId, attempt, status, error, time } = delivery;
  const app = apps.find((one) => one.appId === appId)?.name ?? appId;
  return (
    <>
      <span class="address" title={`${name} → ${app}`}>
        {name}
        {attempt > 1 ? ` (try ${attempt})` : ""}
      </span>
      <time>{new Date(time).toLocaleTimeString()}</time>
      <span class={`outcome ${status === 200 ? "good" : "bad"}`} title={error}>
        {status ?? "no answer"}
      </span>
    </>
  );
}
