// Exports, imports and moves that take time.

import { expect, test } from "vitest";
import { start } from "./support/caller.js";

const SLOW = { now: () => 1_700_000_000_000, taskTime: 5_000 };

test("an export is ready when its time has passed, and gone 10 minutes later", async () => {
  const { emulator, send } = await start(SLOW);
  const { document } = (await send("POST", "/docx/v1/documents", { body: { title: "Plan" } })).data;
  const body = { file_extension: "pdf", token: document.document_id, type: "docx" };
  const { ticket } = (await send("POST", "/drive/v1/export_tasks", { body })).data;
  const ask = async () =>
    (
      await send("GET", `/drive/v1/export_tasks/${ticket}`, {
        query: { token: document.document_id },
      })
    ).data.result;
  expect(await ask()).toMatchObject({ job_status: 2, file_extension: "pdf" });
  expect((await ask()).file_token).toBeUndefined();
  emulator.clock.advance(4_999);
  expect((await ask()).job_status).toBe(2);
  emulator.clock.advance(1);
  const { job_status, file_token } = await ask();
  expect(job_status).toBe(0);
  emulator.clock.advance(600_001);
  const path = `/drive/v1/export_tasks/file/${file_token}/download`;
  expect((await send("GET", path)).code).toBe(1060001);
});

test("an import is ready when its time has passed", async () => {
  const { emulator, send } = await start(SLOW);
  const upload = new FormData();
  const fields = { file_name: "a.md", parent_type: "ccm_import_open", parent_node: "", size: "3" };
  for (const [name, value] of Object.entries(fields)) upload.set(name, value);
  upload.set("file", new File(["# a"], "a.md"));
  const { file_token } = (await send("POST", "/drive/v1/medias/upload_all", { body: upload })).data;
  const body = {
    file_extension: "md",
    file_token,
    type: "docx",
    point: { mount_type: 1, mount_key: "" },
  };
  const { ticket } = (await send("POST", "/drive/v1/import_tasks", { body })).data;
  const ask = async () => (await send("GET", `/drive/v1/import_tasks/${ticket}`)).data.result;
  expect(await ask()).toMatchObject({ job_status: 2 });
  emulator.clock.advance(5_000);
  expect(await ask()).toMatchObject({ job_status: 0, token: expect.any(String) });
});
