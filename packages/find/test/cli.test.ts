import { spawn, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Entry, find } from "lark-find";
import { describe, expect, it } from "vitest";

const own = fileURLToPath(new URL("..", import.meta.url));
const manifest = JSON.parse(readFileSync(`${own}/package.json`, "utf8")) as {
  version: string;
  bin: Record<string, string>;
};
const command = `${own}/${manifest.bin["lark-find"]}`;

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], {
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

describe("lark-find", () => {
  it.each([
    ["words", "send message"],
    ["platform name", "im.v1.message.create"],
    ["method and path", "POST /open-apis/im/v1/messages"],
    ["scope", "im:message"],
    ["official SDK call", "client.im.v1.message.create"],
    ["function", "createMessage"],
    ["request class", "CreateMessageRequest"],
    ["documentation page", "https://open.feishu.cn/document/server-docs/im-v1/message/create"],
    ["Chinese", "发送消息"],
  ])("prints package, function, example and documentation for a %s", (_, query) => {
    const { status, stdout, stderr } = run(query);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toMatch(/^createMessage from @lark\/im-v1\n/);
    expect(stdout).toContain("im.v1.message.create: POST /open-apis/im/v1/messages");
    expect(stdout).toContain("npm install @lark/core @lark/im-v1");
    expect(stdout).toContain(find("im.v1.message.create")[0]!.example);
    expect(stdout).toMatch(
      /documentation {2}https:\/\/open\.feishu\.cn\/.*im-v1\/message\/create\n/,
    );
  });

  it("takes a query of several arguments", () => {
    expect(run("send", "message")).toEqual(run("send message"));
    expect(run("GET", "/open-apis/im/v1/messages").stdout).toMatch(/^listMessage from /);
  });

  it("prints an event with the entry to import it from", () => {
    const { stdout, status } = run("im.message.receive_v1");
    expect(status).toBe(0);
    expect(stdout).toMatch(/^messageReceiveEvent from @lark\/im-v1\/events\n/);
    expect(stdout).toContain("npm install @lark/core @lark/im-v1\n");
  });

  it("marks what is deprecated", () => {
    expect(run("contact.v3.user.list").stdout).toMatch(/^listUser .* \(deprecated\)\n/);
    expect(run("contact.v3.user.get").stdout).not.toContain("deprecated");
  });

  it("says so where no documentation page is known", () => {
    expect(run("vc.v1.bot.events").stdout).toContain("documentation  no page known");
  });

  it("shows as many as --limit says, and that there are more", () => {
    const one = run("im:message", "--limit", "1").stdout;
    expect(one).not.toContain("Also:");
    expect(one).toContain("More with a higher --limit.");
    const three = run("--limit=3", "im:message").stdout;
    expect(three.match(/^ *\w+ from @lark\//gm)).toHaveLength(3);
    expect(run("im.v1.message.create").stdout).not.toContain("More with");
  });

  it("prints what find() returns with --json", () => {
    const { stdout, status } = run("--json", "--limit", "2", "list chats");
    expect(status).toBe(0);
    expect(JSON.parse(stdout) as Entry[]).toEqual(find("list chats", { limit: 2 }));
  });

  it("ends with 1 and a hint where nothing is found", () => {
    const { status, stdout, stderr } = run("qwertyuiop");
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr).toContain('Nothing found for "qwertyuiop"');
    expect(run("--json", "qwertyuiop")).toMatchObject({ status: 1, stdout: "[]\n" });
  });

  it("does not repeat control characters of a query", () => {
    expect(run("\u001b[31mqwertyuiop").stderr).not.toContain("\u001b");
  });

  it.each([
    ["no query", []],
    ["a blank query", ["  "]],
    ["an unknown option", ["--colour", "send"]],
    ["a limit without number", ["send", "--limit"]],
    ["a limit of 0", ["send", "--limit", "0"]],
    ["a limit that is no number", ["send", "--limit", "many"]],
  ])("ends with 2 for %s", (_, args) => {
    const { status, stdout, stderr } = run(...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toMatch(/^lark-find: .+\nSee lark-find --help\.\n$/s);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  it("tells how it is used and its version", () => {
    expect(run("--help")).toMatchObject({ status: 0, stderr: "" });
    expect(run("-h").stdout).toContain("--limit");
    expect(run("--version")).toEqual({ status: 0, stdout: `${manifest.version}\n`, stderr: "" });
  });

  it("ends quietly when its reader leaves early", async () => {
    const child = spawn(process.execPath, [command, "im:message", "--limit", "999"]);
    let stderr = "";
    child.stderr.on("data", (chunk: Buffer) => {
      stderr += String(chunk);
    });
    child.stdout.destroy();
    const status = await new Promise((done) => child.on("close", done));
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  });
});

it("the package is small and complete", () => {
  const { stdout } = spawnSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], {
    cwd: own,
    encoding: "utf8",
  });
  const [packed] = JSON.parse(stdout) as [{ size: number; files: { path: string }[] }];
  const paths = packed.files.map(({ path }) => path);
  expect(packed.size).toBeLessThan(300_000);
  expect(paths).toEqual(
    expect.arrayContaining([
      "dist/cli.js",
      "dist/index.js",
      "dist/index.d.ts",
      "README.md",
      "LICENSE",
    ]),
  );
  expect(paths.filter((path) => path.startsWith("src") || path.startsWith("test"))).toEqual([]);
});
