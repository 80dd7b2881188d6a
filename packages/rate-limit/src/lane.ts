import { LarkError, type LimitedAttempt, onAbort } from "@lark/core";
import type { SharedSlots } from "./shared-slots.js";

/** So many calls in any so many ms. */
export interface Rule {
  /** At most, in any window. */
  readonly calls: number;
  /** ms; whole seconds. */
  readonly per: number;
}

/** One of the calls that a rule allows at a time. Whoever has it may have one call counted. */
export interface Slot {
  /** The call was sent and has ended: it was counted by now at the latest, so the slot is free a window later. */
  settle(): void;
  /** The call was not sent. */
  release(): void;
  /** Keeps other processes from it while its call waits for something else. */
  keep(): void;
}

interface Waiter {
  readonly attempt: LimitedAttempt;
  readonly resolve: (slot: Slot) => void;
}

/** A slot that no call has. */
interface Resting {
  readonly id: number;
  /** By `performance.now()`. */
  readonly freeAt: number;
}

/** Part of what is allowed that a refusal takes away; what each success gives back of it, in calls. */
const DECREASE = 0.2;
const INCREASE = 0.1;

/**
 * The calls of one rule, first come, first served.
 *
 * The platform counts a call at some time between its sending and its answer. So a call has its slot from before it is
 * sent until a window after its answer. There are as many slots as the rule has calls: then no window of the platform's
 * counts more, wherever it begins and however long requests travel.
 */
export class Lane {
  readonly #name: string;
  readonly rule: Rule;
  readonly #maxQueue: number;
  readonly #shared: SharedSlots | undefined;
  /** What was refused comes before what has not been sent. */
  readonly #again = new Set<Waiter>();
  readonly #waiting = new Set<Waiter>();
  /** By the time when they are free. */
  readonly #resting: Resting[] = [];
  /** Slots that there are: no more than were needed at a time. */
  #slots = 0;
  /** Processes that share the slots begin with different ones. */
  readonly #firstId: number;
  #inUse = 0;
  /** The rule's calls, or what the platform has said. */
  #most: number;
  /** Fewer after a refusal. */
  #allowed: number;
  #pausedUntil = 0;
  #serving = false;
  #wake: () => void = () => {};

  constructor(name: string, rule: Rule, maxQueue: number, shared: SharedSlots | undefined) {
    this.#name = name;
    this.rule = rule;
    this.#maxQueue = maxQueue;
    this.#shared = shared;
    this.#most = rule.calls;
    this.#allowed = rule.calls;
    this.#firstId = shared ? Math.floor(Math.random() * rule.calls) : 0;
  }

  get #queued(): number {
    return this.#again.size + this.#waiting.size;
  }

  /** Whether forgetting it changes nothing. */
  get idle(): boolean {
    const last = Math.max(this.#resting.at(-1)?.freeAt ?? 0, this.#pausedUntil);
    const learned = this.#most < this.rule.calls;
    return !this.#queued && !this.#inUse && !learned && last < performance.now();
  }

  /** A slot, when it is this attempt's turn. */
  async take(attempt: LimitedAttempt): Promise<Slot> {
    const { signal } = attempt.options;
    if (signal?.aborted) throw aborted(attempt);
    if (this.#queued >= this.#maxQueue) throw this.#full(attempt);
    return new Promise((resolve, reject) => {
      const queue = attempt.attempt > 1 ? this.#again : this.#waiting;
      const leave = () => {
        queue.delete(waiter);
        reject(aborted(attempt));
        // A timer must not keep a process alive for nobody.
        if (!this.#queued) this.#wake();
      };
      const stop = signal && onAbort(signal, leave);
      const waiter: Waiter = {
        attempt,
        resolve: (slot) => {
          stop?.();
          queue.delete(waiter);
          resolve(slot);
        },
      };
      queue.add(waiter);
      this.#serve();
    });
  }

  /** Nothing is sent for some ms. */
  pause(ms: number): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, performance.now() + ms);
  }

  /** A call was refused: nothing is sent for some ms, and then less. `calls` is the platform's own figure, which stays. */
  refused(pause: number, calls: number | undefined): void {
    // Calls that were sent together are refused together.
    const first = performance.now() >= this.#pausedUntil;
    this.pause(pause);
    if (calls && calls < this.rule.calls) this.#most = Math.min(this.#most, calls);
    else if (first) this.#allowed *= 1 - DECREASE;
    this.#allowed = Math.max(1, Math.min(this.#allowed, this.#most));
  }

  /** A call got through: what was reduced comes back little by little. */
  succeeded(): void {
    this.#allowed = Math.min(this.#most, this.#allowed + INCREASE);
  }

  async #serve(): Promise<void> {
    if (this.#serving) return;
    this.#serving = true;
    try {
      for (let first = this.#first(); first; first = this.#first()) {
        const wait = this.#wait();
        if (wait === undefined) return;
        if (wait > 0) {
          await this.#sleep(wait);
          continue;
        }
        const id = this.#open();
        this.#inUse++;
        const slot = this.#slot(id, first.attempt);
        const busy = await this.#shared?.take(this.#key(id), this.rule.per, first.attempt);
        // Whoever was first may have gone meanwhile.
        const next = this.#first();
        if (busy) this.#rest(id, busy);
        else if (next) next.resolve(slot);
        else slot.release();
      }
    } finally {
      this.#serving = false;
    }
  }

  #first(): Waiter | undefined {
    const [first] = this.#again.size ? this.#again : this.#waiting;
    return first;
  }

  /** ms until there is a slot; `undefined`: as soon as a call ends. */
  #wait(): number | undefined {
    const now = performance.now();
    // Where less is allowed than there are slots, so many have to be free that those in use are not too many.
    const surplus = this.#slots - Math.floor(this.#allowed);
    const freeAt = surplus < 0 ? 0 : this.#resting[surplus]?.freeAt;
    return freeAt === undefined ? undefined : Math.max(freeAt, this.#pausedUntil) - now;
  }

  #open(): number {
    const [first] = this.#resting;
    if (first && first.freeAt <= performance.now()) {
      this.#resting.shift();
      return first.id;
    }
    return (this.#firstId + this.#slots++) % this.rule.calls;
  }

  #slot(id: number, attempt: LimitedAttempt): Slot {
    const { per } = this.rule;
    const key = this.#key(id);
    return {
      settle: async () => {
        await this.#shared?.keep(key, per, attempt);
        this.#rest(id, per);
      },
      release: async () => {
        await this.#shared?.release(key, attempt);
        this.#rest(id, 0);
      },
      keep: () => void this.#shared?.hold(key, per, attempt),
    };
  }

  #key(id: number): string {
    return `${this.#name}:${id}`;
  }

  /** Nobody uses a slot for some ms. */
  #rest(id: number, ms: number): void {
    this.#inUse--;
    const freeAt = performance.now() + ms;
    // Most are free last.
    let at = this.#resting.length;
    while (at > 0 && (this.#resting[at - 1] as Resting).freeAt > freeAt) at--;
    this.#resting.splice(at, 0, { id, freeAt });
    if (!ms) this.#wake();
    this.#serve();
  }

  #sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#wake(), ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  #full(attempt: LimitedAttempt): LarkError {
    const { calls, per } = this.rule;
    const seconds = per / 1000;
    return new LarkError("timeout", {
      operation: attempt.operation.id,
      reason: `not sent: ${this.#queued} calls are waiting, the rate limiter's maxQueue, and ${calls} may go in ${seconds} s`,
      retryAfter: Math.ceil((this.#queued / calls) * seconds),
    });
  }
}

const aborted = ({ operation, attempt, options }: LimitedAttempt) =>
  new LarkError("abort", {
    operation: operation.id,
    attempts: attempt,
    reason: "the signal ended the call while it waited for the rate limit",
    cause: options.signal?.reason,
  });
