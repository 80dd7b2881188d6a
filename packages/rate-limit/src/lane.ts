import { LarkError, type LimitedAttempt, onAbort } from "@lark/core";
import { beginLife, type Life } from "@lark/core/sharing";
import { type SharedSlots, STORE_PATIENCE } from "./shared-slots.js";

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

/** A call that waits. It has its slot from its own hands, since on Workers it can only work in its own request. */
interface Waiter {
  /** By `performance.now()`, once it is the first: when it last showed that it is there. */
  seenAt: number;
  wake(): void;
}

/** A slot that no call has. */
interface Resting {
  readonly id: number;
  /** By `performance.now()`. */
  readonly freeAt: number;
}

/** ms in which the first of those who wait shows that it is there. */
const WATCH = 1_000;
/** ms of silence after which the others take it for lost: on Workers, a call ends without a word with its request. */
const PATIENCE = 3_000;
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
  readonly #inUse = new Map<number, Life>();
  /** The rule's calls, or what the platform has said. */
  #most: number;
  /** Fewer after a refusal. */
  #allowed: number;
  #pausedUntil = 0;

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
    return !this.#queued && !this.#inUse.size && !learned && last < performance.now();
  }

  /** A slot, when it is this attempt's turn. */
  async take(attempt: LimitedAttempt): Promise<Slot> {
    const { signal } = attempt.options;
    if (signal?.aborted) throw aborted(attempt);
    if (this.#queued >= this.#maxQueue) throw this.#full(attempt);
    const queue = attempt.attempt > 1 ? this.#again : this.#waiting;
    const waiter: Waiter = { seenAt: performance.now(), wake() {} };
    const stop = signal && onAbort(signal, () => waiter.wake());
    try {
      for (;;) {
        // Again, where somebody took it for lost.
        queue.add(waiter);
        waiter.seenAt = performance.now();
        const first = this.#first() === waiter;
        const wait = first ? this.#wait() : undefined;
        const slot =
          wait !== undefined && wait <= 0 ? await this.#open(waiter, attempt) : undefined;
        if (signal?.aborted) {
          slot?.release();
          throw aborted(attempt);
        }
        if (slot) return slot;
        await this.#sleep(waiter, first ? Math.min(wait ?? WATCH, WATCH) : PATIENCE);
      }
    } finally {
      stop?.();
      queue.delete(waiter);
      this.#wakeFirst();
    }
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

  /** A slot that is free by what this process knows; `undefined` where another process has it. */
  async #open(waiter: Waiter, attempt: LimitedAttempt): Promise<Slot | undefined> {
    const id = this.#freeId();
    const life = beginLife();
    this.#inUse.set(id, life);
    if (this.#shared) waiter.seenAt += STORE_PATIENCE;
    const busy = await this.#shared?.take(this.#key(id), this.rule.per, attempt);
    if (busy) {
      this.#rest(id, life, busy);
      return undefined;
    }
    return this.#slot(id, life, attempt);
  }

  #freeId(): number {
    const [first] = this.#resting;
    if (first && first.freeAt <= performance.now()) {
      this.#resting.shift();
      return first.id;
    }
    return (this.#firstId + this.#slots++) % this.rule.calls;
  }

  #slot(id: number, life: Life, attempt: LimitedAttempt): Slot {
    const { per } = this.rule;
    const key = this.#key(id);
    return {
      settle: async () => {
        await this.#shared?.keep(key, per, attempt);
        this.#rest(id, life, per);
      },
      release: async () => {
        await this.#shared?.release(key, attempt);
        this.#rest(id, life, 0);
      },
      keep: () => void this.#shared?.hold(key, per, attempt),
    };
  }

  #key(id: number): string {
    return `${this.#name}:${id}`;
  }

  /** Nobody uses a slot for some ms. */
  #rest(id: number, life: Life, ms: number): void {
    life.end();
    // A call that was taken for lost has given it back already.
    if (this.#inUse.get(id) !== life) return;
    this.#inUse.delete(id);
    const freeAt = performance.now() + ms;
    // Most are free last.
    let at = this.#resting.length;
    while (at > 0 && (this.#resting[at - 1] as Resting).freeAt > freeAt) at--;
    this.#resting.splice(at, 0, { id, freeAt });
    this.#wakeFirst();
  }

  #wakeFirst(): void {
    const first = this.#first();
    if (!first) return;
    first.seenAt = performance.now();
    first.wake();
  }

  /** Sleeps until somebody wakes it; after some ms, it looks whether those that it waits for are still there. */
  async #sleep(waiter: Waiter, ms: number): Promise<void> {
    const asked = performance.now();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const woken = await new Promise<boolean>((resolve) => {
      timer = setTimeout(resolve, ms, false);
      waiter.wake = () => resolve(true);
    });
    clearTimeout(timer);
    // A process that was busy for long has given no signs itself.
    if (!woken && performance.now() - asked <= ms + WATCH) this.#sweep(waiter);
  }

  /** Passes over a first one that gives no sign, and takes back the slots of calls that give none. */
  #sweep(waiter: Waiter): void {
    const first = this.#first();
    if (first && first !== waiter && performance.now() - first.seenAt > PATIENCE) {
      this.#again.delete(first);
      this.#waiting.delete(first);
      this.#wakeFirst();
    }
    for (const [id, life] of this.#inUse) if (life.lost) this.#rest(id, life, this.rule.per);
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
