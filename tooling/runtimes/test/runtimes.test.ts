import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { failures, type Report, run } from "../src/run.js";
import { RUNTIMES } from "../src/runtimes.js";
import { render } from "../src/table.js";

const CHECKS = [
  "one token for concurrent first calls",
  "look up a user",
  "send a message once, and read it",
  "page through a list",
  "explain a refused call",
  "check input that TypeScript never saw",
  "hold calls back for a rate limit",
  "call without a token through a backend",
  "upload bytes and download them",
  "upload a stream and download one",
  "upload a stream of known size",
  "call through a proxy what is listed, and nothing else",
  "sign a user in, and keep the token fresh",
  "sign a user in by encrypted cookies",
  "end a call that takes too long",
  "end a call that the caller gives up",
  "wait as long as the platform asks",
  "build, read and split messages",
  "build a card, and read what is done on it",
  "answer as a bot, streamed into a card",
  "upload a file in parts and download it by ranges",
  "write Markdown into a document and read it",
  "insert records into a table and find them",
  "take an event over HTTP, and no other's",
  "take events over the long connection",
];
const TOKEN = "auth.v3.tenant_access_token.internal";
/** What is called with a token of the app; the chats are listed as a user, too. */
const AS_TENANT = /^(contact\.v3|im\.v1\.(message|image|file))\./;

const reports: Report[] = [];
afterAll(() => console.log(render(reports, RUNTIMES)));

describe.each(RUNTIMES)("$name", (runtime) => {
  let report: Report;
  beforeAll(async () => {
    report = await run(runtime);
    reports.push(report);
  }, 60_000);

  it("runs, and is the version that it is said to be", ({ skip }) => {
    if (report.missing) skip(report.missing);
    expect(report.version).toMatch(runtime.version);
    expect(report.results.map(({ check }) => check)).toEqual(CHECKS);
  });

  const named = CHECKS.map((check) => ({
    check,
    title: runtime.lacks?.[check] ? `cannot ${check}` : check,
  }));
  it.for(named)("$title", ({ check }, { skip }) => {
    if (report.missing) skip(report.missing);
    const results = report.results.filter((result) => result.check === check);
    expect(results).toHaveLength(1);
    expect(failures(runtime, { ...report, results })).toEqual([]);
  });

  it("sends what it says", ({ skip }) => {
    if (report.missing) skip(report.missing);
    const page = runtime.program !== undefined;
    const of = (operation: string) =>
      report.requests.filter((request) => request.operation === operation);

    // The backend has a token of its own; the six clients with an app have one each.
    expect(of(TOKEN)).toHaveLength(page ? 1 : 7);
    const asTenant = report.requests.filter(({ operation = "" }) => AS_TENANT.test(operation));
    expect(asTenant.length).toBeGreaterThan(10);
    for (const { headers } of asTenant) {
      expect(headers.authorization).toBe("Bearer <tenant>");
      expect(headers["user-agent"]).toMatch(page ? /Chrome/ : /^lark-js\/\d/);
    }
    const uuids = of("im.v1.message.create").map(({ body }) => (body as { uuid?: string }).uuid);
    expect(uuids).toEqual([
      expect.stringMatching(/^[\da-f-]{36}$/),
      uuids[0],
      undefined,
      undefined,
    ]);
    expect(of("im.v1.image.create")[0]?.body).toMatchObject({ image: { size: 300_000 } });
  });
});
