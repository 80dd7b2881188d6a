import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { propagation, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import { W3CTraceContextPropagator } from "@opentelemetry/core";
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from "@opentelemetry/sdk-trace-base";
import { afterAll, beforeAll, beforeEach, expect } from "vitest";
import { caught, PATH, readThing, test, writeThing } from "./fixtures.js";
import { failed, TENANT_TOKEN } from "./platform.js";
import { tracing } from "./tracing.js";

const exporter = new InMemorySpanExporter();
const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });

beforeAll(() => {
  trace.setGlobalTracerProvider(provider);
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
});
beforeEach(() => exporter.reset());
afterAll(async () => {
  trace.disable();
  propagation.disable();
  await provider.shutdown();
});

test("the example is the README's", async () => {
  const example = await readFile(join(import.meta.dirname, "tracing.ts"), "utf8");
  const readme = await readFile(join(import.meta.dirname, "../README.md"), "utf8");
  expect(readme).toContain(example);
});

test("hooks produce a span for every attempt, and pass the trace on", async ({
  platform,
  connect,
}) => {
  platform.on(`GET ${PATH}`, { cut: "before" }, failed(2200, {}, 500), {
    headers: { "x-tt-logid": "log-1" },
    body: { code: 0 },
  });
  await readThing(connect({ hooks: tracing }));
  const ended = exporter.getFinishedSpans();
  expect(ended.map(({ name }) => name)).toEqual([
    TENANT_TOKEN,
    ...Array(3).fill("test.v1.thing.read"),
  ]);
  expect(ended.map(({ status }) => status.code)).toEqual([
    SpanStatusCode.UNSET,
    SpanStatusCode.ERROR,
    SpanStatusCode.ERROR,
    SpanStatusCode.UNSET,
  ]);
  expect(ended[2]?.attributes).toMatchObject({
    "http.request.method": "GET",
    "url.full": platform.origin + PATH,
    "url.template": PATH,
    "http.request.resend_count": 1,
    "http.response.status_code": 500,
    "lark.code": 2200,
  });
  expect(ended[3]?.attributes["lark.log_id"]).toBe("log-1");
  expect(ended[3]?.kind).toBe(SpanKind.CLIENT);
  const parents = platform.at(PATH).map(({ headers }) => headers.traceparent);
  expect(parents).toEqual(
    ended
      .slice(1)
      .map((span) => `00-${span.spanContext().traceId}-${span.spanContext().spanId}-01`),
  );
});

test("a failure is in its span", async ({ platform, connect }) => {
  platform.on(`POST ${PATH}`, failed(230002));
  await caught(writeThing(connect({ hooks: tracing })));
  const span = exporter.getFinishedSpans().at(-1);
  expect(span?.status.code).toBe(SpanStatusCode.ERROR);
  expect(span?.status.message).toContain("code 230002");
  expect(span?.events.map(({ name }) => name)).toEqual(["exception"]);
});
