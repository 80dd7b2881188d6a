import type { Emulator, EmulatorOptions } from "../../src/index.js";
import { type Send, sender, start } from "./caller.js";

export interface People {
  emulator: Emulator;
  /** As the default app. */
  send: Send;
  /** Open ids. */
  ada: string;
  grace: string;
  linus: string;
  /** As a user, by email name. */
  as: (name: string) => Send;
  /** Another type of id of the same user. */
  idOf: (name: string, type: string) => Promise<string>;
}

/** An emulator with the ids of three of its people. */
export async function withPeople(options?: EmulatorOptions): Promise<People> {
  const { emulator, send } = await start(options);
  const idOf = async (name: string, user_id_type: string): Promise<string> => {
    const answer = await send("POST", "/contact/v3/users/batch_get_id", {
      query: { user_id_type },
      body: { emails: [`${name}@example.com`] },
    });
    return answer.data.user_list[0].user_id;
  };
  const as = (name: string): Send => {
    const token = emulator.issueUserAccessToken({ user: `${name}@example.com` });
    return sender(emulator.fetch, "https://open.feishu.cn", token);
  };
  const [ada, grace, linus] = [
    await idOf("ada", "open_id"),
    await idOf("grace", "open_id"),
    await idOf("linus", "open_id"),
  ];
  return { emulator, send, ada, grace, linus, as, idOf };
}

export const NOBODY = "ou_00000000000000000000000000000000";
