import { describe, expect, test } from "vitest";
import { createEmulator } from "../src/index.js";
import { sender, start, tenantToken } from "./support/caller.js";

const message = { receive_id: "x", msg_type: "text", content: "{}" };

describe("fields that break the document's rules", () => {
  test("are all named at once", async () => {
    const { send } = await start();
    const answer = await send("POST", "/im/v1/messages", {
      body: { receive_id: 1, msg_type: null, uuid: "u".repeat(51) },
    });
    expect(answer).toMatchObject({ status: 400, code: 99992402 });
    expect(answer.error?.field_violations).toEqual([
      { field: "receive_id_type", description: "receive_id_type is required" },
      { field: "msg_type", description: "msg_type is required" },
      { field: "content", description: "content is required" },
      { field: "receive_id", value: "1", description: "receive_id must be a string" },
      { field: "uuid", value: "u".repeat(51), description: "the max len is 50" },
    ]);
  });

  test.each([
    ["a query number that is none", { page_size: "many" }, "page_size must be an integer"],
    ["a query number with a fraction", { page_size: "1.5" }, "page_size must be an integer"],
    ["a query number out of range", { page_size: "101" }, "the max value is 100"],
  ])("%s", async (_, query, description) => {
    const { send } = await start();
    const { code, error } = await send("GET", "/im/v1/chats", { query });
    expect(code).toBe(99992402);
    expect(error?.field_violations).toEqual([
      { field: "page_size", value: query.page_size, description },
    ]);
  });

  test("a query boolean that is none", async () => {
    const { send } = await start();
    const answer = await send("GET", "/contact/v3/departments", { query: { fetch_child: "yes" } });
    expect(answer.error?.field_violations?.[0]?.field).toBe("fetch_child");
  });

  test("are named by their path inside the body", async () => {
    const { send } = await start();
    const answer = await send("POST", "/contact/v3/departments", {
      body: {
        name: "",
        parent_department_id: "0",
        leaders: [{ leaderType: "1", leaderID: "x" }, {}],
      },
    });
    expect(answer.error?.field_violations).toEqual([
      { field: "name", value: "", description: "the min len is 1" },
      {
        field: "leaders[0].leaderType",
        value: "1",
        description: "leaders[0].leaderType must be an integer",
      },
      { field: "leaders[1].leaderType", description: "leaders[1].leaderType is required" },
      { field: "leaders[1].leaderID", description: "leaders[1].leaderID is required" },
    ]);
  });

  test("include lists of the wrong length, in the body and in the query", async () => {
    const { send } = await start();
    const emails = Array.from({ length: 51 }, (_, index) => `${index}@example.com`);
    const body = await send("POST", "/contact/v3/users/batch_get_id", { body: { emails } });
    expect(body.error?.field_violations?.[0]).toMatchObject({
      field: "emails",
      description: "the max len is 50",
    });
    const ids = await send("POST", "/contact/v3/users/basic_batch", { body: { user_ids: [] } });
    expect(ids.error?.field_violations?.[0]?.description).toBe("the min len is 1");
  });

  test("do not include values that are merely falsy", async () => {
    const { send } = await start();
    const falsy = { gender: 0, mobile_visible: false, city: "" };
    const found = await send("POST", "/contact/v3/users/batch_get_id", {
      body: { emails: ["ada@example.com"] },
    });
    const path = `/contact/v3/users/${found.data.user_list[0].user_id}`;
    const answer = await send("PATCH", path, { body: falsy });
    expect(answer.data.user).toMatchObject(falsy);
  });
});

describe("a body", () => {
  const path = "/open-apis/contact/v3/users/batch_get_id";

  async function post(body: BodyInit, headers: Record<string, string> = {}, options = {}) {
    const emulator = createEmulator(options);
    const token = await tenantToken(emulator);
    const response = await emulator.fetch(`https://open.feishu.cn${path}`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, ...headers },
      body,
    });
    return {
      status: response.status,
      ...((await response.json()) as { code: number; msg: string }),
    };
  }

  test.each([
    ["broken JSON", "{"],
    ["two values", "{}{}"],
    ["broken UTF-8", new Uint8Array([0x22, 0xff, 0x22])],
  ])("of %s gives 9499", async (_, body) => {
    expect(await post(body)).toMatchObject({ status: 400, code: 9499 });
  });

  test.each([
    ["an array", "[]"],
    ["a string", '"x"'],
  ])("that is %s gives 99992402", async (_, body) => {
    expect(await post(body)).toMatchObject({ status: 400, code: 99992402 });
  });

  test.each([
    ["nothing", ""],
    ["null", "null"],
    ["an empty object", "{}"],
  ])("of %s is enough where no field is required", async (_, body) => {
    expect(await post(body)).toMatchObject({ status: 200, code: 0 });
  });

  test("over the limit is refused, with and without a length", async () => {
    const limits = { limits: { json: 100 } };
    const body = JSON.stringify({ emails: ["x".repeat(200)] });
    expect(await post(body, {}, limits)).toMatchObject({ status: 413, code: 9499 });
    expect(await post(body, { "content-length": "204" }, limits)).toMatchObject({ status: 413 });
    expect(await post("{}", {}, limits)).toMatchObject({ status: 200 });
  });
});

test("a GET takes its documented body fields from the query", async () => {
  const { send } = await start();
  const path = "/mdm/v3/batch_country_region";
  const missing = await send("GET", path, { query: {} });
  expect(missing.error?.field_violations?.map(({ field }) => field)).toEqual([
    "fields",
    "ids",
    "languages",
  ]);
  const answer = await send("GET", path, {
    query: { fields: ["name"], ids: ["1", "2"], languages: ["en-US"] },
  });
  expect(answer.code).toBe(0);
});

describe("strict", () => {
  test("refuses unknown fields, unknown parameters and values outside an enum", async () => {
    const { send } = await start({ strict: true });
    const answer = await send("POST", "/im/v1/messages", {
      query: { receive_id_type: "phone", extra: "1" },
      body: { ...message, colour: "red" },
    });
    expect(answer.error?.field_violations?.map(({ field }) => field)).toEqual([
      "receive_id_type",
      "extra",
      "colour",
    ]);
  });

  test("needs the content type of JSON", async () => {
    const { send } = await start({ strict: true });
    const headers = { "content-type": "text/plain" };
    const body = { emails: [] };
    const answer = await send("POST", "/contact/v3/users/batch_get_id", { headers, body });
    expect(answer).toMatchObject({ status: 400, code: 9499 });
  });

  test("is off by default: what the platform ignores passes", async () => {
    const { send } = await start();
    const answer = await send("POST", "/contact/v3/users/batch_get_id", {
      query: { extra: "1", user_id_type: "open_id" },
      body: { emails: [], colour: "red" },
      headers: { "content-type": "text/plain" },
    });
    expect(answer.code).toBe(0);
  });
});

describe("an error", () => {
  test("has its log id in the header and in the body, and where to look it up", async () => {
    const send = sender(createEmulator().fetch, "https://open.feishu.cn");
    const answer = await send("GET", "/im/v1/chats");
    const logId = answer.headers.get("x-tt-logid");
    expect(logId).toMatch(/^\d{14}[0-9A-F]{20}$/);
    expect(answer.error).toMatchObject({
      log_id: logId,
      troubleshooter: expect.stringContaining(`log_id=${logId}`),
    });
    expect(answer.headers.get("content-type")).toBe("application/json; charset=utf-8");
  });
});
