// Calls of the control API.

/** Why a call was refused; `code` is the platform's, where there is one. */
export class Refusal extends Error {
  readonly code: number | undefined;

  constructor(reason: string, code?: number) {
    super(reason);
    this.name = "Refusal";
    this.code = code;
  }
}

export async function ask<T>(path: string, init: RequestInit = {}): Promise<T> {
  const response = await fetch(`/_emulator${path}`, init);
  const body = (await response.json().catch(() => ({}))) as { error?: string; code?: number };
  if (!response.ok) throw new Refusal(body.error ?? `HTTP ${response.status}`, body.code);
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
