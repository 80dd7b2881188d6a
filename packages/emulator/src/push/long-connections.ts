import { type App, EMULATOR_APP_ID } from "../auth/apps.js";
import { faultyAnswer } from "../faults/disturb.js";
import type { FaultQueue } from "../faults/faults.js";
import { checkKeys, type Known, unknownName } from "../state/known.js";
import {
  type BootstrapRequest,
  type ClientConfig,
  connectingApp,
  TOO_MANY_CONNECTIONS,
  USUAL_CONFIG,
} from "./bootstrap.js";
import {
  type LongConnection,
  type Passage,
  type PushSocket,
  type ServedConnection,
  serveConnection,
} from "./connection.js";
import type { Reception } from "./webhook.js";

export const BOOTSTRAP_PATH = "/callback/ws/endpoint";
const SOCKET_PATH = "/callback/ws/connect";
/** Larger events come in fragments. */
const USUAL_FRAGMENT = 128 * 1024;
/** ms that an event which is to be overtaken waits for another. */
const LONGEST_WAIT = 500;

/** What happens to the next events on their way over the long connection. */
export interface DeliveryFault {
  /**
   * - `duplicate`: each frame comes twice
   * - `reorder`: the event is overtaken by the next one
   * - `fragment`: it comes in fragments of `size` bytes, the last one first
   * - `lose-fragment`: the same, and one of them does not arrive
   * - `drop`: the connection is lost when the event was sent
   */
  kind: "duplicate" | "reorder" | "fragment" | "lose-fragment" | "drop";
  /** How many events it hits. Default 1. */
  times?: number;
  /** Bytes of a fragment. Default 64. */
  size?: number;
}

const FAULT: Known<DeliveryFault> = { kind: true, times: true, size: true };
const KINDS: readonly DeliveryFault["kind"][] = [
  "duplicate",
  "reorder",
  "fragment",
  "lose-fragment",
  "drop",
];

/** What a socket server needs of them. */
export interface ConnectionServer {
  /** Whether an address is one to connect at. */
  isSocket(path: string): boolean;
  /** Takes a connection, or says how to refuse its handshake. */
  handshake(url: URL): Promise<{ accept(socket: PushSocket): void } | HandshakeRefusal>;
}

export interface HandshakeRefusal {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}

/** The long connections of an emulator's apps. */
export interface LongConnections extends ConnectionServer {
  /** Those that are open, oldest first. */
  readonly open: readonly LongConnection[];
  /** What clients are told when they connect. Change it with an assignment. */
  config: Partial<ClientConfig>;
  /** Connections that one app may have. Default 50. */
  limit: number;
  /** Disturbs the next events on their way. */
  disturb(fault: DeliveryFault): void;
}

/** Long connections, as the rest of the emulator uses them. */
export interface PushedConnections extends LongConnections {
  bootstrap(request: Request): Promise<Response>;
  /** Whether the app has asked for a connection since the start. */
  isUsedBy(app: App): boolean;
  deliver(app: App, type: "event" | "card", id: string, payload: object): Promise<Reception>;
  clear(): void;
}

export function createLongConnections(context: {
  apps: ReadonlyMap<string, App>;
  faults: FaultQueue;
}): PushedConnections {
  const { apps, faults } = context;
  const open: ServedConnection[] = [];
  const tickets = new Map<string, { app: App; id: string }>();
  const users = new Set<string>();
  let disturbances: (DeliveryFault & { times: number })[] = [];
  const overtaken: (() => void)[] = [];

  const openOf = (app: App) => open.filter(({ appId }) => appId === app.appId);

  const self: PushedConnections = {
    open,
    config: {},
    limit: 50,
    isUsedBy: ({ appId }) => users.has(appId),
    disturb(fault) {
      checkKeys("disturb", fault, FAULT);
      if (!KINDS.includes(fault.kind)) {
        throw unknownName("disturb: there is no kind", fault.kind, KINDS);
      }
      disturbances.push({ ...fault, times: fault.times ?? 1 });
    },

    async bootstrap(request) {
      const url = new URL(request.url);
      const fault = faults.take(url.pathname, undefined);
      if (fault?.latency) await new Promise((done) => setTimeout(done, fault.latency));
      // The endpoint puts its own codes into an answer with status 200.
      if (fault?.code !== undefined && fault.status === undefined) {
        return answer({ code: fault.code, msg: "disturbed on request" });
      }
      const faulty = fault && faultyAnswer(fault, "");
      if (faulty) return faulty;
      const body = (await request.json().catch(() => ({}))) as BootstrapRequest;
      const app = connectingApp(apps, Object(body));
      if ("code" in app) return answer(app);
      users.add(app.appId);
      if (openOf(app).length >= self.limit) {
        return answer({
          code: TOO_MANY_CONNECTIONS,
          msg: "the number of connections exceeds the limit",
        });
      }
      const [id, ticket] = [digits(19), crypto.randomUUID()];
      tickets.set(ticket, { app, id });
      const socket = new URL(SOCKET_PATH, url);
      socket.protocol = url.protocol === "https:" ? "wss:" : "ws:";
      socket.search = new URLSearchParams({
        device_id: id,
        access_key: crypto.randomUUID(),
        service_id: String(serviceOf(app)),
        ticket,
      }).toString();
      const ClientConfig = { ...USUAL_CONFIG, ...self.config };
      return answer({ code: 0, msg: "", data: { URL: socket.href, ClientConfig } });
    },

    isSocket: (path) => path === SOCKET_PATH,
    async handshake(url) {
      const fault = faults.take(url.pathname, undefined);
      if (fault?.latency) await new Promise((done) => setTimeout(done, fault.latency));
      if (fault?.status !== undefined || fault?.code !== undefined) {
        return refusal(fault.status ?? 514, fault.code);
      }
      const ticket = url.searchParams.get("ticket") ?? "";
      const known = tickets.get(ticket);
      // An address is good for one connection.
      tickets.delete(ticket);
      if (!known || known.app.disabled) return refusal(403);
      if (openOf(known.app).length >= self.limit) return refusal(514, TOO_MANY_CONNECTIONS);
      return {
        accept(socket) {
          const { app, id } = known;
          const connection = serveConnection(app, id, serviceOf(app), socket, random64);
          open.push(connection);
          socket.onClose(() => {
            open.splice(open.indexOf(connection), 1);
          });
        },
      };
    },

    async deliver(app, type, id, payload) {
      const fault = disturbances[0];
      if (fault) {
        fault.times -= 1;
        disturbances = disturbances.filter(({ times }) => times > 0);
      }
      if (fault?.kind === "reorder") {
        await new Promise<void>((go) => {
          overtaken.push(go);
          setTimeout(go, LONGEST_WAIT);
        });
      }
      const choice = openOf(app);
      // Each event goes to one of them, whichever.
      const connection = choice[Math.floor(Math.random() * choice.length)];
      if (!connection) return { error: "no long connection is open" };
      const reception = connection.deliver(type, id, payload, passageOf(fault));
      if (fault?.kind !== "reorder") for (const go of overtaken.splice(0)) go();
      return reception;
    },

    clear() {
      for (const connection of [...open]) connection.drop();
      tickets.clear();
      users.clear();
      disturbances = [];
      self.config = {};
      self.limit = 50;
    },
  };
  return self;
}

function passageOf(fault: DeliveryFault | undefined): Passage {
  const { kind, size = 64 } = fault ?? {};
  if (kind === "fragment") return { fragment: size, shuffle: true };
  if (kind === "lose-fragment") return { fragment: size, loseFragment: true };
  const usual = { fragment: USUAL_FRAGMENT };
  if (kind === "duplicate") return { ...usual, duplicate: true };
  return kind === "drop" ? { ...usual, drop: true } : usual;
}

function refusal(status: number, authErrorCode?: number): HandshakeRefusal {
  return {
    // The socket's own status is a usual one; the platform's stands in a header.
    status: status === 514 ? 401 : status,
    headers: {
      "Handshake-Status": String(status),
      "Handshake-Msg": "refused",
      ...(authErrorCode === undefined ? {} : { "Handshake-Autherrcode": String(authErrorCode) }),
    },
  };
}

const answer = (body: object): Response =>
  new Response(JSON.stringify(body), {
    headers: { "content-type": "application/json; charset=utf-8" },
  });

/** An int32 that stays the same for an app. */
const serviceOf = ({ appId }: App): number =>
  appId === EMULATOR_APP_ID ? 33_554_678 : Number.parseInt(appId.slice(-7), 16) || 1;

// Beyond what a double holds, as the platform's are.
const random64 = (): bigint => crypto.getRandomValues(new BigUint64Array(1))[0]! | (1n << 62n);

function digits(length: number): string {
  const bytes = crypto.getRandomValues(new Uint8Array(length));
  return `7${[...bytes].map((byte) => byte % 10).join("")}`.slice(0, length);
}
