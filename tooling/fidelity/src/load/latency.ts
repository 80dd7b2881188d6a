import type { Call } from "./caller.js";

export interface Latency {
  name: string;
  /** Median in ms: with next to nothing there, and with everything. */
  empty: number;
  full: number;
}

type Act = (turn: number) => Promise<unknown>;

/** How long calls take with a few and with many messages in a chat. */
export async function messageLatency(call: Call, count: number, turns: number): Promise<Latency[]> {
  const chat = async (filled: number) => {
    const { chat_id } = await call("POST", "/im/v1/chats", { name: "Load" });
    const ids: string[] = [];
    const say = async (turn: number) => {
      const { message_id } = await call("POST", "/im/v1/messages?receive_id_type=chat_id", {
        receive_id: chat_id,
        msg_type: "text",
        content: JSON.stringify({ text: `message ${turn}` }),
      });
      ids.push(String(message_id));
    };
    for (let turn = 0; turn < filled; turn++) await say(turn);
    const list = `/im/v1/messages?container_id_type=chat&container_id=${chat_id}&page_size=20`;
    const middle = await tokenAfter(call, list, Math.floor(filled / 40));
    return {
      "send a message": say,
      "read a message": (turn: number) => call("GET", `/im/v1/messages/${at(ids, turn)}`),
      "list the newest 20": () => call("GET", `${list}&sort_type=ByCreateTimeDesc`),
      "list 20 from the middle": () => call("GET", `${list}&page_token=${middle}`),
    };
  };
  return compare(
    () => chat(FEW),
    () => chat(count),
    turns,
  );
}

/** How long calls take with a few and with many records in a bitable. */
export async function recordLatency(call: Call, count: number, turns: number): Promise<Latency[]> {
  const table = async (filled: number) => {
    const { app } = (await call("POST", "/bitable/v1/apps", { name: "Load" })) as {
      app: { app_token: string };
    };
    const tables = `/bitable/v1/apps/${app.app_token}/tables`;
    const fields = [
      { field_name: "Name", type: 1 },
      { field_name: "Count", type: 2 },
    ];
    const { table_id } = await call("POST", tables, { table: { name: "Load", fields } });
    const path = `${tables}/${table_id}/records`;
    const record = (turn: number) => ({ fields: { Name: `record ${turn}`, Count: turn } });
    const ids: string[] = [];
    for (let start = 0; start < filled; start += 500) {
      const size = Math.min(500, filled - start);
      const records = Array.from({ length: size }, (_, index) => record(start + index));
      const made = (await call("POST", `${path}/batch_create`, { records })) as {
        records: { record_id: string }[];
      };
      ids.push(...made.records.map(({ record_id }) => record_id));
    }
    const list = `${path}?page_size=20`;
    const middle = await tokenAfter(call, list, Math.min(200, Math.floor(filled / 40)));
    return {
      "create a record": (turn: number) => call("POST", path, record(turn)),
      "read a record": (turn: number) => call("GET", `${path}/${at(ids, turn)}`),
      "list the first 20 records": () => call("GET", list),
      "list 20 records further on": () => call("GET", `${list}&page_token=${middle}`),
    };
  };
  return compare(
    () => table(FEW),
    () => table(count),
    turns,
  );
}

/** What "empty" holds: enough for a page and one more. */
const FEW = 60;

function at(ids: readonly string[], turn: number): string {
  return ids[(turn * 7919) % ids.length]!;
}

async function tokenAfter(call: Call, list: string, pages: number): Promise<string> {
  let token = "";
  for (let page = 0; page < Math.max(1, pages); page++) {
    const { page_token } = await call("GET", `${list}&page_token=${token}`);
    token = String(page_token);
  }
  return encodeURIComponent(token);
}

async function compare(
  few: () => Promise<Record<string, Act>>,
  many: () => Promise<Record<string, Act>>,
  turns: number,
): Promise<Latency[]> {
  const [empty, full] = [await medians(await few(), turns), await medians(await many(), turns)];
  return Object.keys(empty).map((name) => ({ name, empty: empty[name]!, full: full[name]! }));
}

async function medians(acts: Record<string, Act>, turns: number): Promise<Record<string, number>> {
  const results: Record<string, number> = {};
  for (const [name, act] of Object.entries(acts)) {
    const times: number[] = [];
    for (let turn = 0; turn < turns * 2; turn++) {
      const start = performance.now();
      await act(turn);
      // The first half warms up.
      if (turn >= turns) times.push(performance.now() - start);
    }
    results[name] = times.sort((one, other) => one - other)[Math.floor(turns / 2)]!;
  }
  return results;
}
