// The entries for Node's frameworks: bytes as they came, whatever stands in front.

import { createServer, type RequestListener, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { createEventHandler, onAny } from "@lark/events";
import { keepRawBody, toExpress } from "@lark/events/express";
import { toFastify } from "@lark/events/fastify";
import { toKoa } from "@lark/events/koa";
import { toNode } from "@lark/events/node";
import express from "express";
import Fastify from "fastify";
import { Hono } from "hono";
import Koa from "koa";
import bodyParser from "koa-bodyparser";
import { afterEach, describe, expect, test } from "vitest";
import { ENCRYPT_KEY, encrypt, event, lines, signed, TOKEN } from "./platform.js";

const MAX_BODY = 100_000;
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function listening(server: Server): Promise<string> {
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
const serving = (listener: RequestListener) => listening(createServer(listener));

function receiver() {
  const seen: unknown[] = [];
  const { all, logger } = lines();
  const handle = createEventHandler({
    encryptKey: ENCRYPT_KEY,
    verificationToken: TOKEN,
    maxBody: MAX_BODY,
    logger,
    listeners: [onAny(({ text }) => void seen.push(text))],
  });
  return { handle, seen, log: all, logger };
}
type Receiver = ReturnType<typeof receiver>;

const adapters: Record<string, (receiver: Receiver) => Promise<string>> = {
  "Node's http": ({ handle }) => serving(toNode(handle)),
  Express: ({ handle }) => serving(express().post("/events", toExpress(handle))),
  "Express, before its parser": ({ handle }) =>
    serving(express().post("/events", toExpress(handle)).use(express.json())),
  "Express, after a parser that keeps the bytes": ({ handle }) =>
    serving(
      express()
        .use(express.json({ verify: keepRawBody }))
        .post("/events", toExpress(handle)),
    ),
  "Express, after express.raw": ({ handle }) =>
    serving(
      express()
        .use(express.raw({ type: "*/*" }))
        .post("/events", toExpress(handle)),
    ),
  "Express, after express.text": ({ handle }) =>
    serving(
      express()
        .use(express.text({ type: "*/*" }))
        .post("/events", toExpress(handle)),
    ),
  Koa: ({ handle }) => serving(new Koa().use(toKoa(handle)).callback()),
  "Koa, after its parser": ({ handle }) =>
    serving(new Koa().use(bodyParser()).use(toKoa(handle)).callback()),
  Fastify: async ({ handle }) => {
    const app = Fastify();
    app.post("/other", async (request) => request.body);
    await app.register(toFastify(handle, "/events"));
    closing.push(() => app.close());
    return app.listen({ port: 0, host: "127.0.0.1" });
  },
  "Hono, by Node": async ({ handle }) => {
    const app = new Hono();
    app.post("/events", ({ req }) => handle(req.raw));
    return serving(toNode(Object.assign((request: Request) => app.fetch(request), handle)));
  },
  "a Next.js route handler": ({ handle }) =>
    // Next passes the route's parameters as second argument.
    serving(
      toNode(
        Object.assign(
          (request: Request) => handle(request, { params: Promise.resolve({}) }),
          handle,
        ),
      ),
    ),
};

const send = (url: string, body: string | Uint8Array, headers: Record<string, string> = {}) =>
  fetch(`${url}/events`, {
    method: "POST",
    body: body as BodyInit,
    headers: { "content-type": "application/json; charset=utf-8", ...headers },
  });

function sealedBody(text: string) {
  const inner = JSON.stringify(event("a.b_v1", { text }));
  // Spaces and escapes that a parser would not give back.
  const body = `{ "encrypt":"${encrypt(inner).replaceAll("/", "\\/")}" }\n`;
  return { body, headers: signed(body) };
}

describe.each(Object.entries(adapters))("%s", (name, start) => {
  const isHono = name.startsWith("Hono");

  test("takes events with their bytes as they came", async () => {
    const own = receiver();
    const url = await start(own);
    for (const text of ["plain", "日本語 😀 \\/", `" \u2028`]) {
      const { body, headers } = sealedBody(text);
      const answer = await send(url, body, headers);
      expect([answer.status, await answer.json()]).toEqual([200, { msg: "success" }]);
      expect(own.seen.pop()).toBe(text);
    }
  });

  test("answers challenges, refuses others, and lives on", async () => {
    const own = receiver();
    const url = await start(own);
    const challenge = { type: "url_verification", token: TOKEN, challenge: "c" };
    const encrypted = JSON.stringify({ encrypt: encrypt(JSON.stringify(challenge)) });
    expect(await (await send(url, encrypted)).json()).toEqual({ challenge: "c" });
    expect((await send(url, `{"encrypt":"AAAA"}`)).status).toBe(401);
    const { body, headers } = sealedBody("x");
    expect((await send(url, `${body} `, headers)).status).toBe(401);
    expect((await fetch(`${url}/events?a=1`)).status).toBeGreaterThanOrEqual(400);
    expect((await send(url, body, headers)).status).toBe(200);
    expect(own.seen).toEqual(["x"]);
  });

  test("stops at the limit", async () => {
    const own = receiver();
    const url = await start(own);
    // A parser in front has a limit of its own.
    const answer = await send(url, `{"encrypt":"${"A".repeat(3_000_000)}"}`);
    expect(answer.status).toBe(413);
    const { body, headers } = sealedBody("still there");
    expect((await send(url, body, headers)).status).toBe(200);
  });

  test("puts together what comes in pieces, split anywhere", async () => {
    const own = receiver();
    const url = new URL(await start(own));
    const { body, headers } = sealedBody("é😀");
    const bytes = Buffer.from(body);
    const lines = Object.entries({
      host: url.host,
      connection: "close",
      "content-type": "application/json",
      "content-length": String(bytes.length),
      ...headers,
    });
    const answer = await new Promise<string>((done) => {
      const socket = connect(Number(url.port), url.hostname);
      let text = "";
      socket.setNoDelay(true);
      socket.on("data", (data) => {
        text += data;
      });
      socket.on("close", () => done(text));
      socket.write(
        `POST /events HTTP/1.1\r\n${lines.map(([key, value]) => `${key}: ${value}\r\n`).join("")}\r\n`,
      );
      void (async () => {
        for (let at = 0; at < bytes.length; at += 17) {
          socket.write(bytes.subarray(at, at + 17));
          await new Promise((later) => setImmediate(later));
        }
      })();
    });
    expect(answer).toMatch(/^HTTP\/1.1 200/);
    expect(own.seen).toEqual(["é😀"]);
  });

  test.skipIf(isHono)("has no trouble with a sender who goes away", async () => {
    const own = receiver();
    const url = new URL(await start(own));
    for (let round = 0; round < 5; round++) {
      await new Promise<void>((done) => {
        const socket = connect(Number(url.port), url.hostname, () => {
          socket.write(
            `POST /events HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{`,
          );
          setTimeout(() => socket.destroy(), 5);
        });
        socket.on("close", () => done());
      });
    }
    const { body, headers } = sealedBody("still there");
    expect((await send(url.origin, body, headers)).status).toBe(200);
  });
});

describe("a parser that was there first", () => {
  test.each([
    [
      "Express",
      ({ handle, logger }: Receiver) =>
        serving(express().use(express.json()).post("/events", toExpress(handle, logger))),
    ],
  ])("in %s is said loudly, and nothing is lost silently", async (_, start) => {
    const own = receiver();
    const url = await start(own);
    const { body, headers } = sealedBody("x");
    expect((await send(url, body, headers)).status).toBe(500);
    expect(own.log.join()).toContain("express.json({ verify: keepRawBody })");
    expect(own.seen).toEqual([]);
  });

  test("in Fastify still serves its own routes", async () => {
    const { handle } = receiver();
    const app = Fastify();
    app.post("/other", async (request) => request.body);
    await app.register(toFastify(handle, "/events"));
    const answer = await app.inject({ method: "POST", url: "/other", payload: { a: 1 } });
    expect(answer.json()).toEqual({ a: 1 });
    await app.close();
  });
});
