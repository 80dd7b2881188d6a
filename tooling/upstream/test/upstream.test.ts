import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { compare, type Difference } from "../src/compare.js";
import { readDocuments } from "../src/documents.js";
import { report } from "../src/report.js";
import { readSdk } from "../src/sdk.js";

// A release of the SDK with three methods and two events: one operation and one event that no document has, one
// parameter that is new, one that is of another type.
const CODE = `
class Client {
  constructor({ domain = "https://open.feishu.cn", httpInstance }) {
    const send = (method, path) => async ({ path: values = {}, data, params }) => {
      const url = domain + path.replace(/:(\\w+)/g, (_, name) => {
        if (values[name] === undefined) throw new Error("request miss " + name + " path argument");
        return values[name];
      });
      return httpInstance.request({ method, url, data, params });
    };
    const message = {
      get: send("GET", "/open-apis/im/v1/messages/:message_id"),
      reply: send("POST", "/open-apis/im/v1/messages/:message_id/reply"),
      teleport: send("POST", "/open-apis/im/v1/messages/:message_id/teleport"),
    };
    this.im = { message, v1: { message } };
  }
}
module.exports = { Client };
`;
const TYPES = `
interface IHandles {
  "im.message.receive_v1"?: (data: { message: { message_id: string } }) => Promise<any> | any;
  "im.message.teleported_v1"?: (data: { message_id: string }) => Promise<any> | any;
}
declare abstract class Client {
  im: {
    v1: {
      message: {
        get: (payload?: { params?: { user_id_type?: "open_id" | "union_id"; card_size?: number }; path: { message_id: string } }) => Promise<any>;
        reply: (payload?: { data: { content: number; msg_type: string; reply_in_thread?: boolean; uuid?: string }; path: { message_id: string } }) => Promise<any>;
        teleport: (payload?: { data: { to: Array<{ chat_id: string }> }; path: { message_id: string } }) => Promise<any>;
      };
    };
  };
}
export { Client, IHandles };
`;

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "lark-upstream-test-"));
  const write = (path: string, text: string) => writeFileSync(join(folder, path), text);
  mkdirSync(join(folder, "lib"));
  mkdirSync(join(folder, "types"));
  write(
    "package.json",
    JSON.stringify({ name: "@larksuiteoapi/node-sdk", version: "9.9.9", main: "lib/index.js" }),
  );
  write("lib/index.js", CODE);
  write("types/index.d.ts", TYPES);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const lines = (differences: readonly Difference[], state: Difference["state"]) =>
  differences.filter((one) => one.state === state).map(({ of, text }) => `${of} ${text}`);

test("names what a release has and the documents lack", async () => {
  const differences = compare(await readSdk(folder), readDocuments());
  expect(lines(differences, "new")).toEqual([
    "event `im.message.teleported_v1`",
    "operation `im.v1.message.teleport`: `POST /open-apis/im/v1/messages/:message_id/teleport`",
    "parameter `im.v1.message.get`: `query.card_size` (number)",
  ]);
  expect(lines(differences, "changed")).toEqual([
    "parameter `im.v1.message.reply`: `body.content` is number, documented as text",
  ]);
  const gone = lines(differences, "gone");
  expect(gone).toContain("operation `im.v1.message.create`: `POST /open-apis/im/v1/messages`");
  expect(gone).toContain("event `im.chat.disbanded_v1`");
  expect(gone).toContain("parameter `im.v1.message.get`: `query.with_sender_name`");
});

test("reports by domain, or that nothing has changed", async () => {
  const differences = compare(await readSdk(folder), readDocuments());
  const im = differences.filter(({ domain, state }) => domain === "im-v1" && state !== "gone");
  expect(report("9.9.9", im)).toContain(`## im-v1

In the SDK, not in the documents:

- [ ] operation`);
  expect(report("9.9.9", im)).toContain("| parameters | 1 | 1 | 0 |");
  expect(report("9.9.9", [])).toContain("Nothing has changed.");
});

test("the command takes a tarball, writes the report and ends with 1 if something is new", () => {
  const packed = execFileSync("npm", ["pack", folder, "--pack-destination", folder, "--silent"], {
    encoding: "utf8",
  }).trim();
  const out = join(folder, "report.md");
  const run = () =>
    execFileSync(
      process.execPath,
      ["--import", "tsx", "src/cli.ts", join(folder, packed), "--check", "--out", out],
      { cwd: join(import.meta.dirname, ".."), encoding: "utf8" },
    );
  expect(run).toThrow(expect.objectContaining({ status: 1 }));
  expect(readFileSync(out, "utf8")).toContain("teleport");
});
