import {
  type Client,
  type ClientOptions,
  createClient,
  isLarkError,
  type LarkError,
  noAuth,
  selfBuiltApp,
} from "@lark/core";
import {
  createEmulator,
  EMULATOR_APP_ID,
  EMULATOR_APP_SECRET,
  type Emulator,
} from "@lark/emulator";
import { createProxy, type ProxyFunction, type ProxyOptions } from "@lark/proxy";
import { expect } from "vitest";

export const SITE = "https://app.example.com";
export const AUTH = { appId: EMULATOR_APP_ID, appSecret: EMULATOR_APP_SECRET };
export const OWN = { "sec-fetch-site": "same-origin" };

/** A platform, a backend with a proxy, and a client as a page of the backend has it. */
export interface Stage {
  readonly emulator: Emulator;
  readonly proxy: ProxyFunction;
  readonly page: Client;
  readonly lines: string[];
  /** What went over the wire between page and backend. */
  readonly wire: { readonly request: Request; readonly response: Response }[];
}

export function stage(
  options: Partial<ProxyOptions> & Pick<ProxyOptions, "allow">,
  backend: Partial<ClientOptions> = {},
): Stage {
  const emulator = createEmulator();
  const lines: string[] = [];
  const at = (level: string) => (line: string) => void lines.push(`${level} ${line}`);
  const client = createClient({
    auth: selfBuiltApp(AUTH),
    fetch: emulator.fetch,
    retry: { baseDelay: 1 },
    logger: { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") },
    ...backend,
  });
  const proxy = createProxy({ client, authorize: () => ({ as: "tenant" }), ...options });
  const wire: { request: Request; response: Response }[] = [];
  const page = createClient({
    auth: noAuth(),
    domain: `${SITE}/api/lark`,
    retry: false,
    fetch: async (input, init) => {
      const request = new Request(input as string, init);
      request.headers.set("sec-fetch-site", "same-origin");
      const response = await proxy(request);
      wire.push({ request, response: response.clone() });
      return response;
    },
  });
  return { emulator, proxy, page, lines, wire };
}

export async function caught(promise: Promise<unknown>): Promise<LarkError> {
  const error = await promise.then(
    () => expect.unreachable("it should have failed"),
    (thrown) => thrown,
  );
  if (!isLarkError(error)) throw error;
  return error;
}

/** Operations that reached the platform, token requests left out. */
export const reached = ({ requests }: Pick<Emulator, "requests">) =>
  requests.flatMap(({ operation }) =>
    operation?.startsWith("auth.v3.") ? [] : [operation ?? "none"],
  );
