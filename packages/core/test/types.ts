/** What must compile, and what must not. Checked by `typecheck`, and against the built declarations by a test. */
import {
  type Answer,
  acceptAppTicket,
  type CallOptions,
  type Client,
  clientAssertion,
  createClient,
  type Download,
  download,
  type EventDefinition,
  event,
  type FileInput,
  type Hooks,
  isLarkError,
  LarkError,
  type LarkErrorKind,
  type Logger,
  multipart,
  type NoRequest,
  noAuth,
  type Operation,
  operation,
  type PagedOperation,
  paginate,
  request,
  type requestRaw,
  selfBuiltApp,
  staticTokens,
  storeApp,
  type TokenCache,
  type TokenProvider,
  withOptions,
} from "@lark/core";
import { type Schema, validated } from "@lark/core/validation";

/** Fails to compile unless both types are the same. */
const same =
  <A>() =>
  <B>(..._: (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? [] : [never]) =>
    undefined;

declare const client: Client;

interface SendRequest {
  query: { receive_id_type: "open_id" | "chat_id" | (string & {}) };
  body: { receive_id: string; content: string; uuid?: string };
}
interface SendResponse {
  message_id?: string;
}
const send: Operation<SendRequest, SendResponse> = operation({
  id: "test.v1.message.create",
  method: "POST",
  path: "/open-apis/test/v1/messages",
  tokens: ["tenant", "user"],
  idempotencyKey: "uuid",
});
interface GetRequest {
  path: { message_id: string };
  query?: { card?: boolean };
}
declare const get: Operation<GetRequest, SendResponse>;
interface ListRequest {
  query?: { page_size?: number; page_token?: string };
}
interface ListResponse {
  items?: { id: string }[];
}
declare const list: PagedOperation<ListRequest, ListResponse, { id: string }>;
declare const info: Operation<NoRequest, { bot: string }>;
declare const file: Operation<{ path: { key: string } }, Download>;

const body = { receive_id: "ou_1", content: "{}" };
const query = { receive_id_type: "open_id" };

export async function requests(): Promise<void> {
  same<SendResponse>()<Awaited<ReturnType<typeof send>>>();
  same<Answer<SendResponse>>()<Awaited<ReturnType<typeof send.raw>>>();

  await send(client, { query, body });
  await send(client, { query: { receive_id_type: "anything" }, body }, { timeout: 1 });
  // @ts-expect-error a required part is missing
  await send(client, { query });
  // @ts-expect-error the request is missing
  await send(client);
  // @ts-expect-error a required field is missing
  await send(client, { query, body: { receive_id: "ou_1" } });
  // @ts-expect-error a field has the wrong type
  await send(client, { query, body: { ...body, content: 5 } });
  // @ts-expect-error an unknown field
  await send(client, { query, body: { receive_id: "", content: "", contents: "" } });
  // @ts-expect-error an unknown part
  await send(client, { query, body, params: {} });
  // @ts-expect-error the client is missing
  await send({ query, body });
  // @ts-expect-error raw takes the same request
  await send.raw(client, { query });
  // @ts-expect-error an unknown response field
  (await send(client, { query, body })).chat_name;

  await get(client, { path: { message_id: "om_1" } });
  await get(client, { path: { message_id: "om_1" }, query: { card: true } });
  // @ts-expect-error a path parameter is missing
  await get(client, { path: {} });

  await info(client);
  await info(client, {}, { signal: AbortSignal.timeout(1) });
  await info(client, undefined, { retry: false });
  // @ts-expect-error the operation takes no parameters
  await info(client, { query: { a: 1 } });

  const { stream } = await file(client, { path: { key: "k" } });
  same<ReadableStream<Uint8Array>>()<ReturnType<typeof stream>>();
}

export async function answers(): Promise<void> {
  const answer = await send.raw(client, { query, body });
  if (answer.success) {
    same<SendResponse>()<typeof answer.data>();
    same<undefined>()<typeof answer.error>();
  } else {
    same<LarkError>()<typeof answer.error>();
    // @ts-expect-error a failed answer's data is unknown
    answer.data.message_id;
  }
  const data = await request(client, { method: "GET", path: "/x" });
  same<unknown>()<typeof data>();
  const bot = await request<{ bot: string }>(client, {
    method: "POST",
    path: "/x/:id",
    params: { id: 1 },
    query: { a: [1] },
    body: [1],
    tokens: ["app"],
  });
  same<{ bot: string }>()<typeof bot>();
  same<Answer<number>>()<Awaited<ReturnType<typeof requestRaw<number>>>>();
  // @ts-expect-error no such method
  await request(client, { method: "HEAD", path: "/x" });
}

export function options(): void {
  const auth = selfBuiltApp({ appId: "cli_1", appSecret: "s" });
  createClient({ auth, timeout: undefined, retry: false, logLevel: "silent", logger: console });
  createClient({ auth, retry: { attempts: 2 }, headers: { "X-A": "1" }, fetch });
  // @ts-expect-error auth is missing
  createClient({});
  // @ts-expect-error an unknown option
  createClient({ auth, timeoutMs: 1 });
  // @ts-expect-error an unknown level
  createClient({ auth, logLevel: "trace" });
  // @ts-expect-error the help desk has two credentials
  createClient({ auth, helpdesk: { id: "1" } });
  // @ts-expect-error an app has an id
  selfBuiltApp({ appSecret: "s" });
  // @ts-expect-error an assertion is made by clientAssertion
  selfBuiltApp({ appId: "cli_1", assertion: {} });
  selfBuiltApp({ appId: "cli_1", assertion: clientAssertion({ sign: async () => "jwt" }) });
  storeApp({ appId: "cli_1", appSecret: "s", appTicket: "t", ticketTimeout: 1 });
  // @ts-expect-error a store app has a secret
  storeApp({ appId: "cli_1" });
  staticTokens({ userAccessToken: "u-1" });
  noAuth();
  void acceptAppTicket(client, { app_id: "cli_1", app_ticket: "t" });

  same<Client>()<ReturnType<typeof withOptions>>();
  withOptions(client, { tenantKey: "t", userAccessToken: undefined, as: "user" });
  // @ts-expect-error an unknown option
  withOptions(client, { tenant: "t" });
  // @ts-expect-error an unknown identity
  withOptions(client, { as: "bot" });
  // @ts-expect-error a client cannot be changed
  client.domain = "https://example.com";
  const call: CallOptions = { headers: { a: "1" }, retry: { maxTime: 1 }, signal: undefined };
  // @ts-expect-error ms are a number
  call.timeout = "1s";
}

export function extensions(): void {
  const provider: TokenProvider = {
    kinds: ["tenant"],
    async getToken({ kind, tenantKey }, { store, post, domain, log }) {
      log("warn", `${kind} ${tenantKey} ${domain}`);
      return store.get("key", async () => {
        const answer = await post("/token", { a: "1" });
        if (!answer.success) throw answer.error;
        return { token: String(answer.data.token), expiresIn: 60 };
      });
    },
  };
  createClient({ auth: provider });
  // @ts-expect-error a provider says which kinds it has
  createClient({ auth: { getToken: async () => "t" } });

  const entries = new Map<string, unknown>();
  const cache: TokenCache = {
    getItem: (key) => entries.get(key),
    setItem: (key, { token, expiresAt }, { ttl }) => entries.set(key, [token, expiresAt, ttl]),
    removeItem: async (key) => entries.delete(key),
  };
  const logger: Logger = { debug() {}, info() {}, warn() {}, error() {} };
  const hooks: Hooks = {
    request: ({ headers }) => headers.set("a", "1"),
    async response({ status, duration }) {
      same<number>()<typeof status>();
      same<number>()<typeof duration>();
    },
    error: ({ error }) => {
      same<LarkError>()<typeof error>();
    },
  };
  createClient({ auth: provider, cache, logger, hooks });
}

export function errors(error: unknown): void {
  if (isLarkError(error)) same<LarkErrorKind>()<typeof error.kind>();
  if (isLarkError(error, "api")) same<number>()<typeof error.code>();
  if (isLarkError(error, "timeout")) error.attempts?.toFixed();
  // @ts-expect-error an unknown kind
  isLarkError(error, "unknown");
  const made = new LarkError("api", { code: 1, msg: "no" });
  same<number | undefined>()<typeof made.code>();
  // @ts-expect-error the kind cannot be changed
  made.kind = "http";
}

export async function pages(): Promise<void> {
  for await (const item of paginate(list, client)) same<{ id: string }>()<typeof item>();
  for await (const page of paginate(list, client, {}, { limit: 1, timeout: 1 }).pages()) {
    same<ListResponse>()<typeof page>();
  }
  // @ts-expect-error not a list
  paginate(send, client, { query, body });
  // @ts-expect-error a field has the wrong type
  paginate(list, client, { query: { page_size: "1" } });
}

export async function schemas(): Promise<void> {
  const requestSchema = null as never as Schema<SendRequest>;
  const responseSchema = null as never as Schema<SendResponse>;
  const checked = validated(send, { request: requestSchema, response: responseSchema });
  same<typeof send>()<typeof checked>();
  await checked(client, { query, body });
  validated(info, {});
  same<typeof list>()<ReturnType<typeof validated<typeof list>>>();
  // @ts-expect-error another operation's schema
  validated(get, { request: requestSchema });
}

export function definitions(): void {
  const files: FileInput[] = [
    new Blob([]),
    new Uint8Array(),
    new ArrayBuffer(1),
    { data: new Blob([]), name: "a" },
    { name: "a", stream: new Blob([]).stream(), size: 1, type: "image/png" },
  ];
  // @ts-expect-error a path is no file
  files.push("/tmp/a");
  // @ts-expect-error a stream has a name
  files.push({ stream: new Blob([]).stream() });
  operation({ id: "a", method: "POST", path: "/a", body: multipart("file") });
  operation({ id: "a", method: "GET", path: "/a", response: download() });
  // @ts-expect-error an unknown identity
  operation({ id: "a", method: "GET", path: "/a", tokens: ["bot"] });

  const received: EventDefinition<{ id: string }> = event("im.message.receive_v1");
  same<"1.0" | "2.0">()<typeof received.version>();
  // @ts-expect-error no such envelope
  event("x", "3.0");
}
