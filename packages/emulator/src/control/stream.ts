import type { RequestLog } from "../http/requests.js";
import type { Changes } from "./changes.js";

/** Keeps proxies and browsers from closing a silent stream, in ms. */
const HEARTBEAT = 15_000;

/**
 * Server-sent events: one `request` for each request as soon as it has its answer, and one `change` where
 * something happened without one.
 */
export function requestStream(log: RequestLog, changes: Changes): Response {
  const encoder = new TextEncoder();
  let stop = (): void => {};
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const send = (text: string): void => controller.enqueue(encoder.encode(text));
      send("retry: 1000\n\n");
      // A reader that does not keep up misses some; it must not fill the memory.
      const tell = (event: string, data: unknown): void => {
        if ((controller.desiredSize ?? 0) > -1000) {
          send(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
        }
      };
      const silence = [
        log.listen((entry) => tell("request", entry)),
        changes.listen(() => tell("change", {})),
      ];
      const beat = setInterval(() => send(": still here\n\n"), HEARTBEAT);
      stop = () => {
        for (const end of silence) end();
        clearInterval(beat);
      };
    },
    cancel: () => stop(),
  });
  return new Response(body, {
    headers: { "content-type": "text/event-stream", "cache-control": "no-store" },
  });
}
