import { EMULATOR_CLIENT_ASSERTION } from "@lark/emulator";
import { type DeviceCode, oauthApp, pollDeviceCode, requestDeviceCode } from "@lark/oauth";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { ADA, APP, caught, type Stage, stage } from "./support.js";

const GRANT = "urn:ietf:params:oauth:grant-type:device_code";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
});
afterEach(() => {
  vi.useRealTimers();
});

const answer = ({ emulator }: Stage, device: DeviceCode, user = ADA) =>
  emulator.fetch(`${device.verificationUriComplete}&auto=${user}`);

/** A stage that keeps when each question for a device's token was sent, in s from the first wait on. */
function watched(change: (body: Record<string, unknown>, path: string) => object = (body) => body) {
  const asked: number[] = [];
  const start = Date.now();
  const here: Stage = stage(
    {},
    {
      retry: false,
      fetch: async (input, init) => {
        const { pathname } = new URL(input as string);
        if (String(init?.body).includes(GRANT)) asked.push((Date.now() - start) / 1000);
        const answered = await emulator.fetch(input as string, init);
        const body = change((await answered.json()) as Record<string, unknown>, pathname);
        return Response.json(body, { status: answered.status });
      },
    },
  );
  const { emulator } = stage();
  return { ...here, emulator, asked };
}

describe("a device", () => {
  test("gets its tokens once the user has agreed", async () => {
    const here = watched();
    const device = await requestDeviceCode(here.app, { scopes: ["offline_access", "im:chat"] });
    expect(device).toMatchObject({ interval: 5, userCode: expect.stringMatching(/^\w{4}-\w{4}$/) });
    expect(device.expiresAt).toBe(Date.now() + 240_000);
    const grant = pollDeviceCode(here.app, device);
    await vi.advanceTimersByTimeAsync(12_000);
    await answer(here, device);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await grant).toMatchObject({ refreshable: true, missingScopes: [] });
    expect(here.asked).toEqual([5, 10, 15]);
  });

  test("leaves 5 s more after each slow_down", async () => {
    let slow = 3;
    const here = watched((body) =>
      body.error === "authorization_pending" && slow-- > 0 ? { ...body, error: "slow_down" } : body,
    );
    const device = await requestDeviceCode(here.app);
    const grant = pollDeviceCode(here.app, device);
    await vi.advanceTimersByTimeAsync(60_000);
    await answer(here, device);
    await vi.advanceTimersByTimeAsync(60_000);
    await grant;
    expect(here.asked).toEqual([5, 15, 30, 50, 70]);
  });

  test("asks every 5 s, for 240 s, where the platform names no times", async () => {
    const here = watched((body, path) =>
      path.includes("device") ? { ...body, interval: undefined, expires_in: undefined } : body,
    );
    const grant = caught(requestDeviceCode(here.app).then((it) => pollDeviceCode(here.app, it)));
    await vi.advanceTimersByTimeAsync(239_999);
    expect(here.asked).toHaveLength(47);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await grant).toMatchObject({ kind: "auth" });
    expect((await grant).message).toContain("in time");
  });

  test("never ends before its code does", async () => {
    const here = watched((body, path) =>
      path.includes("device") ? { ...body, expires_in: 3600 } : body,
    );
    const device = await requestDeviceCode(here.app);
    let ended = false;
    const grant = caught(pollDeviceCode(here.app, { ...device })).finally(() => {
      ended = true;
    });
    await vi.advanceTimersByTimeAsync(239_000);
    expect(ended).toBe(false);
    await vi.advanceTimersByTimeAsync(10_000);
    await grant;
  });

  test("goes on after a gateway's error and a lost connection", async () => {
    let broken = 0;
    const here = watched();
    const device = await requestDeviceCode(here.app);
    const { app } = stage(
      {},
      {
        retry: false,
        fetch: async (input, init) => {
          broken += 1;
          if (broken === 1) throw new TypeError("connection reset");
          if (broken === 2) return new Response("<html>Bad Gateway", { status: 502 });
          return here.emulator.fetch(input as string, init);
        },
      },
    );
    const grant = pollDeviceCode(app, device);
    await answer(here, device);
    await vi.advanceTimersByTimeAsync(15_000);
    expect((await grant).accessToken).toBeTruthy();
    expect(broken).toBe(3);
  });

  test("ends when the user refuses", async () => {
    const here = watched();
    const device = await requestDeviceCode(here.app);
    const error = caught(pollDeviceCode(here.app, device));
    await answer(here, device, "deny");
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await error).toMatchObject({ kind: "auth", msg: "the user refused" });
    expect(here.asked).toEqual([5]);
  });

  test("ends at a signal, before or while it waits", async () => {
    const here = watched();
    const device = await requestDeviceCode(here.app);
    const controller = new AbortController();
    const error = caught(pollDeviceCode(here.app, device, { signal: controller.signal }));
    await vi.advanceTimersByTimeAsync(7_000);
    controller.abort();
    expect(await error).toMatchObject({ kind: "abort" });
    expect(vi.getTimerCount()).toBe(0);
    const again = pollDeviceCode(here.app, device, { signal: controller.signal });
    expect(await caught(again)).toMatchObject({ kind: "abort" });
    expect(here.asked).toEqual([5]);
  });

  test("of an app with a wrong secret is told so, without the secret", async () => {
    const { client } = stage();
    const app = oauthApp({ client, appSecret: "a-wrong-secret" });
    const error = await caught(requestDeviceCode(app));
    expect(error).toMatchObject({ kind: "auth", code: 20002 });
    expect(error.message).toContain("Check the app id and secret");
    expect(JSON.stringify(error) + error.message).not.toContain("a-wrong-secret");
  });

  test("shows the secret in a header alone, and no hook sees it", async () => {
    const requests: [URL, RequestInit | undefined][] = [];
    const hooked: unknown[] = [];
    const { emulator } = stage();
    const { app } = stage(
      {},
      {
        hooks: { request: ({ headers }) => void hooked.push([...headers]) },
        fetch: (input, init) => {
          requests.push([new URL(input as string), init]);
          return emulator.fetch(input as string, init);
        },
      },
    );
    await requestDeviceCode(app, { scopes: ["im:chat"] });
    const [[url, init] = expect.unreachable()] = requests;
    const basic = btoa(`${APP.appId}:${APP.appSecret}`);
    expect(new Headers(init?.headers).get("authorization")).toBe(`Basic ${basic}`);
    expect(String(init?.body)).toBe(`client_id=${APP.appId}&scope=im%3Achat`);
    expect(url.search).toBe("");
    expect(JSON.stringify(hooked)).not.toContain(basic);
    expect(hooked).toHaveLength(1);
  });

  test("of an app without a secret sends its assertion in the form", async () => {
    const bodies: URLSearchParams[] = [];
    const { emulator } = stage();
    const { client } = stage(
      {},
      {
        fetch: (input, init) => {
          expect(new Headers(init?.headers).get("authorization")).toBeNull();
          bodies.push(new URLSearchParams(String(init?.body)));
          return emulator.fetch(input as string, init);
        },
      },
    );
    const app = oauthApp({ client, sign: async () => EMULATOR_CLIENT_ASSERTION });
    await requestDeviceCode(app);
    expect(bodies[0]?.get("client_assertion")).toBe(EMULATOR_CLIENT_ASSERTION);
  });
});
