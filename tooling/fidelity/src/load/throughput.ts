import type { Call } from "./caller.js";

export interface Throughput {
  name: string;
  /** Answers per second. */
  perSecond: number;
}

/** How many simple calls are answered per second, `parallel` of them at a time. */
export async function throughput(
  call: Call,
  seconds: number,
  parallel: number,
): Promise<Throughput[]> {
  const { chat_id } = await call("POST", "/im/v1/chats", { name: "Load" });
  const say = () =>
    call("POST", "/im/v1/messages?receive_id_type=chat_id", {
      receive_id: chat_id,
      msg_type: "text",
      content: '{"text":"hello"}',
    });
  const { message_id } = await say();
  const find = { emails: ["ada@example.com"] };
  const workloads: Record<string, () => Promise<unknown>> = {
    "read a message": () => call("GET", `/im/v1/messages/${message_id}`),
    "send a message": say,
    "find a user by email": () => call("POST", "/contact/v3/users/batch_get_id", find),
  };
  const results: Throughput[] = [];
  for (const [name, act] of Object.entries(workloads)) {
    await rate(act, seconds / 4, parallel);
    results.push({ name, perSecond: await rate(act, seconds, parallel) });
  }
  return results;
}

async function rate(act: () => Promise<unknown>, seconds: number, parallel: number) {
  const start = performance.now();
  const end = start + seconds * 1000;
  let answers = 0;
  const worker = async () => {
    while (performance.now() < end) {
      await act();
      answers += 1;
    }
  };
  await Promise.all(Array.from({ length: parallel }, worker));
  return (answers * 1000) / (performance.now() - start);
}
