import { listChat } from "@lark/im-v1";
import { crossOrigin } from "@lark/proxy";
import { describe, test } from "vitest";
import { reached, SITE, stage } from "./support.js";

const APP = "https://other.example.com";
const EVIL = "https://evil.example";
const at = (headers: Record<string, string>, method = "GET") =>
  new Request(`${SITE}/api/lark/open-apis/im/v1/chats`, { method, headers });

describe("a request is taken", () => {
  test.for([
    ["from a page of the site", { "sec-fetch-site": "same-origin" }, 200],
    ["from an older browser's page of the site", { origin: SITE }, 200],
    ["with the header that no form can send", { "x-lark-proxy": "1" }, 200],
    ["never without anything that says where it is from", {}, 403],
    ["never from another site", { "sec-fetch-site": "cross-site", origin: EVIL }, 403],
    ["never from a sister site", { "sec-fetch-site": "same-site", origin: APP }, 403],
    ["never from the address bar", { "sec-fetch-site": "none" }, 403],
    ["never from a sandboxed page", { origin: "null" }, 403],
    ["never from another site's older browser", { origin: EVIL }, 403],
    ["never from the same host by plain http", { origin: SITE.replace("https", "http") }, 403],
    ["never for the header's sake from another site", { "x-lark-proxy": "1", origin: EVIL }, 403],
    [
      "never for the header's sake from where a browser says it is foreign",
      { "x-lark-proxy": "1", "sec-fetch-site": "cross-site" },
      403,
    ],
    [
      "never from an origin that only begins like the site's",
      { origin: `${SITE}.evil.example` },
      403,
    ],
  ] as const)("%s", async ([, headers, status], { expect }) => {
    const { proxy, emulator } = stage({ allow: [listChat] });
    const answer = await proxy(at(headers));
    expect(answer.status).toBe(status);
    expect(answer.headers.get("access-control-allow-origin")).toBeNull();
    expect(answer.headers.get("vary")).toContain("Origin");
    expect(reached(emulator)).toEqual(status === 200 ? ["im.v1.chat.list"] : []);
  });
});

describe("a site that was named", () => {
  const named = () => stage({ allow: [listChat], origins: crossOrigin(APP) });

  test("may call, and reads the answer", async ({ expect }) => {
    const { proxy } = named();
    const answer = await proxy(at({ origin: APP, "sec-fetch-site": "cross-site" }));
    expect(answer.status).toBe(200);
    expect(answer.headers.get("access-control-allow-origin")).toBe(APP);
    expect(answer.headers.get("access-control-allow-credentials")).toBe("true");
    expect(answer.headers.get("access-control-expose-headers")).toContain("x-tt-logid");
  });

  test("may ask first; others get no permission", async ({ expect }) => {
    const { proxy, emulator } = named();
    const asked = { "access-control-request-method": "POST" };
    const yes = await proxy(at({ ...asked, origin: APP }, "OPTIONS"));
    expect(yes.status).toBe(204);
    expect(yes.headers.get("access-control-allow-methods")).toContain("POST");
    expect(yes.headers.get("access-control-allow-headers")).toContain("content-type");
    for (const origin of [EVIL, "null", `${APP}.evil.example`, SITE]) {
      const no = await proxy(at({ ...asked, origin }, "OPTIONS"));
      expect(no.status).toBeGreaterThanOrEqual(400);
      expect([...no.headers.keys()].filter((name) => name.startsWith("access-"))).toEqual([]);
    }
    expect(emulator.requests).toHaveLength(0);
  });

  test("is told its refusals, too", async ({ expect }) => {
    const { proxy } = stage({
      allow: [listChat],
      origins: crossOrigin(APP),
      authorize: () => undefined,
    });
    const answer = await proxy(at({ origin: APP }));
    expect([answer.status, answer.headers.get("access-control-allow-origin")]).toEqual([401, APP]);
  });
});

test.for(["*", "null", "https://a.example/", "https://a.example/path", "a.example", ""])(
  "%j is no origin",
  (text, { expect }) => {
    expect(() => crossOrigin(APP, text)).toThrow(`crossOrigin: "${text}" is no origin`);
  },
);
