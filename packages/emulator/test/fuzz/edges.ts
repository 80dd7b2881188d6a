// Requests that reach no operation's handler, or not whole: addresses, headers, bodies and the pages beside the API.

import { EMULATOR_APP_ID, EMULATOR_APP_SECRET } from "../../src/index.js";
import type { Random } from "./random.js";
import type { Hostile } from "./requests.js";
import { anything, json, value } from "./texts.js";

const OPEN = "https://open.feishu.cn";
const JSON_TYPE = { "content-type": "application/json" };

const oauthFields = (random: Random): [string, string][] => {
  const usual: [string, string][] = [
    ["client_id", EMULATOR_APP_ID],
    ["app_id", EMULATOR_APP_ID],
    ["client_secret", EMULATOR_APP_SECRET],
    ["app_secret", EMULATOR_APP_SECRET],
    ["response_type", "code"],
    ["redirect_uri", "http://localhost/back"],
    ["grant_type", random.pick(["authorization_code", "refresh_token", "client_credentials"])],
    ["scope", "offline_access"],
    ["state", "s"],
    ["code", "c"],
    ["auto", "ada@example.com"],
    ["action", random.pick(["begin", "poll", "allow", "deny"])],
    ["user_code", "ABCD-EFGH"],
    ["code_challenge", "x"],
    ["code_challenge_method", "S256"],
  ];
  return usual
    .filter(() => random.chance(0.8))
    .map(([name, text]) => [name, random.chance(0.7) ? text : anything(random)]);
};

const PAGES = [
  "/open-apis/authen/v1/authorize",
  "/open-apis/authen/v1/index",
  "/oauth/v1/device",
  "/page/launcher",
  "/oauth/v1/app/registration",
];
const ENDPOINTS = [
  "/open-apis/authen/v2/oauth/token",
  "/oauth/v3/token",
  "/oauth/v1/device_authorization",
  "/oauth/v1/revoke",
  "/oauth/v1/app/registration",
  "/open-apis/auth/v3/tenant_access_token/internal",
  "/open-apis/auth/v3/app_access_token",
  "/open-apis/authen/v1/oidc/access_token",
  "/callback/ws/endpoint",
];
const CONTROL = [
  "/seed",
  "/events",
  "/tokens/user",
  "/tokens/revoke",
  "/faults",
  "/apps/x",
  "/clock",
  "/reset",
  "/x",
];

/** By what they attack; the token is a tenant's. */
export const edges: Readonly<Record<string, (random: Random, token: string) => Hostile>> = {
  "pages of sign-in": (random) => {
    const url = new URL(random.pick(PAGES), OPEN);
    for (const [name, text] of oauthFields(random)) url.searchParams.append(name, text);
    return { url: url.href, init: { method: random.pick(["GET", "POST"]) } };
  },
  "endpoints of sign-in": (random) => {
    const fields = oauthFields(random);
    const form = random.chance(0.5);
    const body = form
      ? new URLSearchParams(fields).toString()
      : random.chance(0.3)
        ? json(random)
        : JSON.stringify(Object.fromEntries(fields));
    const type = form ? "application/x-www-form-urlencoded" : "application/json";
    const url = OPEN + random.pick(ENDPOINTS);
    return { url, init: { method: "POST", headers: { "content-type": type }, body } };
  },
  "the control API": (random) => {
    const path = random.pick(CONTROL);
    const names = [
      "users",
      "departments",
      "chats",
      "name",
      "user",
      "token",
      "payload",
      "appId",
      "advance",
      "set",
      "operation",
    ];
    const body = Object.fromEntries(
      names.filter(() => random.chance(0.3)).map((name) => [name, value(random, 3)]),
    );
    const text = random.chance(0.2) ? json(random) : JSON.stringify(body);
    const method = path === "/apps/x" ? "PATCH" : random.pick(["POST", "POST", "GET", "DELETE"]);
    const url = `http://localhost/_emulator${path}`;
    return { url, init: method === "GET" ? { method } : { method, body: text } };
  },
  addresses: (random, token) => {
    const path = random.some(6, () => encodeURIComponent(plain(anything(random))), "/");
    const query = new URLSearchParams([[plain(anything(random)), plain(anything(random))]]);
    const url = `${OPEN}/${random.pick(["open-apis", "", "approval", "_emulator/x"])}/${path}?${query}`;
    const method = random.pick([
      "GET",
      "POST",
      "PUT",
      "PATCH",
      "DELETE",
      "HEAD",
      "OPTIONS",
      "QUERY",
    ]);
    return { url, init: { method, headers: { authorization: `Bearer ${token}` } } };
  },
  "authorization headers": (random, token) => {
    const header = plain(
      random.pick(["Bearer ", "bearer ", ""]) + random.pick([token, anything(random)]),
    );
    const authorization = header.replace(/[^\t\x20-\x7e]/g, "").trim();
    return { url: `${OPEN}/open-apis/im/v1/chats`, init: { headers: { authorization } } };
  },
  "bytes as JSON": (random, token) => {
    const bytes = new TextEncoder().encode(json(random));
    for (let edits = random.below(4); edits > 0 && bytes.length > 0; edits--) {
      bytes[random.below(bytes.length)] = random.below(256);
    }
    const headers = { ...JSON_TYPE, authorization: `Bearer ${token}` };
    return { url: `${OPEN}/open-apis/im/v1/chats`, init: { method: "POST", headers, body: bytes } };
  },
  "bytes as a form": (random, token) => {
    const part = () =>
      `--x\r\nContent-Disposition: form-data; name="${random.pick(["file", "image", "image_type", "file_type", plain(anything(random))])}"${random.pick(["", '; filename="a.txt"', `; filename="${plain(anything(random))}"`, "; filename*=UTF-8''%zz"])}\r\n${random.pick(["", "Content-Type: text/plain\r\n", "X: y\r\n"])}\r\n${plain(anything(random))}\r\n`;
    const body =
      random.some(5, part) + random.pick(["--x--\r\n", "--x--", "--x", "", anything(random)]);
    const type = `multipart/form-data${random.pick(["; boundary=x", "; boundary=", "", '; boundary="x"', "; boundary=y"])}`;
    const headers = { "content-type": type, authorization: `Bearer ${token}` };
    const url = `${OPEN}/open-apis/im/v1/${random.pick(["files", "images"])}`;
    return { url, init: { method: "POST", headers, body } };
  },
};

// Addresses and headers cannot carry a lone surrogate.
const plain = (text: string): string => text.replace(/[\ud800-\udfff]/gu, "?");
