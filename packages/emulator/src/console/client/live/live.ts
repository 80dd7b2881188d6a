// What the page shows stays as it is in the emulator: each change there makes it look again.

import { useEffect, useState } from "preact/hooks";
import type { Logged } from "../types.js";
import { ask } from "./ask.js";

type Listener = () => void;

const changed = new Set<Listener>();
const requested = new Set<(entry: Logged) => void>();
const connected = new Set<(on: boolean) => void>();
/** ms: a burst of changes is looked at once. */
const BURST = 60;
let waiting = false;
let online = false;

// A tab that nobody sees looks when it is seen again.
let missed = false;
document.addEventListener("visibilitychange", () => {
  if (missed && !document.hidden) changeSoon();
});

function changeSoon(): void {
  missed = document.hidden;
  if (waiting || missed) return;
  waiting = true;
  setTimeout(() => {
    waiting = false;
    for (const listener of changed) listener();
  }, BURST);
}

function connect(): void {
  // It connects again by itself, and says so by "open".
  const stream = new EventSource("/_emulator/requests/stream");
  const turn = (on: boolean): void => {
    online = on;
    for (const listener of connected) listener(on);
  };
  stream.addEventListener("open", () => {
    turn(true);
    // What happened while nobody listened.
    changeSoon();
  });
  stream.addEventListener("error", () => {
    turn(false);
    // A server that answers with an error ends the stream for good.
    if (stream.readyState === EventSource.CLOSED) setTimeout(connect, 1000);
  });
  stream.addEventListener("change", changeSoon);
  stream.addEventListener("request", (event) => {
    const entry = JSON.parse((event as MessageEvent<string>).data) as Logged;
    for (const listener of requested) listener(entry);
    changeSoon();
  });
}
connect();

/** Whether changes arrive. */
export function useOnline(): boolean {
  const [on, set] = useState(online);
  useEffect(() => {
    connected.add(set);
    set(online);
    return () => void connected.delete(set);
  }, []);
  return on;
}

/** Calls back for each request that an app makes. */
export function useRequests(listener: (entry: Logged) => void): void {
  useEffect(() => {
    requested.add(listener);
    return () => void requested.delete(listener);
  }, [listener]);
}

/** What the control API answers at a path, again after each change; `undefined` until it has. */
export function useLive<T>(path: string | undefined): T | undefined {
  const [held, hold] = useState<{ path: string; text: string; answer: T }>();
  useEffect(() => {
    if (path === undefined) return;
    let [asking, again, ended] = [false, false, false];
    const look = async (): Promise<void> => {
      if (asking) {
        again = true;
        return;
      }
      asking = true;
      try {
        const answer = await ask<T>(path);
        if (ended) return;
        const text = JSON.stringify(answer);
        // What is as it was is not drawn again.
        hold((before) =>
          before?.path === path && before.text === text ? before : { path, text, answer },
        );
      } catch {
        // The next change is another try.
      } finally {
        asking = false;
        if (again && !ended) {
          again = false;
          void look();
        }
      }
    };
    const listener = (): void => void look();
    changed.add(listener);
    void look();
    return () => {
      ended = true;
      changed.delete(listener);
    };
  }, [path]);
  return held?.path === path ? held?.answer : undefined;
}
