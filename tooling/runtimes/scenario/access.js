import { createClient, noAuth, selfBuiltApp } from "@lark/core";
import { listChat } from "@lark/im-v1";
import { authorizeUrl, exchangeCode, memoryStore, oauthApp, userSession } from "@lark/oauth";
import { createSignIn } from "@lark/oauth/web";
import { createProxy } from "@lark/proxy";
import { equal, failure, yes } from "./expect.js";

const ADA = "ada@example.com";
const SITE = "http://localhost:3000";

/** @param {import("./types.js").App} settings */
function appOf({ domain, appId, appSecret }) {
  const client = createClient({ auth: selfBuiltApp({ appId, appSecret }), domain });
  return { client, app: oauthApp({ client, appSecret, accountsDomain: domain }) };
}

/**
 * Where the platform leads back to when Ada agrees.
 *
 * @param {string} page
 */
async function agree(page) {
  const answer = await fetch(`${page}&auto=${ADA}`, { redirect: "manual" });
  return new URL(answer.headers.get("location") ?? "no address");
}

/**
 * The proxy, and users who sign in. A page has them on its backend; anything else is the backend itself.
 *
 * @param {import("./types.js").Settings} settings
 * @returns {import("./types.js").Checks}
 */
export function checksOfAccess({ app: given, backend }) {
  return given ? ofBackend(given) : ofPage(backend);
}

/**
 * @param {import("./types.js").App} given
 * @returns {import("./types.js").Checks}
 */
function ofBackend(given) {
  return {
    async "call through a proxy what is listed, and nothing else"() {
      const { client } = appOf(given);
      const proxy = createProxy({
        client,
        allow: [listChat],
        authorize: () => ({ as: "tenant" }),
      });
      const page = createClient({
        auth: noAuth(),
        domain: `${SITE}/api/lark`,
        headers: { "x-lark-proxy": "1" },
        retry: false,
        fetch: (url, init) => proxy(new Request(/** @type {string} */ (url), init)),
      });
      const { items = [] } = await listChat(page);
      yes(items.length > 0, "there are chats");
      const pins = proxy(new Request(`${SITE}/api/lark/open-apis/im/v1/pins`));
      equal((await pins).status, 404, "what is not listed");
    },

    async "sign a user in, and keep the token fresh"() {
      const { app, client } = appOf(given);
      const redirectUri = `${SITE}/callback`;
      const scopes = ["offline_access", "im:chat"];
      const { url, state, codeVerifier } = await authorizeUrl(app, { redirectUri, scopes });
      const back = (await agree(url)).searchParams;
      equal(back.get("state"), state, "the state");
      const code = back.get("code") ?? "";
      const grant = await exchangeCode(app, { code, codeVerifier, redirectUri, scopes });
      const session = userSession({ app, store: memoryStore(), user: "ada" });
      await session.save({ ...grant, expiresAt: Date.now() - 1 });
      const tokens = await Promise.all([session.getToken(), session.getToken()]);
      yes(tokens[0] === tokens[1] && tokens[0] !== grant.accessToken, "one new token for both");
      const asAda = createClient({ auth: session, domain: client.domain });
      yes((await listChat(asAda)).items, "Ada's chats");
      const again = { code, codeVerifier, redirectUri };
      yes(String(await failure(exchangeCode(app, again))).includes("20065"), "a code works once");
    },

    async "sign a user in by encrypted cookies"() {
      const { app } = appOf(given);
      const signIn = createSignIn({
        app,
        store: memoryStore(),
        secret: "32 characters that nobody guesses",
        redirectUri: `${SITE}/callback`,
      });
      const login = await signIn.login(new Request(`${SITE}/login?return_to=/inbox`));
      const [attempt = ""] = login.headers.getSetCookie();
      const back = await agree(login.headers.get("location") ?? "");
      const cookie = attempt.split(";")[0] ?? "";
      const answer = await signIn.callback(new Request(back, { headers: { cookie } }));
      equal([answer.status, answer.headers.get("location")], [303, "/inbox"], "the way back");
      const session = answer.headers.getSetCookie().at(-1)?.split(";")[0] ?? "";
      const known = await signIn.identify(new Request(SITE, { headers: { cookie: session } }));
      equal(known?.user.name, "Ada Lovelace", "who signed in");
      equal((await signIn.callback(new Request(back))).status, 400, "a stranger's callback");
    },
  };
}

/**
 * @param {string} backend
 * @returns {import("./types.js").Checks}
 */
function ofPage(backend) {
  const page = createClient({ auth: noAuth(), domain: `${backend}/api/lark`, retry: false });
  const signIn = async () => {
    const frame = Object.assign(document.createElement("iframe"), { src: `${backend}/login` });
    const loaded = new Promise((resolve) => {
      frame.onload = resolve;
    });
    document.body.append(frame);
    await loaded;
    frame.remove();
  };
  return {
    async "call through a proxy what is listed, and nothing else"() {
      yes(String(await failure(listChat(page))).includes("401"), "nobody is signed in");
      await signIn();
      yes((await listChat(page)).items, "Ada's chats");
      const pins = await fetch(`${backend}/api/lark/open-apis/im/v1/pins`);
      equal(pins.status, 404, "what is not listed");
    },

    async "sign a user in, and keep the token fresh"() {
      await signIn();
      yes((await listChat(page)).items, "Ada's chats");
    },

    async "sign a user in by encrypted cookies"() {
      await signIn();
      const me = await (await fetch(`${backend}/me`)).json();
      equal(me.name, "Ada Lovelace", "who signed in");
      equal(document.cookie, "", "what a script sees of it");
    },
  };
}
