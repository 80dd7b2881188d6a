/** What a runtime's `fetch` can do with a body. */
export interface BodyAbilities {
  /** Whether a stream can be sent with a length. The platform refuses a form without one. */
  readonly announcesLength: boolean;
  /** Keeps `fetch` from holding a copy of the body for a redirect, where it knows how. */
  readonly init: { readonly redirect?: "error"; readonly window?: null };
}

let found: BodyAbilities | undefined;

/** Found out once, at the first upload. */
export const bodyAbilities = (): BodyAbilities => {
  found ??= { announcesLength: announcesLength(), init: withoutCopy() };
  return found;
};

// Browsers drop the header; Deno sends chunks all the same.
function announcesLength(): boolean {
  const headers = { "content-length": "1" };
  const request = new Request("http://localhost", { method: "POST", headers });
  return !("Deno" in globalThis) && request.headers.has("content-length");
}

// Some workers do not know the options.
function withoutCopy(): BodyAbilities["init"] {
  const init = { redirect: "error", window: null } as const;
  try {
    new Request("http://localhost", init);
    return init;
  } catch {
    return {};
  }
}
