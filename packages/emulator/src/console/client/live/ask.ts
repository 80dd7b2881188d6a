// Calls of the control API.

/** Asks; throws an Error that says why a call was refused, with the platform's code where there is one. */
export async function ask<T>(path: string, init: RequestInit = {}): Promise<T> {
  const response = await fetch(`/_emulator${path}`, init);
  const body = (await response.json().catch(() => ({}))) as { error?: string; code?: number };
  if (!response.ok) {
    const reason = body.error ?? `HTTP ${response.status}`;
    throw new Error(body.code === undefined ? reason : `${reason} (code: ${body.code})`);
  }
  return body as T;
}

export function tell<T>(method: "POST" | "DELETE", path: string, body?: object): Promise<T> {
  return ask<T>(path, {
    method,
    ...(body === undefined
      ? {}
      : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
  });
}

/** A path of the control API; each part is encoded. */
export function at(strings: TemplateStringsArray, ...parts: readonly string[]): string {
  return String.raw({ raw: strings }, ...parts.map(encodeURIComponent));
}
