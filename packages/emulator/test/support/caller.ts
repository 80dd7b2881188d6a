import {
  createEmulator,
  EMULATOR_APP_ID,
  EMULATOR_APP_SECRET,
  type Emulator,
  type EmulatorOptions,
} from "../../src/index.js";

export interface Answer {
  status: number;
  headers: Headers;
  code: number;
  msg: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of any shape
  data: any;
  error?: {
    log_id: string;
    troubleshooter: string;
    field_violations?: { field: string; value?: string; description: string }[];
    permission_violations?: { type: string; subject: string }[];
  };
  body: Record<string, unknown>;
}

export interface Parts {
  query?: Record<string, string | readonly string[]>;
  body?: unknown;
  headers?: Record<string, string>;
  /** Overrides the caller's token; `null` sends none. */
  token?: string | null;
}

export type Send = (method: string, path: string, parts?: Parts) => Promise<Answer>;

type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** Sends JSON requests to `/open-apis<path>` over any fetch. */
export function sender(fetch: Fetch, origin: string, token?: string): Send {
  return async (method, path, { query = {}, body, headers = {}, token: own = token } = {}) => {
    const url = new URL(`/open-apis${path}`, origin);
    for (const [name, values] of Object.entries(query)) {
      for (const value of [values].flat()) url.searchParams.append(name, String(value));
    }
    const form = body instanceof FormData;
    const response = await fetch(url.href, {
      method,
      headers: {
        ...(own ? { authorization: `Bearer ${own}` } : {}),
        ...(body === undefined || form ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: form ? body : JSON.stringify(body) }),
    });
    const parsed = (await response.json()) as Record<string, unknown>;
    return {
      ...(parsed as unknown as Answer),
      status: response.status,
      headers: response.headers,
      body: parsed,
    };
  };
}

/** A tenant access token of the default app. */
export async function tenantToken(
  emulator: Emulator,
  credentials = { app_id: EMULATOR_APP_ID, app_secret: EMULATOR_APP_SECRET },
): Promise<string> {
  const send = sender(emulator.fetch, "https://open.feishu.cn");
  const path = "/auth/v3/tenant_access_token/internal";
  const { code, body } = await send("POST", path, { body: credentials });
  if (code !== 0) throw new Error(`no token: ${JSON.stringify(body)}`);
  return String(body.tenant_access_token);
}

/** A new emulator and a way to call it as the default app. */
export async function start(
  options?: EmulatorOptions,
): Promise<{ emulator: Emulator; send: Send; token: string }> {
  const emulator = createEmulator(options);
  const token = await tenantToken(emulator);
  return { emulator, token, send: sender(emulator.fetch, "https://open.feishu.cn", token) };
}

/** The only or first element; fails a test that has none. */
export function first<T>(values: readonly T[] | undefined): T {
  if (!values || values.length === 0) throw new Error("expected at least one");
  return values[0] as T;
}
