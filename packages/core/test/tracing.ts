import type { Attempt, Hooks } from "@lark/core";
import {
  context,
  propagation,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from "@opentelemetry/api";

const tracer = trace.getTracer("my-service");
const spans = new WeakMap<Attempt, Span>();

const end = (attempt: Attempt, error?: Error) => {
  const span = spans.get(attempt);
  if (error) {
    span?.recordException(error);
    span?.setStatus({ code: SpanStatusCode.ERROR, message: error.message });
  }
  span?.end();
};

export const tracing: Hooks = {
  request(attempt) {
    const span = tracer.startSpan(attempt.operation, {
      kind: SpanKind.CLIENT,
      attributes: {
        "http.request.method": attempt.method,
        "url.full": attempt.url,
        "url.template": attempt.path,
        "http.request.resend_count": attempt.attempt - 1,
      },
    });
    spans.set(attempt, span);
    propagation.inject(trace.setSpan(context.active(), span), attempt.headers, {
      set: (headers, name, value) => headers.set(name, value),
    });
  },
  response(attempt) {
    spans.get(attempt)?.setAttributes({
      "http.response.status_code": attempt.status,
      "lark.code": attempt.code,
      "lark.log_id": attempt.logId ?? "",
    });
    if (attempt.code === 0) end(attempt);
  },
  retry: (attempt) => end(attempt, attempt.error),
  error: (attempt) => end(attempt, attempt.error),
};
