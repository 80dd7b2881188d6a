import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { createClient, selfBuiltApp } from "@lark/core";
import { exportTree } from "@lark/docx";

const { APP_ID: appId = "", APP_SECRET: appSecret = "", LARK_DOMAIN: domain } = process.env;
const [spaceId = "", folder = "wiki"] = process.argv.slice(2);

const client = createClient({ auth: selfBuiltApp({ appId, appSecret }), domain });
for await (const file of exportTree(
  client,
  { spaceId },
  { onSkip: (node, why) => console.warn(node.title, why) },
)) {
  const path = join(folder, file.path);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, file.stream());
  console.log(path);
}
