import { createHash } from "node:crypto";
import { getUserInfo } from "@lark/authen-v1";
import { createClient } from "@lark/core";
import { memoryStore } from "@lark/oauth";
import { createSignIn, type SignIn, type SignInOptions } from "@lark/oauth/web";
import { describe, expect, test, vi } from "vitest";
import { ADA, agree, caught, type Stage, stage } from "./support.js";

const SITE = "https://app.example.com";
const SECRET = "a secret of thirty-two characters";

/** A browser: keeps cookies as one, follows nothing by itself. */
function browser(jar = new Map<string, string>()) {
  const request = (path: string, init: RequestInit = {}) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    return new Request(new URL(path, SITE), { ...init, headers: { cookie, ...init.headers } });
  };
  const take = (answer: Response) => {
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (/Max-Age=0/.test(cookie)) jar.delete(name);
      else jar.set(name, value);
    }
    return answer;
  };
  return { jar, request, take };
}

function site(options: Partial<SignInOptions> = {}, here: Stage = stage()) {
  const signIn = createSignIn({
    app: here.app,
    store: memoryStore(),
    secret: SECRET,
    redirectUri: `${SITE}/callback`,
    ...options,
  });
  return { ...here, signIn };
}

type Site = ReturnType<typeof site>;
type Browser = ReturnType<typeof browser>;

/** Begins a sign-in; resolves to where the platform leads back to. */
async function begin({ signIn, emulator }: Site, { request, take }: Browser, path = "/login") {
  const answer = take(await signIn.login(request(path)));
  expect(answer.status).toBe(302);
  return agree(emulator, answer.headers.get("location") as string, ADA);
}

async function signedIn(here: Site, ada: Browser = browser(), path = "/login") {
  const back = await begin(here, ada, path);
  const answer = ada.take(await here.signIn.callback(ada.request(back.href)));
  return { ada, back, answer };
}

const setCookies = (answer: Response) => answer.headers.getSetCookie();

describe("a sign-in", () => {
  test("leads to the platform, back, and knows who came", async () => {
    const here = site();
    const { ada, answer } = await signedIn(here, browser(), "/login?return_to=/inbox?page=2");
    expect(answer.status).toBe(303);
    expect(answer.headers.get("location")).toBe("/inbox?page=2");
    const known = await here.signIn.identify(ada.request("/"));
    expect(known?.user).toMatchObject({ name: "Ada Lovelace", tenantKey: expect.any(String) });
    const client = createClient({ auth: known!.session, fetch: here.emulator.fetch });
    expect((await getUserInfo(client)).open_id).toBe(known?.user.openId);
    expect([...ada.jar.keys()]).toEqual(["__Host-lark-session"]);
  });

  test("keeps cookies that scripts and other sites cannot have, and no token in them", async () => {
    const here = site();
    const { ada, answer } = await signedIn(here);
    for (const cookie of setCookies(answer)) {
      expect(cookie).toMatch(
        /^__Host-[\w-]+=.*; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+; Secure$/,
      );
      expect(cookie.length).toBeLessThan(1500);
    }
    const { session } = (await here.signIn.identify(ada.request("/")))!;
    const token = await session.getToken();
    const seen = JSON.stringify([...ada.jar]) + here.lines.join();
    expect(seen).not.toContain(token.slice(0, 30));
    expect(seen).not.toContain("Ada");
  });

  test("hides the PKCE verifier from URL, state and log", async () => {
    const { emulator } = stage();
    const bodies: string[] = [];
    const watched = stage(
      {},
      {
        logLevel: "debug",
        fetch: (input, init) => {
          bodies.push(String(init?.body));
          return emulator.fetch(input as string, init);
        },
      },
    );
    const here = site({}, { ...watched, emulator });
    const ada = browser();
    const answer = ada.take(await here.signIn.login(ada.request("/login")));
    const url = new URL(answer.headers.get("location") as string);
    const cookies = [...ada.jar].join();
    expect(cookies).toContain("lark-sign-in-");
    await here.signIn.callback(ada.request((await agree(emulator, url.href)).href));
    const [verifier = ""] = bodies.flatMap(
      (body) => /"code_verifier":"([\w-]{43})"/.exec(body)?.[1] ?? [],
    );
    // It is the one: the address has its hash.
    expect(createHash("sha256").update(verifier).digest("base64url")).toBe(
      url.searchParams.get("code_challenge"),
    );
    expect(here.lines.join()).toContain("/open-apis/authen/v2/oauth/token");
    for (const said of [url.href, cookies, here.lines.join()]) {
      expect(said).not.toContain(verifier);
      expect(said).not.toContain(Buffer.from(verifier).toString("base64url"));
    }
  });

  test("works in two tabs at once", async () => {
    const here = site();
    const ada = browser();
    const one = await begin(here, ada, "/login?return_to=/one");
    const two = await begin(here, ada, "/login?return_to=/two");
    const second = ada.take(await here.signIn.callback(ada.request(two.href)));
    const first = ada.take(await here.signIn.callback(ada.request(one.href)));
    expect([first, second].map((it) => it.headers.get("location"))).toEqual(["/one", "/two"]);
    expect(await here.signIn.identify(ada.request("/"))).toBeDefined();
  });

  test("does not fill a browser with the cookies of those never finished", async () => {
    const here = site();
    const ada = browser();
    for (let tab = 0; tab < 30; tab++) await begin(here, ada);
    expect(ada.jar.size).toBeLessThanOrEqual(6);
  });

  test("asks for more scopes when told to, whatever the address says", async () => {
    const here = site({ scopes: ["offline_access"] });
    const { request } = browser();
    const more = await here.signIn.login(request("/login?scopes=evil&scope=evil"), {
      scopes: ["im:chat", "offline_access"],
      returnTo: "/chats",
    });
    const { searchParams } = new URL(more.headers.get("location") as string);
    expect(searchParams.get("scope")).toBe("offline_access im:chat");
  });

  test("goes on where a secret is replaced", async () => {
    const store = memoryStore();
    const here = site({ store });
    const { ada } = await signedIn(here);
    const next = "another secret of 32 characters!";
    const later = site({ store, secret: [next, SECRET] }, here);
    expect(await later.signIn.identify(ada.request("/"))).toBeDefined();
    const end = site({ store, secret: next }, here);
    expect(await end.signIn.identify(ada.request("/"))).toBeUndefined();
  });

  test("works over plain http on this machine", async () => {
    const here = site({ redirectUri: "http://localhost:3000/callback" });
    const { request } = browser();
    const [cookie = ""] = setCookies(await here.signIn.login(request("/login")));
    expect(cookie).toMatch(/^lark-sign-in-/);
    expect(cookie).not.toContain("Secure");
  });

  test.for([
    ["a short secret", { secret: "short" }],
    ["no secret", { secret: [] }],
    ["one short secret of two", { secret: [SECRET, "short"] }],
    ["an address that is none", { redirectUri: "/callback" }],
    ["a scope twice", { scopes: ["a", "a"] }],
  ] as const)("is not made with %s", ([, options], { expect }) => {
    expect(() => site(options)).toThrow(expect.objectContaining({ kind: "config" }));
  });
});

describe("the way back", () => {
  test.for([
    "https://evil.example/",
    "//evil.example/",
    "/\\evil.example",
    "\\/evil.example",
    "/\t/evil.example",
    "/%09/evil.example\n",
    "/..//evil.example",
    "/.//evil.example",
    "/a/..//evil.example",
    "/%2e%2e//evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "http:/evil.example",
    "///evil.example",
    "evil",
    "",
    "/a\u0000b",
    "/\u2028",
  ])("is never another site: %j", async (returnTo, { expect }) => {
    const here = site({ home: "/home" });
    const query = `/login?return_to=${encodeURIComponent(returnTo)}`;
    const { answer } = await signedIn(here, browser(), query);
    const location = answer.headers.get("location") as string;
    expect(new URL(location, SITE).origin).toBe(SITE);
    expect(new URL(location, `${SITE}/deep/er`).origin).toBe(SITE);
  });

  test("is the page that was wanted, query and fragment included", async () => {
    const here = site();
    const path = "/a/b?c=d&e=%2F#f";
    const { answer } = await signedIn(
      here,
      browser(),
      `/login?return_to=${encodeURIComponent(path)}`,
    );
    expect(answer.headers.get("location")).toBe(path);
  });
});

describe("a stranger's callback", () => {
  /** What no stranger learns. */
  const UNSAID = /LarkError|code \d|HTTP|log id|state|verifier|cookie|token|at .*\.js/;

  async function refused(here: Site, request: Request, status: number) {
    const before = here.emulator.requests.length;
    const answer = await here.signIn.callback(request);
    expect(answer.status).toBe(status);
    expect(await answer.text()).not.toMatch(UNSAID);
    expect(setCookies(answer).join()).not.toMatch(/lark-session=[^;]/);
    expect(here.emulator.requests.length).toBe(before);
  }

  test("without its browser's cookie is refused before the platform is asked", async () => {
    const here = site();
    const back = await begin(here, browser());
    await refused(here, browser().request(back.href), 400);
  });

  test("with the state of another sign-in is refused", async () => {
    const here = site();
    const [ada, eve] = [browser(), browser()];
    const [adas, eves] = [await begin(here, ada), await begin(here, eve)];
    // Eve's code and state in Ada's browser: she would work in Eve's account.
    await refused(here, ada.request(eves.href), 400);
    const mixed = new URL(adas);
    mixed.searchParams.set("state", eves.searchParams.get("state") as string);
    await refused(here, ada.request(mixed.href), 400);
  });

  test("with Eve's cookie under the name that Ada's would have is refused", async () => {
    const here = site();
    const [ada, eve] = [browser(), browser()];
    const adas = await begin(here, ada);
    await begin(here, eve);
    const [name] = [...ada.jar.keys()];
    const [value] = [...eve.jar.values()];
    await refused(here, browser(new Map([[name!, value!]])).request(adas.href), 400);
  });

  test.for([
    ["a changed cookie", (value: string) => value.replace(/.{10}$/, "AAAAAAAAAA")],
    ["a cut cookie", (value: string) => value.slice(0, 40)],
    ["an empty cookie", () => ""],
    ["a cookie that is none of ours", () => "eyJhbGciOiJub25lIn0.e30."],
  ] as const)("with %s is refused", async ([, spoil]) => {
    const here = site();
    const ada = browser();
    const back = await begin(here, ada);
    for (const [name, value] of ada.jar) ada.jar.set(name, spoil(value));
    await refused(here, ada.request(back.href), 400);
  });

  test("with a session's cookie in place of the sign-in's is refused", async () => {
    const here = site();
    const { ada } = await signedIn(here);
    const session = ada.jar.get("__Host-lark-session") as string;
    const back = await begin(here, ada);
    for (const name of ada.jar.keys()) ada.jar.set(name, session);
    await refused(here, ada.request(back.href), 400);
  });

  test("that is replayed is refused, also with the cookie kept", async () => {
    const here = site();
    const ada = browser();
    const back = await begin(here, ada);
    const kept = browser(new Map(ada.jar));
    expect((await here.signIn.callback(ada.request(back.href))).status).toBe(303);
    await refused(here, kept.request(back.href), 400);
  });

  test("that comes too late is refused", async () => {
    const here = site();
    const ada = browser();
    const back = await begin(here, ada);
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 601_000 });
    try {
      await refused(here, ada.request(back.href), 400);
    } finally {
      vi.useRealTimers();
    }
  });

  test("by another method is refused, and so is a sign-in", async ({ expect }) => {
    const here = site();
    const ada = browser();
    const back = await begin(here, ada);
    for (const method of ["POST", "PUT", "DELETE", "HEAD"]) {
      await refused(here, ada.request(back.href, { method }), 405);
      const login = await here.signIn.login(ada.request("/login", { method }));
      expect([login.status, login.headers.get("allow"), setCookies(login)]).toEqual([
        405,
        "GET",
        [],
      ]);
    }
    expect((await here.signIn.callback(ada.request(back.href))).status).toBe(303);
  });

  test("without a code, or with nothing at all is refused", async () => {
    const here = site();
    const ada = browser();
    const back = await begin(here, ada);
    const bare = new URL(back);
    bare.searchParams.delete("code");
    await refused(here, ada.request(bare.href), 400);
    await refused(here, ada.request("/callback"), 400);
  });

  test("with a refusal of the user's says so", async () => {
    const here = site();
    const ada = browser();
    const login = ada.take(await here.signIn.login(ada.request("/login")));
    const back = await agree(here.emulator, login.headers.get("location") as string, "deny");
    await refused(here, browser().request(back.href), 400);
    const answer = ada.take(await here.signIn.callback(ada.request(back.href)));
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain("did not agree");
    expect(ada.jar.size).toBe(0);
  });

  test("with a code that the platform refuses tells the log, and not the stranger", async () => {
    const here = site();
    const ada = browser();
    const back = await begin(here, ada);
    back.searchParams.set("code", "wrong-code");
    const answer = await here.signIn.callback(ada.request(back.href));
    expect(answer.status).toBe(502);
    expect(await answer.text()).not.toMatch(UNSAID);
    expect(here.lines.join()).toMatch(/20003/);
    expect(here.lines.join()).not.toContain("wrong-code");
  });

  test("can be answered by a page of the site's own", async () => {
    const reasons: string[] = [];
    const here = site({
      onFailure: ({ reason, status }) => {
        reasons.push(reason);
        return new Response("<h1>Oops</h1>", { status, headers: { "content-type": "text/html" } });
      },
    });
    const answer = await here.signIn.callback(browser().request("/callback?state=x&code=y"));
    expect([answer.status, answer.headers.get("content-type")]).toEqual([400, "text/html"]);
    expect(reasons).toEqual(["state"]);
  });
});

describe("a session", () => {
  test("that was fixed before the sign-in is useless after it", async () => {
    const here = site();
    const { ada: eve } = await signedIn(here);
    const planted = new Map(eve.jar);
    const { ada } = await signedIn(here, browser(new Map(planted)));
    expect(ada.jar.get("__Host-lark-session")).not.toBe(planted.get("__Host-lark-session"));
    expect(await here.signIn.identify(browser(planted).request("/"))).toBeUndefined();
    expect(await here.signIn.identify(ada.request("/"))).toBeDefined();
  });

  test.for([
    ["changed", (value: string) => value.replace(/.{10}$/, "AAAAAAAAAA")],
    ["of another kind", () => "x".repeat(4000)],
    ["empty", () => ""],
  ] as const)("whose cookie is %s is nobody's", async ([, spoil], { expect }) => {
    const here = site();
    const { ada } = await signedIn(here);
    for (const [name, value] of ada.jar) ada.jar.set(name, spoil(value));
    expect(await here.signIn.identify(ada.request("/"))).toBeUndefined();
  });

  test("ends with its lifetime", async () => {
    const here = site({ lifetime: 3600 });
    const { ada } = await signedIn(here);
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 3_601_000 });
    try {
      expect(await here.signIn.identify(ada.request("/"))).toBeUndefined();
    } finally {
      vi.useRealTimers();
    }
  });

  test("ends at the logout, for a copy of the cookie too, and so do the tokens", async () => {
    const here = site();
    const { ada } = await signedIn(here);
    const copy = browser(new Map(ada.jar));
    const { session } = (await here.signIn.identify(ada.request("/")))!;
    const token = await session.getToken();
    const own = { method: "POST", headers: { "sec-fetch-site": "same-origin" } };
    const answer = ada.take(await here.signIn.logout(ada.request("/logout", own)));
    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/"]);
    expect(ada.jar.size).toBe(0);
    expect(await here.signIn.identify(copy.request("/"))).toBeUndefined();
    const asAda = { userAccessToken: token };
    expect(await caught(getUserInfo(here.client, undefined, asAda))).toMatchObject({ kind: "api" });
  });

  test.for([
    ["a link", { method: "GET" }, 405],
    ["another site's form", { method: "POST", headers: { "sec-fetch-site": "cross-site" } }, 403],
    ["a sister site's form", { method: "POST", headers: { "sec-fetch-site": "same-site" } }, 403],
    [
      "an older browser's form",
      { method: "POST", headers: { origin: "https://evil.example" } },
      403,
    ],
    ["an unknown page", { method: "POST", headers: { origin: "null" } }, 403],
    ["nobody knows what", { method: "POST" }, 403],
  ] as const)("is not ended by %s", async ([, init, status], { expect }) => {
    const here = site();
    const { ada } = await signedIn(here);
    expect((await here.signIn.logout(ada.request("/logout", init))).status).toBe(status);
    expect(await here.signIn.identify(ada.request("/"))).toBeDefined();
  });

  test("is ended by an older browser on the site itself", async () => {
    const here: Site & { signIn: SignIn } = site();
    const { ada } = await signedIn(here);
    const init = { method: "POST", headers: { origin: SITE } };
    expect((await here.signIn.logout(ada.request("/logout", init))).status).toBe(303);
  });
});
