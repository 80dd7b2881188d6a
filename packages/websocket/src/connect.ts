import { type Client, isLarkError, LarkError, tokenContext } from "@lark/core";
import type { EventHandler } from "@lark/events";
import { bootstrap, type Failure, judge } from "./bootstrap.js";
import { type Link, type LinkEnd, openLink } from "./link.js";
import { type ConnectOptions, checkOptions } from "./options.js";
import { pause } from "./pause.js";
import { DEFAULT_CONFIG, mergeConfig } from "./server-config.js";
import type { OpenSocket } from "./socket.js";
import type { Connection, ConnectionHooks, ConnectionStatus } from "./status.js";

/** ms that a connection must have lived for its loss to count as the first. */
const STABLE = 30_000;

/** Connects with a given kind of socket. */
export async function connectWith(
  openSocket: OpenSocket,
  client: Client,
  handle: EventHandler,
  options: ConnectOptions = {},
): Promise<Connection> {
  checkOptions(options);
  if (typeof handle?.dispatch !== "function") {
    throw new LarkError("config", { reason: "connect: the handler is none of createEventHandler" });
  }
  const { signal, pongTimeout = 5000, maxAge, retryOnLimit = false, hooks } = options;
  const { log } = tokenContext(client);
  const ending = new AbortController();
  const abandoning = new AbortController();
  const links = new Set<Link>();
  const kept = new Set<Promise<unknown>>();
  let config = DEFAULT_CONFIG;
  let status: ConnectionStatus = { state: "connecting", attempts: 0 };

  const update = (change: Partial<ConnectionStatus>) => {
    status = { ...status, ...change };
  };
  const tell = <Name extends keyof ConnectionHooks>(
    name: Name,
    about: Parameters<NonNullable<ConnectionHooks[Name]>>[0],
  ) => {
    try {
      (hooks?.[name] as ((about: unknown) => void) | undefined)?.(about);
    } catch (error) {
      log("warn", `the ${name} hook failed: ${error}`);
    }
  };
  const linkOptions = {
    openSocket,
    handle,
    pongTimeout,
    log,
    config: () => config,
    configure: (sent: unknown) => {
      config = mergeConfig(config, sent);
    },
    signal: abandoning.signal,
    keep(work: Promise<unknown>) {
      kept.add(work);
      void work.finally(() => kept.delete(work));
    },
    onEvent: () => update({ lastEventAt: Date.now() }),
    onPong: () => update({ lastPongAt: Date.now() }),
  };

  async function open(): Promise<Link> {
    const endpoint = await bootstrap(client, ending.signal);
    config = mergeConfig(config, endpoint.config);
    const link = await openLink(endpoint, linkOptions, ending.signal);
    links.add(link);
    // Closed in the instant in which it opened.
    if (ending.signal.aborted) link.terminate();
    void link.ended.then(() => links.delete(link));
    log("info", `long connection ${link.id} of ${client.appId} is open`);
    update({
      state: "connected",
      connectionId: link.id,
      connectedAt: link.openedAt,
      attempts: 0,
      nextAttemptAt: undefined,
      error: undefined,
    });
    tell("connected", status);
    return link;
  }

  /** Where trying again cannot help, the error; `undefined` when the connection was closed. */
  async function run(first: (link: Link) => void): Promise<LarkError | undefined> {
    let tries = 0;
    let connected = false;
    for (let wait = 0; !ending.signal.aborted; ) {
      await pause(wait, ending.signal);
      if (ending.signal.aborted) break;
      let link: Link;
      try {
        link = await open();
      } catch (thrown) {
        if (ending.signal.aborted) break;
        const failure = judge(thrown, { waitForRoom: retryOnLimit || connected });
        const { error } = failure;
        if (failure.final) return error;
        wait = waitFor(tries++, failure);
        update({ attempts: tries, error, nextAttemptAt: Date.now() + wait });
        log("warn", `no long connection, the next try is in ${wait / 1000} s: ${error.message}`);
        tell("retry", { error, delay: wait });
        continue;
      }
      connected = true;
      first(link);
      const [last, end] = await hold(link);
      if (ending.signal.aborted) break;
      if (last.proven && Date.now() - last.openedAt >= STABLE) tries = 0;
      // A dead socket is this side's own trouble, which nobody else has at the same time.
      wait = end.silent && tries === 0 ? 0 : waitFor(tries);
      tries += 1;
      const nextAttemptAt = Date.now() + wait;
      update({ state: "reconnecting", connectionId: undefined, nextAttemptAt });
      log("warn", `long connection ${last.id} was lost: ${end.reason}`);
      tell("lost", end.reason);
    }
    return undefined;
  }

  /** Stays with a link, and with those that replace it in time, until one is lost. */
  async function hold(first: Link): Promise<[Link, LinkEnd]> {
    let link = first;
    for (let age = maxAge; ; ) {
      const over = new AbortController();
      // Not all at the same age: they may have been opened at once.
      const renewal = age && pause(age * (0.9 + Math.random() / 10), over.signal);
      const end = await (renewal ? Promise.race([link.ended, renewal]) : link.ended);
      over.abort();
      if (end || ending.signal.aborted) return [link, end || (await link.ended)];
      try {
        const next = await open();
        void link.close({ refuse: false });
        link = next;
        age = maxAge;
      } catch (error) {
        if (!ending.signal.aborted) log("warn", `long connection ${link.id} stays: ${error}`);
        age = config.reconnectInterval;
      }
    }
  }

  // The first try after a loss is spread over the nonce, so that clients which were cut off at once do not come back
  // at once; later ones keep the platform's interval, but for those that never reached it.
  function waitFor(tries: number, failure?: Failure): number {
    const { reconnectInterval, reconnectNonce } = config;
    if (tries === 0) return Math.random() * reconnectNonce;
    const longest = failure?.unreached
      ? Math.min(reconnectInterval, 1000 * 2 ** Math.min(tries, 20))
      : reconnectInterval;
    return longest * (0.5 + Math.random() / 2);
  }

  let over!: Promise<LarkError | undefined>;
  const connection: Connection = {
    get status() {
      return status;
    },
    get closed() {
      return over;
    },
    async close({ abandon = false } = {}) {
      if (abandon)
        abandoning.abort(new LarkError("abort", { reason: "the connection was closed" }));
      // Before the end is told to the loop, so that no link escapes.
      ending.abort();
      await Promise.all(
        [...links].map((link) => {
          if (!abandon) return link.close({ refuse: true });
          link.terminate();
          return link.ended;
        }),
      );
      while (!abandon && kept.size) await Promise.all(kept);
      await over;
    },
    [Symbol.asyncDispose]: () => connection.close(),
  };
  const stop = () => void connection.close();

  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(aborted(signal));
    signal?.addEventListener("abort", stop);
    over = run(() => resolve(connection)).then(
      (error) => finished(error),
      // Nothing in the loop throws; if it does, it is told as what it is.
      (error) =>
        finished(isLarkError(error) ? error : new LarkError("network", { reason: String(error) })),
    );

    function finished(error: LarkError | undefined): LarkError | undefined {
      signal?.removeEventListener("abort", stop);
      update({ state: error ? "failed" : "closed", connectionId: undefined, error });
      if (error) {
        log("error", `the long connection is over: ${error.message}`);
        tell("failed", error);
      }
      reject(error ?? aborted(signal));
      return error;
    }
  });
}

const aborted = (signal: AbortSignal | undefined): LarkError =>
  new LarkError("abort", { reason: "connect was ended by its signal", cause: signal?.reason });
