// Requests as somebody sends them who wants to reach an operation that is not listed.
import type { Random } from "./random.js";

/** One request, as text: no runtime's URL parser has tidied it. */
export interface Attack {
  readonly method: string;
  /** What stands in the request line. */
  readonly target: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string | undefined;
}

/** What an attack is made of. */
export interface Material {
  /** Where the proxy is mounted. */
  readonly base: string;
  /** Paths, with values, of operations that are listed. */
  readonly listed: readonly string[];
  /** Paths of operations that exist and are not. */
  readonly wanted: readonly string[];
}

const METHODS = [
  "GET",
  "POST",
  "PUT",
  "PATCH",
  "DELETE",
  "HEAD",
  "OPTIONS",
  "PROPFIND",
  "get",
  "TRACE",
];
const SEPARATORS = [
  "/",
  "//",
  "/./",
  "/%2e/",
  "%2f",
  "%2F",
  "%5c",
  "\\",
  "/;/",
  "%252f",
  "/%20/",
  "\t/",
  "/.;/",
  "∕",
  "／",
];
const DOTS = [
  "..",
  "%2e%2e",
  ".%2e",
  "%2E.",
  "%252e%252e",
  "..;",
  "..%00",
  "..%20",
  "...",
  "․․",
  "%c0%ae%c0%ae",
  "..\\",
];
const ENDS = [
  "",
  "/",
  "//",
  "/.",
  "?",
  "#",
  "%00",
  "%20",
  "%0a",
  ";",
  ";a=b",
  ".json",
  "/..",
  "%3f",
  "%23",
  "?#",
  "~",
  "*",
  "%",
  "%zz",
  "%u002e",
];
const QUERIES = [
  "_method=DELETE",
  "method=DELETE",
  "access_token=t-1",
  "tenant_access_token=t-1",
  "x-http-method-override=DELETE",
  "path=/open-apis/contact/v3/users",
  "__proto__[a]=1",
  "constructor=1",
  "receive_id_type=email",
  "a[]=1",
  "a.b=1",
  "user_id_type=open_id&user_id_type=union_id",
  "%61=1",
  "a%00=1",
  "=1",
  "&&&",
  "url=http://evil.example/",
  "%",
];
const HEADERS: readonly (readonly [string, string])[] = [
  ["x-http-method-override", "DELETE"],
  ["x-method-override", "DELETE"],
  ["x-original-url", "/open-apis/contact/v3/users/batch"],
  ["x-rewrite-url", "/open-apis/contact/v3/users/batch"],
  ["x-forwarded-host", "evil.example"],
  ["x-forwarded-proto", "http"],
  ["forwarded", "host=evil.example"],
  ["authorization", "Bearer t-evil"],
  ["x-lark-helpdesk-authorization", "evil"],
  ["x-target-service", "evil.example"],
  ["cookie", "a=b"],
  ["range", "bytes=0-"],
  ["range", "bytes=evil"],
  ["accept-encoding", "gzip"],
  ["te", "trailers"],
  ["x-lark-proxy", "1"],
  ["origin", "null"],
  ["origin", "https://evil.example"],
  ["sec-fetch-site", "cross-site"],
  ["sec-fetch-site", "same-site"],
  ["sec-fetch-site", "none"],
  ["content-encoding", "gzip"],
];
const TYPES = [
  "application/json",
  "application/json; charset=utf-16",
  "text/plain",
  "application/x-www-form-urlencoded",
  "multipart/form-data",
  "multipart/form-data; boundary=x",
  'multipart/form-data; boundary="x\r\ny"',
  "application/jsonp",
  "application/json, text/plain",
  "multipart/form-data; boundary=x; boundary=y",
  "",
];
const BODIES = [
  "{}",
  "[]",
  "null",
  '"text"',
  "1",
  "{",
  '{"__proto__":{"a":1}}',
  '{"a":1}{"a":2}',
  "\u0000",
  "a=b",
  "﻿{}",
  '{"receive_id":"a","msg_type":"text","content":"{}"}',
  `[${"[".repeat(2_000)}`,
  '--x\r\nContent-Disposition: form-data; name="image"; filename="../../a"\r\n\r\nx\r\n--x--\r\n',
  '--x\r\nContent-Disposition: form-data; name="image_type"\r\n\r\nmessage\r\n--x\r\nContent-Disposition: form-data; name="image"; filename="a.png"\r\n\r\nx\r\n--x--\r\n',
];

/** Makes the next request. */
export function createAttack(random: Random, material: Material): Attack {
  // Half of them find their operation, and try what they can from there.
  const straight = random.chance(0.5);
  const method = random.pick(straight ? ["GET", "POST"] : METHODS);
  const headers: [string, string][] = [];
  if (random.chance(0.8)) headers.push(["sec-fetch-site", "same-origin"]);
  for (let count = random.whole(4); count > 0; count--) {
    const [name, value] = random.pick(HEADERS);
    headers.push([name, value]);
  }
  const body = random.chance(0.5) ? random.pick(BODIES) : undefined;
  if (body !== undefined && random.chance(0.9)) {
    const type = random.pick(TYPES);
    if (!/[\r\n]/.test(type)) headers.push(["content-type", type]);
  }
  return { method, target: target(random, material, straight), headers, body };
}

function target(random: Random, material: Material, straight: boolean): string {
  const path = straight
    ? material.base + random.pick(material.listed)
    : spoil(random, random.pick(WAYS)(random, material));
  const query = random.chance(0.4)
    ? `?${Array.from({ length: 1 + random.whole(3) }, () => random.pick(QUERIES)).join("&")}`
    : "";
  return path + query;
}

type Way = (random: Random, material: Material) => string;

/** Ways to get somewhere else from something that is allowed. */
const WAYS: readonly Way[] = [
  // As it is allowed, and as it is not.
  (random, { base, listed }) => base + random.pick(listed),
  (random, { base, wanted }) => base + random.pick(wanted),
  (random, { wanted }) => random.pick(wanted),
  // Up from a listed path, and down to another.
  (random, { base, listed, wanted }) => {
    const from = random.pick(listed);
    const up = Array.from({ length: 1 + random.whole(8) }, () => random.pick(DOTS));
    return (
      base + from + random.pick(SEPARATORS) + up.join(random.pick(SEPARATORS)) + random.pick(wanted)
    );
  },
  // Another path, whole, in the place of an id.
  (random, { base, listed, wanted }) => {
    const encode = random.pick([encodeURIComponent, twice, everything, (text: string) => text]);
    return base + random.pick(listed).replace(/[^/]+$/, () => encode(random.pick(wanted)));
  },
  (random, { base, listed }) =>
    base + random.pick(listed).replace(/[^/]+$/, () => random.pick(DOTS) + random.pick(ENDS)),
  // The last word of another operation in the place of an id.
  (random, { base, listed, wanted }) =>
    base + random.pick(listed).replace(/[^/]+$/, () => random.pick(wanted).replace(/^.*\//, "")),
  // Other hosts.
  (random, { listed }) =>
    random.pick([
      "//evil.example",
      "http://evil.example",
      "http:evil.example",
      "/\\evil.example",
      "/@evil.example",
      "https://evil.example@",
    ]) + random.pick(listed),
  // Anything at all.
  (random, { base }) =>
    base +
    Array.from({ length: 1 + random.whole(30) }, () =>
      String.fromCharCode(33 + random.whole(94)),
    ).join(""),
  (random, { base }) =>
    `${base}/open-apis/${Array.from({ length: 1 + random.whole(6) }, () => random.pick(["im", "v1", "messages", "contact", "v3", "users", "batch", ":id", "*", ...DOTS])).join(random.pick(SEPARATORS))}`,
];

const twice = (text: string) => encodeURIComponent(encodeURIComponent(text));
const everything = (text: string) =>
  [...new TextEncoder().encode(text)]
    .map((byte) => `%${byte.toString(16).padStart(2, "0")}`)
    .join("");

/** Writes a part of a path otherwise: encoded, in another case, with something between or behind. */
function spoil(random: Random, path: string): string {
  if (random.chance(0.35)) return path;
  const at = random.whole(path.length);
  const here = path[at] ?? "";
  return random.pick([
    () => path.slice(0, at) + everything(here) + path.slice(at + 1),
    () => path.slice(0, at) + twice(everything(here)) + path.slice(at + 1),
    () => path.slice(0, at) + here.toUpperCase() + path.slice(at + 1),
    () => path.slice(0, at) + random.pick(SEPARATORS) + path.slice(at),
    () => path.slice(0, at) + path.slice(at + 1),
    () => path + random.pick(ENDS),
    () => path.replaceAll("/", random.pick(SEPARATORS)),
    () =>
      path.replace("/api/lark", () =>
        random.pick([
          "/api/lark/",
          "/api//lark",
          "/API/lark",
          "/api/lark/..",
          "/api/x/../lark",
          "/api/lark/api/lark",
        ]),
      ),
  ])();
}
