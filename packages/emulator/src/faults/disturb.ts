import { PlatformFailure } from "../http/failure.js";
import { gateway } from "../http/gateway.js";
import { rateLimitHeaders } from "../limits/rate-limits.js";
import type { Fault } from "./faults.js";

/** A connection that ends without an answer: what `fetch` rejects with when that happens. */
export class ConnectionDropped extends TypeError {
  constructor() {
    super("fetch failed");
    this.name = "ConnectionDropped";
  }
}

/** What a fault answers instead of the platform; `undefined` where the platform answers. */
export function faultyAnswer(fault: Fault, logId: string): Response | undefined {
  if (fault.drop) throw new ConnectionDropped();
  if (fault.html) return gatewayPage(fault.status ?? 502, logId);
  if (fault.code === undefined && fault.status === undefined) return undefined;
  const code = fault.code ?? 5000;
  const limited = code === gateway.tooFast.code;
  const usual = limited ? 429 : fault.code === undefined ? 500 : 400;
  throw new PlatformFailure(code, "disturbed on request", {
    status: fault.status ?? usual,
    headers: limited ? rateLimitHeaders(1, 1) : {},
  });
}

// What is left of an answer, for a server that writes it itself.
const halves = new WeakMap<Response, Uint8Array>();

/** The bytes to send of an answer that {@link truncated} cut off. */
export const halfOf = (answer: Response): Uint8Array | undefined => halves.get(answer);

/** The first half of an answer, then the end of the connection. */
export async function truncated(answer: Response): Promise<Response> {
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const half = bytes.slice(0, Math.floor(bytes.length / 2));
  const headers = new Headers(answer.headers);
  headers.set("content-length", String(bytes.length));
  let sent = false;
  // Without a queue: an error would throw away the half that waits in it.
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (sent) {
          controller.error(new ConnectionDropped());
          return;
        }
        sent = true;
        controller.enqueue(half);
      },
    },
    { highWaterMark: 0 },
  );
  const cut = new Response(body, { status: answer.status, headers });
  halves.set(cut, half);
  return cut;
}

function gatewayPage(status: number, logId: string): Response {
  const page = `<html><head><title>${status}</title></head><body><h1>${status}</h1></body></html>\n`;
  return new Response(page, {
    status,
    headers: { "content-type": "text/html", "x-tt-logid": logId },
  });
}
