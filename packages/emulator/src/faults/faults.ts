import { allRoutes } from "../schema/documents.js";
import { checkKeys, type Known, unknownName } from "../state/known.js";

/** A disturbance of the answers to some requests. */
export interface Fault {
  /** Operation whose calls it hits: the SDK's function, or its id. */
  operation?: string | { readonly id: string };
  /** Path it hits; a `*` at the end stands for any rest. Without both it hits every request. */
  path?: string;
  /** How many requests it hits. Default 1. */
  times?: number;
  /** HTTP status of the answer. Default 400 with `code`, 429 with code 99991400, else 500. */
  status?: number;
  /** `code` of the answer; the operation does not run. Default 5000 where only `status` is given. */
  code?: number;
  /** ms of real time that the answer waits. Alone it leaves the answer as it is. */
  latency?: number;
  /** The connection is dropped without an answer; in process `fetch` rejects. */
  drop?: boolean;
  /** The operation runs, and the connection is dropped half-way through its answer. */
  truncate?: boolean;
  /** The answer is a gateway's HTML page, with `status` or 502. */
  html?: boolean;
}

/** The disturbances of one emulator. */
export interface Faults {
  /**
   * Disturbs the next requests that fit. The fault that was added first is used up first.
   *
   * @throws Error for a fault that does nothing or contradicts itself, and for an unknown field or operation
   * @example emulator.faults.add({ operation: createMessage, times: 2, drop: true })
   */
  add(fault: Fault): void;
  /** Forgets all faults. */
  clear(): void;
  /** The faults that are left, with the `times` that remain. */
  list(): Fault[];
}

/** What {@link createFaults} gives to the platform. */
export interface FaultQueue extends Faults {
  /** The fault that hits a request, counted. */
  take(path: string, operationId: string | undefined): Fault | undefined;
}

export function createFaults(): FaultQueue {
  let queue: QueuedFault[] = [];
  return {
    add({ operation: given, ...fault }) {
      const operation = typeof given === "string" ? given : given?.id;
      check({ ...fault, ...(operation === undefined ? {} : { operation }) });
      queue.push({
        ...fault,
        ...(operation === undefined ? {} : { operation }),
        times: fault.times ?? 1,
      });
    },
    clear() {
      queue = [];
    },
    list: () => queue.map((fault) => ({ ...fault })),
    take(path, operationId) {
      const found = queue.find((fault) => hits(fault, path, operationId));
      if (!found) return undefined;
      found.times -= 1;
      if (found.times === 0) queue = queue.filter((fault) => fault !== found);
      return found;
    },
  };
}

interface QueuedFault extends Fault {
  operation?: string;
  times: number;
}

function hits({ operation, path }: QueuedFault, requested: string, operationId?: string): boolean {
  if (operation !== undefined && operation !== operationId) return false;
  if (path === undefined) return true;
  return path.endsWith("*") ? requested.startsWith(path.slice(0, -1)) : path === requested;
}

const FIELDS: Known<Fault> = {
  operation: true,
  path: true,
  times: true,
  status: true,
  code: true,
  latency: true,
  drop: true,
  truncate: true,
  html: true,
};

function check(fault: Fault): void {
  checkKeys("fault", fault, FIELDS);
  const { operation, times = 1, status, code, latency, drop, truncate, html } = fault;
  if (typeof operation === "string") checkOperation(operation);
  if (!Number.isSafeInteger(times) || times < 1) throw new Error("fault: times is at least 1");
  if (status !== undefined && !(Number.isInteger(status) && status >= 200 && status <= 599)) {
    throw new Error("fault: status is from 200 to 599");
  }
  if (status === 204 || status === 205 || status === 304) {
    throw new Error(`fault: an answer with status ${status} has no body`);
  }
  if (code !== undefined && !Number.isSafeInteger(code)) throw new Error("fault: code is whole");
  if (latency !== undefined && !(latency >= 0 && latency <= 600_000)) {
    throw new Error("fault: latency is from 0 to 600000 ms");
  }
  const answers = [drop, truncate, html, code !== undefined].filter(Boolean).length;
  if (answers > 1) throw new Error("fault: only one of drop, truncate, html and code");
  if (status !== undefined && (drop || truncate)) {
    throw new Error("fault: a dropped connection has no status");
  }
  if (answers === 0 && status === undefined && latency === undefined) {
    throw new Error("fault: says nothing to do");
  }
}

let ids: Set<string> | undefined;

function checkOperation(id: string): void {
  ids ??= new Set(allRoutes().map(({ operationId }) => operationId));
  if (!ids.has(id)) throw unknownName("fault: there is no operation", id, ids);
}
