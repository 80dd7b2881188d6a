import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { App, Demo, Tenant } from "../types.js";

const demo = JSON.parse(document.getElementById("demo")?.textContent ?? "{}") as Demo;

/** The apps with their credentials, and the tenant in numbers. */
export function Apps({
  apps,
  tenant,
}: {
  apps: readonly App[];
  tenant: Tenant | undefined;
}): JSX.Element {
  return (
    <div class="apps">
      {apps.map((app) => (
        <section key={app.appId} class="app" aria-label={app.name}>
          <h3>
            {app.name} <span class="badge">{app.type}</span>
            {app.disabled ? <span class="badge bad">disabled</span> : null}
          </h3>
          <Fact name="App ID" value={app.appId} />
          {app.appId === demo.appId && app.demoSecret ? (
            <Secret />
          ) : (
            <Fact name="App secret" value="as configured" />
          )}
          <Fact name="Domain" value={location.origin} />
          {app.eventUrl ? <Fact name="Events go to" value={app.eventUrl} /> : null}
        </section>
      ))}
      {tenant ? (
        <section class="app" aria-label="Tenant">
          <h3>Tenant</h3>
          <Fact name="Key" value={tenant.key} />
          <p>
            {tenant.users} people · {tenant.departments} departments · {tenant.files} files
          </p>
        </section>
      ) : null}
    </div>
  );
}

function Fact({ name, value }: { name: string; value: string }): JSX.Element {
  return (
    <div class="fact">
      <span>{name}</span>
      <code>{value}</code>
    </div>
  );
}

function Secret(): JSX.Element {
  const [shown, show] = useState(false);
  return (
    <>
      <Fact name="App secret" value={shown ? demo.secret : "•".repeat(16)} />
      <button type="button" class="plain-button" onClick={() => show(!shown)}>
        {shown ? "Hide" : "Reveal"}
      </button>
    </>
  );
}
