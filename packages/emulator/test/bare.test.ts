import { expect, test } from "vitest";
import { createEmulator } from "../src/bare.js";
import { contactV3, imV1 } from "../src/domains/index.js";
import { sender, tenantToken } from "./support/caller.js";

test("only the domains that were loaded have state; the others answer from their documents", async () => {
  const emulator = createEmulator({ domains: [contactV3, imV1] });
  const send = sender(emulator.fetch, "https://open.feishu.cn", await tenantToken(emulator));
  expect((await send("GET", "/im/v1/chats")).data.items).toHaveLength(3);
  expect((await send("GET", "/im/v1/chats/oc_x")).code).toBe(232006);
  // wiki-v2 would refuse it.
  expect((await send("GET", "/wiki/v2/spaces/7000000000000000001")).code).toBe(0);
});

test("a seed that contradicts itself fails only where its domain is loaded", () => {
  const seed = { chats: [{ name: "Room", members: ["Nobody"] }] };
  expect(() => createEmulator({ domains: [imV1], seed })).toThrow("Nobody");
  expect(() => createEmulator({ domains: [contactV3], seed })).not.toThrow();
});
