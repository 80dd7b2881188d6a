// The built command, as an installed package runs it.

import { type ChildProcess, execFile, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { listDomains } from "@lark-tooling/document/domains";
import { waitFor } from "@lark-tooling/testing/wait-for";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { createEmulator, EMULATOR_APP_ID, EMULATOR_APP_SECRET } from "../src/index.js";
import { listen } from "../src/node.js";
import { sender } from "./support/caller.js";

const dist = join(import.meta.dirname, "../dist");
const running: ChildProcess[] = [];

beforeAll(() => {
  if (!existsSync(join(dist, "cli.js"))) throw new Error("build the package first");
});
afterEach(() => {
  for (const child of running.splice(0)) child.kill("SIGKILL");
});

function run(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((done) => {
    execFile(process.execPath, [join(dist, "cli.js"), ...args], (error, stdout, stderr) => {
      done({ code: error ? Number(error.code) : 0, stdout, stderr });
    });
  });
}

async function tenantSender(url: string) {
  const { body } = await sender(fetch, url)("POST", "/auth/v3/tenant_access_token/internal", {
    body: { app_id: EMULATOR_APP_ID, app_secret: EMULATOR_APP_SECRET },
  });
  return sender(fetch, url, String(body.tenant_access_token));
}

const launch = (...args: string[]) => launchWith({}, ...args);

async function launchWith(
  env: Record<string, string>,
  ...args: string[]
): Promise<{ url: string; child: ChildProcess; output: () => string }> {
  const child = spawn(process.execPath, [join(dist, "cli.js"), "--port", "0", ...args], {
    env: { ...process.env, ...env },
  });
  running.push(child);
  let output = "";
  const url = await new Promise<string>((found, failed) => {
    child.once("exit", (code) => failed(new Error(`ended with ${code}: ${output}`)));
    child.stderr?.on("data", (chunk) => {
      output += chunk;
    });
    child.stdout?.on("data", (chunk) => {
      output += chunk;
      const address = /listens on (\S+)/.exec(output)?.[1];
      if (address && output.includes("look inside")) found(address);
    });
  });
  return { url, child, output: () => output };
}

describe("lark-emulator", () => {
  test("serves the platform with the credentials it prints", async () => {
    const { url, output } = await launch("--verbose");
    const [, app_id] = /app id +(\S+)/.exec(output())!;
    const [, app_secret] = /app secret +(\S+)/.exec(output())!;
    const body = { app_id, app_secret };
    const token = await sender(fetch, url)("POST", "/auth/v3/tenant_access_token/internal", {
      body,
    });
    const send = sender(fetch, url, String(token.body.tenant_access_token));
    expect((await send("GET", "/im/v1/chats")).data.items).toHaveLength(3);
    expect(output()).toMatch(/GET \/open-apis\/im\/v1\/chats 200 code 0 im\.v1\.chat\.list \d{14}/);
    expect(output()).not.toContain(String(token.body.tenant_access_token));
  });

  test("listens before it has read a document, then reads those that are asked for", async () => {
    const folder = mkdtempSync(join(tmpdir(), "lark-emulator-"));
    const list = join(folder, "modules");
    const preload = join(import.meta.dirname, "children/list-modules.mjs");
    const { url } = await launchWith({
      LIST_MODULES: list,
      NODE_OPTIONS: `--import ${pathToFileURL(preload)}`,
    });
    const domains = listDomains();
    const loaded = () => {
      const modules = readFileSync(list, "utf8");
      expect(modules).toContain("/dist/cli.js");
      return domains.filter((domain) => modules.includes(`/dist/${domain}-`));
    };
    expect(loaded()).toEqual([]);
    expect((await fetch(`${url}/open-apis/im/v1/chats`)).status).toBe(400);
    expect(loaded()).toEqual(["im-v1"]);
    rmSync(folder, { recursive: true });
  });

  test("listens on this machine only", async () => {
    const { url, output } = await launch();
    expect(new URL(url).hostname).toBe("127.0.0.1");
    expect(output()).toContain("demo secret");
    expect(await (await fetch(url)).text()).toContain("<title>Lark emulator</title>");
  });

  test("refuses calls beyond the limits when it is to", async () => {
    const { url } = await launch("--rate-limits", "--verbose");
    const body = { app_id: EMULATOR_APP_ID, app_secret: EMULATOR_APP_SECRET };
    const token = await sender(fetch, url)("POST", "/auth/v3/tenant_access_token/internal", {
      body,
    });
    const send = sender(fetch, url, String(token.body.tenant_access_token));
    // On a busy machine not all of them come within one second.
    await waitFor("a refusal", async () => {
      const calls = Array.from({ length: 60 }, () => send("GET", "/im/v1/chats/oc_x"));
      return (await Promise.all(calls)).some(({ code }) => code === 99991400);
    });
  });

  test("shuts out bodies without an end", async () => {
    const { url, output } = await launch("--verbose");
    for (const path of ["/open-apis/auth/v3/tenant_access_token/internal", "/oauth/v3/token"]) {
      const answer = await fetch(url + path, { method: "POST", body: "x".repeat(11_000_000) });
      expect([400, 413], path).toContain(answer.status);
      expect(await answer.text()).not.toContain("emulator defect");
    }
    expect(output()).not.toContain("xxx");
  });

  test("takes a seed file", async () => {
    const folder = mkdtempSync(join(tmpdir(), "lark-emulator-"));
    const path = join(folder, "seed.json");
    const app = { appId: "cli_00000000000000ab", appSecret: "s" };
    writeFileSync(
      path,
      JSON.stringify({ apps: [app], users: [{ name: "Solo", email: "s@example.com" }], chats: [] }),
    );
    const { url } = await launch("--seed-file", path);
    rmSync(folder, { recursive: true });
    const body = { app_id: app.appId, app_secret: "s" };
    const token = await sender(fetch, url)("POST", "/auth/v3/tenant_access_token/internal", {
      body,
    });
    const send = sender(fetch, url, String(token.body.tenant_access_token));
    const members = await send("GET", "/contact/v3/users/find_by_department", {
      query: { department_id: "0" },
    });
    expect(members.data.items).toMatchObject([{ name: "Solo" }]);
  });

  test("keeps its tenants in a file across restarts", async () => {
    const file = join(mkdtempSync(join(tmpdir(), "lark-emulator-")), "data.json");
    const first = await launch("--data", file);
    const body = { name: "Kept" };
    await (await tenantSender(first.url))("POST", "/im/v1/chats", { body });
    const ended = new Promise((done) => first.child.once("exit", done));
    first.child.kill("SIGTERM");
    await ended;
    const second = await launch("--data", file);
    const { data } = await (await tenantSender(second.url))("GET", "/im/v1/chats");
    expect(data.items.map(({ name }: { name: string }) => name)).toContain("Kept");
    expect(readFileSync(file, "utf8")).not.toContain("t-g1");
  });

  test.each(["SIGINT", "SIGTERM"] as const)("ends on %s", async (signal) => {
    const { child } = await launch();
    const ended = new Promise((done) => child.once("exit", (code) => done(code)));
    child.kill(signal);
    expect(await ended).toBe(0);
  });

  test("ends although a page listens", async () => {
    const { url, child } = await launch();
    const stream = await fetch(`${url}/_emulator/requests/stream`);
    const reader = stream.body!.getReader();
    await reader.read();
    const ended = new Promise((done) => child.once("exit", (code) => done(code)));
    child.kill("SIGTERM");
    expect(await ended).toBe(0);
    await expect(reader.read()).rejects.toThrow();
  });

  test("explains itself", async () => {
    const { version } = JSON.parse(readFileSync(join(dist, "../package.json"), "utf8"));
    expect(await run("--version")).toMatchObject({ code: 0, stdout: `${version}\n` });
    const { code, stdout } = await run("--help");
    expect(code).toBe(0);
    for (const option of [
      "--port",
      "--host",
      "--seed-file",
      "--latency",
      "--strict",
      "--rate-limits",
      "--verbose",
    ]) {
      expect(stdout).toContain(option);
    }
  });

  test.each([
    [["--bogus"], "--bogus"],
    [["--port", "many"], "--port must be a whole number"],
    [["--port", "70000"], "--port must be a whole number"],
    [["--latency=-5"], "--latency must be a whole number"],
    [["--seed-file", "/nowhere.json"], "--seed-file /nowhere.json"],
  ])("refuses %j", async (args, message) => {
    const { code, stderr } = await run(...args);
    expect(code).toBe(1);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain("    at ");
  });

  test("says when the port is taken", async () => {
    const server = await listen(createEmulator());
    const { code, stderr } = await run("--port", String(server.port));
    await server.close();
    expect(code).toBe(1);
    expect(stderr).toContain("EADDRINUSE");
  });
});

test("the main entry reaches no built-in of Node", () => {
  const seen = new Set<string>();
  const foreign = new Set<string>();
  const visit = (path: string): void => {
    if (seen.has(path)) return;
    seen.add(path);
    // A document is data, in one literal on a line of its own.
    const lines = readFileSync(path, "utf8").split("\n");
    const code = lines.filter((line) => !/^\s*['"`][{[]/.test(line)).join("\n");
    for (const [, target] of code.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*"([^"\n]+)"/g)) {
      if (target!.startsWith(".")) visit(resolve(dirname(path), target!));
      else foreign.add(target!);
    }
    expect(code).not.toMatch(/\b(Buffer|process)\./);
  };
  visit(join(dist, "index.js"));
  const { dependencies } = JSON.parse(readFileSync(join(dist, "../package.json"), "utf8"));
  const packages = [...foreign].map((name) => /^(@[^/]+\/)?[^/]+/.exec(name)![0]);
  expect(packages.filter((name) => !(name in dependencies))).toEqual([]);
  expect([...foreign].filter((name) => isBuiltin(name))).toEqual([]);
  expect(seen.size).toBeGreaterThan(80);
});

test("importing the emulator loads no domain's document", () => {
  const loaded = new Set<string>();
  const visit = (path: string): void => {
    if (loaded.has(path)) return;
    loaded.add(path);
    const code = readFileSync(path, "utf8");
    for (const [, target] of code.matchAll(
      /(?:^|;|\n)\s*(?:import|export)\b[^"';()]*"(\.[^"\n]+)"/g,
    )) {
      visit(resolve(dirname(path), target!));
    }
  };
  visit(join(dist, "index.js"));
  const documents = [...loaded].filter((path) =>
    readFileSync(path, "utf8").includes('"operations":{'),
  );
  expect(loaded.size).toBeGreaterThan(1);
  expect(documents).toEqual([]);
});
