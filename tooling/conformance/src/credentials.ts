import {
  EMULATOR_APP_ID,
  EMULATOR_APP_SECRET,
  EMULATOR_TENANT_KEY,
  type Emulator,
  type EmulatorApp,
} from "@lark/emulator";

/** A store app beside the emulator's own self-built one. */
export const STORE_APP: EmulatorApp = {
  appId: "cli_00000000000000aa",
  appSecret: "secret-of-the-store-app",
  type: "store",
};

/** The emulator's log keeps no credentials; this stands in their place. */
const REDACTED = "<redacted>";
const CREDENTIAL = /secret|ticket$|token$|^code$|^code_verifier$/;

/** Token endpoints refuse made-up credentials: these are the real ones, by operation. */
export async function credentialsFor(
  operation: string,
  emulator: Emulator,
): Promise<object | undefined> {
  const own = { app_id: EMULATOR_APP_ID, app_secret: EMULATOR_APP_SECRET };
  const store = { app_id: STORE_APP.appId, app_secret: STORE_APP.appSecret };
  switch (operation) {
    case "auth.v3.tenant_access_token.internal":
    case "auth.v3.app_access_token.internal":
      return own;
    case "auth.v3.app_ticket.resend":
      return store;
    case "auth.v3.app_access_token.create":
      return { ...store, app_ticket: emulator.appTicket(STORE_APP.appId) };
    case "auth.v3.tenant_access_token.create": {
      const body = { ...store, app_ticket: emulator.appTicket(STORE_APP.appId) };
      const answer = await emulator.fetch(
        "https://open.feishu.cn/open-apis/auth/v3/app_access_token",
        {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify(body),
        },
      );
      const { app_access_token } = (await answer.json()) as { app_access_token: string };
      return { app_access_token, tenant_key: EMULATOR_TENANT_KEY };
    }
    default:
      return undefined;
  }
}

/** A body as the emulator logs it where it kept credentials out. */
export function asLogged(expected: unknown, logged: unknown): unknown {
  if (typeof expected !== "object" || expected === null || Array.isArray(expected)) return expected;
  const kept = logged as Record<string, unknown> | undefined;
  return Object.fromEntries(
    Object.entries(expected).map(([name, value]) => [
      name,
      CREDENTIAL.test(name) && kept?.[name] === REDACTED ? REDACTED : value,
    ]),
  );
}
