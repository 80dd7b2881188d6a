import { LarkError } from "@lark/core";
import { type Endpoint, refusedHandshake } from "./bootstrap.js";
import { type Served, type ServeOptions, serve } from "./serve.js";
import type { OpenSocket, SocketEnd } from "./socket.js";

/** ms that a handshake may take. */
const HANDSHAKE = 15_000;
/** ms that a closing handshake may take. */
const FAREWELL = 1000;

/** One connection that was opened. */
export interface Link {
  readonly id: string;
  readonly openedAt: number;
  /** Whether a pong came: it lives. */
  readonly proven: boolean;
  /** Resolves at its end, whoever caused it. */
  readonly ended: Promise<LinkEnd>;
  /** Acknowledges what was taken, then closes. What still comes is taken as well, unless it is `refused`. */
  close(options: { refuse: boolean }): Promise<void>;
  /** Ends it at once. */
  terminate(): void;
}

export interface LinkEnd {
  readonly reason: string;
  /** It was given up because nothing came back. */
  readonly silent: boolean;
}

/** What the links of a connection share. */
export type LinkOptions = Omit<ServeOptions, "socket" | "service" | "onSilence"> & {
  readonly openSocket: OpenSocket;
};

/** Opens a socket at an endpoint. Rejects with a `LarkError` when it does not open; `signal` ends the waiting. */
export function openLink(
  { url, service, connectionId }: Endpoint,
  options: LinkOptions,
  signal: AbortSignal,
): Promise<Link> {
  return new Promise((resolve, reject) => {
    let served: Served | undefined;
    let silent = false;
    let proven = false;
    let finish!: (end: LinkEnd) => void;
    const ended = new Promise<LinkEnd>((done) => {
      finish = done;
    });
    const giveUp = (error: LarkError) => {
      reject(error);
      socket.terminate();
    };
    const abort = () => giveUp(new LarkError("abort", { reason: "connecting was ended" }));
    const timer = setTimeout(
      () =>
        giveUp(new LarkError("timeout", { reason: `no handshake within ${HANDSHAKE / 1000} s` })),
      HANDSHAKE,
    );
    const settled = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", abort);
    };

    const socket = options.openSocket(url.href, {
      open() {
        settled();
        const onPong = () => {
          proven = true;
          options.onPong();
        };
        const onSilence = () => {
          silent = true;
          socket.terminate();
        };
        served = serve({ ...options, socket, service, onPong, onSilence });
        resolve(link);
      },
      message: (bytes) => served?.receive(bytes),
      closed(end) {
        settled();
        served?.stop();
        reject(errorOf(end));
        finish({ reason: silent ? "no pong came" : end.reason, silent });
      },
    });
    if (signal.aborted) abort();
    else signal.addEventListener("abort", abort);

    const link: Link = {
      id: connectionId,
      openedAt: Date.now(),
      get proven() {
        return proven;
      },
      ended,
      async close({ refuse }) {
        await Promise.race([served?.drain({ refuse }), ended]);
        socket.close(1000);
        const late = setTimeout(() => socket.terminate(), FAREWELL);
        await ended;
        clearTimeout(late);
      },
      terminate: () => socket.terminate(),
    };
  });
}

function errorOf({ refusal, reason }: SocketEnd): LarkError {
  if (refusal) return refusedHandshake(refusal);
  return new LarkError("network", { reason: `the long connection did not open: ${reason}` });
}
