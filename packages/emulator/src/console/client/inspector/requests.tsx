import type { JSX } from "preact";
import { useCallback, useEffect, useState } from "preact/hooks";
import { ask } from "../live/ask.js";
import { useOnline, useRequests } from "../live/live.js";
import type { Logged } from "../types.js";
import { pure } from "../ui/pure.js";

const KEPT = 200;

/** The requests of apps as they are answered, the newest first. */
export function Requests(): JSX.Element {
  const [entries, setEntries] = useState<readonly Logged[]>();
  const online = useOnline();
  useEffect(() => {
    // What happened while nobody listened.
    if (!online && entries) return;
    ask<{ requests: Logged[] }>(`/requests?newest=${KEPT}`)
      .then(({ requests }) => setEntries(requests.filter(isAnswered).reverse()))
      .catch(() => {});
  }, [online]);
  useRequests(
    useCallback(
      (entry: Logged) => setEntries((before = []) => [entry, ...before].slice(0, KEPT)),
      [],
    ),
  );
  if (!entries || entries.length === 0) {
    return <p class="empty">Requests of your app appear here as they arrive.</p>;
  }
  return (
    <div class="requests">
      {entries.map((entry) => (
        <Request key={entry.logId} entry={entry} />
      ))}
    </div>
  );
}

const isAnswered = ({ status, answer }: Logged): boolean =>
  status !== undefined || answer !== undefined;

const Request = pure<{ entry: Logged }>(function Request({ entry }): JSX.Element {
  const { method, operation, path, status, code, time } = entry;
  const good = status !== undefined && status < 400 && !code;
  const outcome = status === undefined ? "no answer" : `${status}${code ? ` · ${code}` : ""}`;
  return (
    <Row
      summary={
        <>
          <span class="method">{method}</span>
          <span class="address" title={path}>
            {operation ?? path}
          </span>
          <time>{new Date(time).toLocaleTimeString()}</time>
          <span class={`outcome ${good ? "good" : "bad"}`}>{outcome}</span>
        </>
      }
      draw={() => <Details entry={entry} />}
    />
  );
});

/** A line that opens to its details; most are never opened. */
export function Row({
  summary,
  draw,
}: {
  summary: JSX.Element;
  draw: () => JSX.Element;
}): JSX.Element {
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{summary}</summary>
      {open ? draw() : null}
    </details>
  );
}

function Details({ entry }: { entry: Logged }): JSX.Element {
  const { path, query, body, logId, answer } = entry;
  return (
    <>
      <h4>Request</h4>
      <pre>{JSON.stringify({ path, query, body, logId }, null, 2)}</pre>
      {answer === undefined ? null : (
        <>
          <h4>Answer</h4>
          <pre>{pretty(answer)}</pre>
        </>
      )}
    </>
  );
}

function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
