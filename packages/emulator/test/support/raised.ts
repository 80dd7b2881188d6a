// What operations raise, recorded while the SDK calls them, and held against the events' documents.

import { type Client, createClient, staticTokens } from "@lark/core";
import { eventsOf } from "@lark-tooling/document/walk";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect } from "vitest";
import { handlersById } from "../../src/domains/handlers.js";
import { domains } from "../../src/domains/index.js";
import {
  createEmulator,
  EMULATOR_APP_ID,
  type Emulator,
  type EmulatorOptions,
} from "../../src/index.js";
import { sender, tenantToken } from "./caller.js";
import { documents } from "./documents.js";

/** An event as its receiver got it. */
export interface Heard {
  name: string;
  // biome-ignore lint/suspicious/noExplicitAny: events of any shape
  event: any;
  eventId: string;
  operation: string;
  appId: string;
}

/** Every pair of operation and event, written `operation event`, that was raised by a call of the SDK. */
export const proven = new Set<string>();

/** The same for what the domains say they raise. */
export const claimed: ReadonlySet<string> = new Set(
  [...handlersById(domains).raises].flatMap(([operation, names]) =>
    [...names].map((name) => `${operation} ${name}`),
  ),
);

const validator = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
const domainOf = new Map<string, string>();
for (const { domain, raw } of documents) {
  validator.addSchema(raw, domain);
  for (const { name } of eventsOf(raw)) domainOf.set(name, domain);
}

/** An emulator whose apps hear everything that happens. */
export interface World {
  emulator: Emulator;
  client: Client;
  /** Calls back, and answers with what was raised by it. */
  during(act: () => Promise<unknown>): Promise<Heard[]>;
}

export async function listeningWorld(options: EmulatorOptions = {}): Promise<World> {
  const emulator = createEmulator(options);
  const heard: Heard[] = [];
  const apps = [EMULATOR_APP_ID, ...(options.apps ?? []).map(({ appId }) => appId)];
  for (const appId of apps) emulator.connect(receiver(appId), appId);

  function receiver(appId: string) {
    return async (request: Request): Promise<Response> => {
      const body = await request.json();
      const name = body.header?.event_type ?? body.event.type;
      heard.push({
        name,
        event: body.event,
        eventId: body.header?.event_id ?? body.uuid,
        operation: "",
        appId,
      });
      return Response.json({ msg: "success" });
    };
  }

  const client = createClient({
    auth: staticTokens({ tenantAccessToken: await tenantToken(emulator) }),
    fetch: emulator.fetch,
    retry: false,
  });
  return {
    emulator,
    client,
    async during(act) {
      await emulator.settled();
      heard.length = 0;
      await act();
      await emulator.settled();
      return heard.map((one) => {
        const { operation = "" } = emulator.deliveries.find(
          ({ eventId }) => eventId === one.eventId,
        )!;
        expectDocumented(one);
        proven.add(`${operation} ${one.name}`);
        return { ...one, operation };
      });
    },
  };
}

function expectDocumented({ name, event }: Heard): void {
  const pointer = `/webhooks/${name}/post/requestBody/content/application~1json/schema`;
  const valid = validator.validate({ $ref: `${domainOf.get(name)}#${pointer}` }, event);
  expect(valid ? [] : validator.errors, `${name} ${JSON.stringify(event)}`).toEqual([]);
}

/** Subscribes to whatever the ids belong to, as the app and as Ada. */
export async function subscribeTo(
  emulator: Emulator,
  values: Readonly<Record<string, unknown>>,
): Promise<void> {
  const ada = emulator.issueUserAccessToken({ user: "ada@example.com" });
  const send = sender(emulator.fetch, "https://open.feishu.cn", await tenantToken(emulator));
  const event_type = "file.created_in_folder_v1";
  for (const token of [undefined, ada]) {
    const as = token === undefined ? {} : { token };
    for (const id of new Set(Object.values(values))) {
      if (typeof id !== "string" || !/^\w{20,30}$/.test(id)) continue;
      for (const file_type of ["docx", "sheet", "bitable", "file", "doc"]) {
        await send("POST", `/drive/v1/files/${id}/subscribe`, { ...as, query: { file_type } });
      }
      const query = { file_type: "folder", event_type };
      await send("POST", `/drive/v1/files/${id}/subscribe`, { ...as, query });
    }
    await send("POST", "/task/v2/task_v2/task_subscription", as);
  }
  await send("POST", "/drive/v1/user/subscription", {
    token: ada,
    body: { event_type: "drive.notice.comment_add_v1" },
  });
  if (values.approval_code) {
    await send("POST", `/approval/v4/approvals/${values.approval_code}/subscribe`);
  }
  await send("POST", "/calendar/v4/calendars/subscription", { token: ada });
  for (const id of [values.calendar_id, "primary"]) {
    if (!id) continue;
    const at = `/calendar/v4/calendars/${encodeURIComponent(String(id))}`;
    for (const what of ["events", "acls"]) {
      await send("POST", `${at}/${what}/subscription`, { token: ada });
    }
  }
}
