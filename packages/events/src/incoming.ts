import { readBody } from "./read-body.js";

/** A request, whatever a server has it as. */
export interface Incoming {
  readonly method: string;
  header(name: string): string | null | undefined;
  /** The bytes of the body; `undefined` as soon as they are more than `limit`. Rejects when it breaks off. */
  read(limit: number): Promise<Uint8Array | undefined>;
}

/** What a request is answered with. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export const incomingOf = (request: Request): Incoming => ({
  method: request.method,
  header: (name) => request.headers.get(name),
  read: (limit) => readBody(request, limit),
});
