// Who looks at what: in the address, so that a tab can be loaded again and several tabs be several people.

import { useEffect, useState } from "preact/hooks";

export interface Place {
  tenant: string;
  /** Union id of whoever is at the page. */
  person: string;
  chat: string;
}

function current(): Place {
  const given = new URLSearchParams(location.hash.slice(1));
  const part = (name: string): string => given.get(name) ?? "";
  return { tenant: part("tenant"), person: part("person"), chat: part("chat") };
}

export function go(to: Partial<Place>): void {
  const next = Object.entries({ ...current(), ...to }).filter(([, value]) => value !== "");
  location.hash = new URLSearchParams(next).toString();
}

export function usePlace(): Place {
  const [place, set] = useState(current);
  useEffect(() => {
    const moved = (): void => set(current());
    addEventListener("hashchange", moved);
    return () => removeEventListener("hashchange", moved);
  }, []);
  return place;
}
