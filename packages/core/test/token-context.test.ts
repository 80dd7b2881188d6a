import { forwardedForm, multipart, operation, tokenContext } from "@lark/core";
import { describe, expect } from "vitest";
import { caught, type Loose, test } from "./fixtures.js";

const TOKEN = "/oauth/v1/token";
const UPLOAD = "/open-apis/test/v1/files";

describe("a request for a token", () => {
  test("is a form, where it is given one", async ({ platform, client }) => {
    platform.on(`POST ${TOKEN}`, { body: { access_token: "u-1" } });
    const { post } = tokenContext(client);
    const answer = await post(TOKEN, new URLSearchParams({ code: "a b", scope: "x&y" }), {
      field: "access_token",
    });
    expect(answer.data).toEqual({ access_token: "u-1" });
    const [{ headers, bytes } = expect.unreachable()] = platform.at(TOKEN);
    expect(headers["content-type"]).toMatch(/^application\/x-www-form-urlencoded/);
    expect(bytes.toString()).toBe("code=a+b&scope=x%26y");
    expect(headers).not.toHaveProperty("authorization");
  });

  test("keeps what OAuth says of a refusal, with a code or without", async ({
    platform,
    client,
  }) => {
    const refused = { error: "authorization_pending", error_description: "not yet" };
    platform.on(
      `POST ${TOKEN}`,
      { status: 400, body: refused },
      { status: 400, body: { ...refused, code: 20094, challenge_url: "https://example.com" } },
    );
    const { post } = tokenContext(client);
    const bare = await post(TOKEN, { device_code: "device-1" });
    expect(bare).toMatchObject({ success: false, data: { error: "authorization_pending" } });
    expect(bare.error).toMatchObject({ kind: "http", status: 400 });
    expect(bare.error?.message).toContain("authorization_pending: not yet");
    expect(await post(TOKEN, { device_code: "device-1" })).toMatchObject({
      code: 20094,
      data: { error: "authorization_pending", challenge_url: "https://example.com" },
    });
  });

  test("is quoted in no error, form or JSON", async ({ platform, client }) => {
    platform.on(`POST ${TOKEN}`, ({ bytes }) => ({
      status: 400,
      body: { code: 20002, error: "invalid_client", error_description: `what is ${bytes}?` },
    }));
    const { post } = tokenContext(client);
    const fields = { client_secret: "swordfish", scope: "im:chat" };
    for (const body of [fields, new URLSearchParams(fields)]) {
      const { error } = await post(TOKEN, body);
      expect(error?.message).toMatch(/what is .*im(:|%3A)chat/);
      expect(error?.message).not.toContain("swordfish");
    }
  });

  test("carries credentials that no hook sees and no error quotes", async ({
    platform,
    connect,
  }) => {
    platform.on(`POST ${TOKEN}`, ({ headers }) => ({
      status: 400,
      body: { code: 20002, error: "invalid_client", error_description: headers.authorization },
    }));
    const seen: unknown[] = [];
    const see = (attempt: { headers: Headers }) => void seen.push([...attempt.headers]);
    const { post } = tokenContext(connect({ hooks: { request: see, error: see, response: see } }));
    const authorization = `Basic ${btoa("cli_1:swordfish")}`;
    const { error } = await post(TOKEN, {}, { authorization });
    const [{ headers } = expect.unreachable()] = platform.at(TOKEN);
    expect(headers.authorization).toBe(authorization);
    expect(seen.length).toBeGreaterThan(1);
    for (const said of [error?.message, JSON.stringify(error), JSON.stringify(seen)]) {
      expect(said).not.toContain(btoa("cli_1:swordfish"));
    }
  });

  test("that a gateway answers is no refusal of the platform's", async ({ platform, connect }) => {
    platform.on(`POST ${TOKEN}`, { status: 502, body: { error: "Bad Gateway" } });
    const { post } = tokenContext(connect({ retry: false }));
    expect(await caught(post(TOKEN, {}))).toMatchObject({ kind: "http", status: 502 });
  });
});

describe("a form that is passed on", () => {
  const upload = (type: string, size?: number): Loose =>
    operation({
      id: "test.v1.file.create",
      method: "POST",
      path: UPLOAD,
      tokens: [],
      body: forwardedForm(type, size),
    });

  test.for([true, false])(
    "arrives as it came, its size known: %s",
    async (known, { platform, client }) => {
      const encoded = await multipart("file").encode({ kind: "text", file: new Blob(["bytes"]) });
      const type = encoded.headers?.["content-type"] as string;
      const bytes = new Uint8Array(await new Response(encoded.body).arrayBuffer());
      const stream = new Blob([bytes]).stream();
      await upload(type, known ? bytes.length : undefined)(client, { body: stream });
      const [received = expect.unreachable()] = platform.at(UPLOAD);
      expect(new Uint8Array(received.bytes)).toEqual(bytes);
      expect(received.headers).toMatchObject({
        "content-type": type,
        "content-length": String(bytes.length),
      });
    },
  );

  test("is sent once only", async ({ platform, client }) => {
    platform.on(`POST ${UPLOAD}`, { status: 429, body: { code: 99991400, msg: "slow down" } });
    const body = new Blob(["bytes"]).stream();
    const error = await caught(upload("multipart/form-data; boundary=b", 5)(client, { body }));
    expect(error.code).toBe(99991400);
    expect(platform.at(UPLOAD)).toHaveLength(1);
  });
});
