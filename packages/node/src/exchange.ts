import type { FetchAnswer } from "@lark/core";
import type { Dispatcher } from "undici";
import { type Packing, packingOf, tooLong, unpack } from "./decompress.js";

/** Bytes that are held of an answer that nobody reads yet, before the connection is told to wait. */
const HELD = 64 * 1024;
const UTF8 = new TextDecoder();

/**
 * One request and its answer, as undici tells it. Bytes are gathered as they come: `text()` takes them without a stream
 * in between, and `body` makes a stream only if it is asked for, which the connection waits for.
 */
export class Exchange implements Dispatcher.DispatchHandler {
  #controller: Dispatcher.DispatchController | undefined;
  #chunks: Uint8Array[] = [];
  #held = 0;
  #ended = false;
  #failure: Error | undefined;
  #limit = HELD;
  #packing: Packing | undefined;
  #aborted: Error | undefined;
  /** Called when there is something new: bytes, the end, or a failure. */
  #wake: (() => void) | undefined;
  readonly #resolve: (answer: FetchAnswer) => void;
  readonly #reject: (error: Error) => void;
  readonly #settled: (() => void) | undefined;

  /** `settled` is called once the exchange is over, however it ends. */
  constructor(
    resolve: (answer: FetchAnswer) => void,
    reject: (error: Error) => void,
    settled?: () => void,
  ) {
    this.#resolve = resolve;
    this.#reject = reject;
    this.#settled = settled;
  }

  /** Ends it, its connection included. */
  abort(reason: Error): void {
    this.#aborted = reason;
    if (this.#controller) this.#controller.abort(reason);
    else this.onResponseError(undefined, reason);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#aborted) controller.abort(this.#aborted);
  }

  onResponseStart(controller: Dispatcher.DispatchController, status: number): void {
    // What comes before the answer proper, such as 100 Continue.
    if (status < 200) return;
    const raw = controller.rawHeaders as unknown as readonly Buffer[];
    const get = (name: string) => header(raw, name);
    this.#packing = packingOf(get("content-encoding") ?? undefined);
    const exchange = this;
    let body: ReadableStream<Uint8Array> | undefined;
    this.#resolve({
      status,
      headers: { get },
      get body() {
        body ??= exchange.#body();
        return body;
      },
      text: (limit) => exchange.#text(limit),
    });
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Uint8Array): void {
    this.#chunks.push(chunk);
    this.#held += chunk.length;
    if (this.#held > this.#limit) controller.pause();
    this.#wake?.();
  }

  onResponseEnd(): void {
    this.#settle();
  }

  onResponseError(_: unknown, error: Error): void {
    this.#failure = error;
    this.#settle();
    this.#reject(error);
  }

  #settle(): void {
    this.#ended = true;
    this.#settled?.();
    this.#wake?.();
  }

  async #text(limit = Number.POSITIVE_INFINITY): Promise<string> {
    this.#limit = limit;
    this.#controller?.resume();
    while (!this.#ended) {
      if (this.#held > limit) {
        const error = tooLong(limit);
        this.#controller?.abort(error);
        throw error;
      }
      await this.#news();
    }
    if (this.#failure) throw this.#failure;
    const [only, ...more] = this.#chunks;
    if (!only) return "";
    const bytes = more.length ? Buffer.concat(this.#chunks) : only;
    const packing = this.#packing;
    return UTF8.decode(packing ? await unpack(packing, bytes, limit) : bytes);
  }

  #body(): ReadableStream<Uint8Array> {
    const stream = this.#stream();
    if (!this.#packing) return stream;
    const unpacked = new DecompressionStream(this.#packing.web);
    return stream.pipeThrough(unpacked as ReadableWritablePair<Uint8Array, Uint8Array>);
  }

  #stream(): ReadableStream<Uint8Array> {
    return new ReadableStream<Uint8Array>(
      {
        pull: async (controller) => {
          while (!this.#chunks.length && !this.#ended) await this.#news();
          const chunk = this.#chunks.shift();
          if (chunk) {
            this.#held -= chunk.length;
            controller.enqueue(chunk);
            if (this.#held <= this.#limit) this.#controller?.resume();
          } else if (this.#failure) controller.error(this.#failure);
          else controller.close();
        },
        cancel: (reason) => {
          if (!this.#ended) this.#controller?.abort(reason ?? new Error("the reader has stopped"));
        },
      },
      { highWaterMark: 0 },
    );
  }

  #news(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }
}

/**
 * One header, by its name in any case: nobody asks for most of them. Bytes as Latin-1, as `fetch` has them: what they are
 * in truth is for the reader to say.
 */
function header(pairs: readonly Buffer[], name: string): string | null {
  const wanted = name.toLowerCase();
  let found: string | null = null;
  for (let i = 0; i + 1 < pairs.length; i += 2) {
    const key = pairs[i] as Buffer;
    if (key.length !== wanted.length || key.toString("latin1").toLowerCase() !== wanted) continue;
    const value = (pairs[i + 1] as Buffer).toString("latin1");
    found = found === null ? value : `${found}, ${value}`;
  }
  return found;
}
