// Programs with an old SDK, left as they are: the README's preload leads them to a port.

import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { createEmulator, EMULATOR_APP_ID, EMULATOR_APP_SECRET } from "@lark/emulator";
import { listen } from "@lark/emulator/node";
import { expect, onTestFinished, test } from "vitest";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const README = new URL("../../../packages/emulator/README.md", import.meta.url);

test.each(["node-sdk-1.30", "node-sdk-1.44"])("%s", async (sdk) => {
  const { url, close } = await listen(createEmulator());
  onTestFinished(close);
  const [, code] =
    /```js\n\/\/ lark-test\.mjs\n(.*?)```/s.exec(await readFile(README, "utf8")) ?? [];
  const folder = await mkdtemp(join(HERE, "preload-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const preload = join(folder, "lark-test.mjs");
  await writeFile(preload, String(code).replace("4010", new URL(url).port));
  const program = join(folder, "program.mjs");
  const app = {
    appId: EMULATOR_APP_ID,
    appSecret: EMULATOR_APP_SECRET,
    domain: "http://lark.test",
  };
  await writeFile(
    program,
    `import sdk from "${sdk}";
const client = new sdk.Client(${JSON.stringify(app)});
const { data } = await client.contact.v3.user.batchGetId({ data: { emails: ["ada@example.com"] } });
console.log(data.user_list.length, data.user_list[0].email);`,
  );
  const run = promisify(execFile);
  const { stdout } = await run(process.execPath, [
    "--import",
    pathToFileURL(preload).href,
    program,
  ]);
  expect(stdout).toContain("1 ada@example.com");
});
