import { EMULATOR_APP_ID, EMULATOR_APP_SECRET, type Emulator } from "../../src/index.js";
import { sender, tenantToken } from "./caller.js";
import { cardWorld } from "./card-world.js";
import { chatWorld } from "./chat-world.js";
import { contactWorld } from "./contact-world.js";
import type { DocumentedOperation } from "./documents.js";
import { DOCUMENT_DOMAINS, documentsWorld } from "./documents-world.js";
import type { Known } from "./request-builder.js";
import { TABLE_DOMAINS, tablesWorld } from "./tables-world.js";
import { WORK_DOMAINS, workWorld } from "./work-world.js";

const MADE_HERE = new Set(["contact-v3", "im-v1", "message-v4", "cardkit-v1", "interactive-v1"]);

/** Whether operations of a domain need something made before, and so a tenant of their own. */
export function hasState(domain: string): boolean {
  const elsewhere = [DOCUMENT_DOMAINS, TABLE_DOMAINS, WORK_DOMAINS];
  return (
    MADE_HERE.has(domain) ||
    domain.startsWith("authen-") ||
    elsewhere.some((domains) => domains.has(domain))
  );
}

/**
 * A token that the operation accepts and, for the domains with state, ids that exist: what the
 * documents cannot tell.
 */
export async function prepare(emulator: Emulator, operation: DocumentedOperation): Promise<Known> {
  const tenant = await tenantToken(emulator);
  const user = emulator.issueUserAccessToken({ user: "ada@example.com" });
  const token =
    operation.tokens.length === 0
      ? undefined
      : operation.tokens.includes("tenant") || operation.tokens.includes("app")
        ? tenant
        : user;
  const send = sender(emulator.fetch, "https://open.feishu.cn", tenant);
  if (operation.domain === "contact-v3")
    return { token, values: await contactWorld(send, operation) };
  if (operation.domain === "im-v1" || operation.domain === "message-v4") {
    return { token, values: await chatWorld(send, operation) };
  }
  if (operation.domain === "cardkit-v1") {
    return { token, values: await cardWorld(send, operation) };
  }
  if (operation.domain.startsWith("authen-")) {
    return { token, values: await signIn(emulator, operation, tenant) };
  }
  if (operation.domain === "interactive-v1") {
    const disconnect = emulator.connect(() => Response.json({}));
    await emulator.triggerEvent("card.action.trigger", { token: "c-1" });
    disconnect();
    const card = { config: { update_multi: true }, elements: [] };
    return { token, values: { token: "c-1", card } };
  }
  if (DOCUMENT_DOMAINS.has(operation.domain)) {
    return { token, values: await documentsWorld(operation, tenant, emulator) };
  }
  if (TABLE_DOMAINS.has(operation.domain)) {
    return { token, values: await tablesWorld(operation, tenant, emulator) };
  }
  if (WORK_DOMAINS.has(operation.domain)) return workWorld(operation, tenant, emulator);
  return { token, values: {} };
}

// A code or a refresh token, as the operation wants it.
async function signIn(
  emulator: Emulator,
  { operationId }: DocumentedOperation,
  token: string,
): Promise<Record<string, string>> {
  const redirect_uri = "http://localhost/back";
  const page = new URL("https://accounts.feishu.cn/open-apis/authen/v1/authorize");
  page.search = String(
    new URLSearchParams({
      client_id: EMULATOR_APP_ID,
      redirect_uri,
      scope: "offline_access",
      auto: "ada@example.com",
    }),
  );
  const led = await emulator.fetch(page);
  const code = new URL(led.headers.get("location")!).searchParams.get("code")!;
  if (operationId === "authen.v2.oauth.token") {
    return {
      grant_type: "authorization_code",
      client_id: EMULATOR_APP_ID,
      client_secret: EMULATOR_APP_SECRET,
      code,
      redirect_uri,
      scope: "offline_access",
    };
  }
  if (!operationId.includes("refresh")) return { grant_type: "authorization_code", code };
  const send = sender(emulator.fetch, "https://open.feishu.cn", token);
  const { data } = await send("POST", "/authen/v1/oidc/access_token", {
    body: { grant_type: "authorization_code", code },
  });
  return { grant_type: "refresh_token", refresh_token: data.refresh_token };
}
