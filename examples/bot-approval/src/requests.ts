/** Somebody asks for leave. */
export interface LeaveRequest {
  readonly id: string;
  readonly by: { readonly id: string; readonly name: string };
  readonly kind: "annual" | "sick" | "other";
  readonly from: string;
  readonly days: number;
  readonly reason: string;
}

export interface Decision {
  readonly decision: "approved" | "refused";
  readonly by: string;
}

/** Where requests are kept. Of several decisions the first one counts, whichever process it reaches. */
export interface Requests {
  add(request: LeaveRequest): Promise<void>;
  find(id: string): Promise<LeaveRequest | undefined>;
  /** The decision that counts: this one, or the one that was there before. */
  decide(id: string, decision: Decision): Promise<Decision>;
}

/** Requests of one process. */
export function memoryRequests(): Requests {
  const requests = new Map<string, LeaveRequest>();
  const decisions = new Map<string, Decision>();
  return {
    async add(request) {
      requests.set(request.id, request);
    },
    find: async (id) => requests.get(id),
    async decide(id, decision) {
      const first = decisions.get(id) ?? decision;
      decisions.set(id, first);
      return first;
    },
  };
}

/** The commands of Redis that are used. */
export interface RedisCommands {
  get(key: string): Promise<string | null>;
  set(key: string, value: string): Promise<unknown>;
  setnx(key: string, value: string): Promise<number>;
}

/** Requests that processes share. */
export function redisRequests(redis: RedisCommands): Requests {
  const read = async <T>(key: string) => JSON.parse((await redis.get(key)) ?? "null") as T | null;
  return {
    async add(request) {
      await redis.set(`leave:${request.id}`, JSON.stringify(request));
    },
    find: async (id) => (await read<LeaveRequest>(`leave:${id}`)) ?? undefined,
    async decide(id, decision) {
      await redis.setnx(`leave:${id}:decision`, JSON.stringify(decision));
      return (await read<Decision>(`leave:${id}:decision`)) ?? decision;
    },
  };
}
