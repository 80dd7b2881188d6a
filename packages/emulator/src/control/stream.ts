import type { RequestLog } from "../http/requests.js";

/** Keeps proxies and browsers from closing a silent stream, in ms. */
const HEARTBEAT = 15_000;

/** Server-sent events: one `request` for each request as soon as it has its answer. */
export function requestStream(log: RequestLog): Response {
  const encoder = new TextEncoder();
  let stop = (): void => {};
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const send = (text: string): void => controller.enqueue(encoder.encode(text));
      send("retry: 1000\n\n");
      const silence = log.listen((entry) => {
        // A reader that does not keep up misses some; it must not fill the memory.
        if ((controller.desiredSize ?? 0) > -1000) {
          send(`event: request\ndata: ${JSON.stringify(entry)}\n\n`);
        }
      });
      const beat = setInterval(() => send(": still here\n\n"), HEARTBEAT);
      stop = () => {
        silence();
        clearInterval(beat);
      };
    },
    cancel: () => stop(),
  });
  return new Response(body, {
    headers: { "content-type": "text/event-stream", "cache-control": "no-store" },
  });
}
