import { describe, expect, test } from "vitest";
import type { Send } from "./support/caller.js";
import { NOBODY, withPeople } from "./support/people.js";

const V4 = "/calendar/v4";
/** 2024-03-04, a Monday, 09:00 in Berlin. */
const NINE = 1_709_539_200;
const HOUR = 3600;
const DAY = 24 * HOUR;

const at = (seconds: number, timezone = "Europe/Berlin") => ({
  timestamp: String(seconds),
  timezone,
});
const meeting = (start = NINE, more: object = {}) => ({
  summary: "Meeting",
  start_time: at(start),
  end_time: at(start + HOUR),
  ...more,
});

async function office() {
  const people = await withPeople();
  const { send } = people;
  const calendar = async (body: object = {}, by: Send = send): Promise<string> =>
    (await by("POST", `${V4}/calendars`, { body })).data.calendar.calendar_id;
  const primary = async (by: Send): Promise<string> =>
    (await by("POST", `${V4}/calendars/primary`)).data.calendars[0].calendar.calendar_id;
  const add = async (id: string, body: object, by: Send = send) =>
    (await by("POST", `${V4}/calendars/${id}/events`, { body })).data.event;
  const events = async (id: string, query = {}, by: Send = send) =>
    by("GET", `${V4}/calendars/${id}/events`, { query });
  const ids = async (id: string, query = {}, by: Send = send): Promise<string[]> =>
    (await events(id, query, by)).data.items.map(({ event_id }: { event_id: string }) => event_id);
  const invite = (id: string, event: string, attendees: object[], by: Send = send) =>
    by("POST", `${V4}/calendars/${id}/events/${event}/attendees`, { body: { attendees } });
  return { ...people, calendar, primary, add, events, ids, invite };
}

describe("calendars", () => {
  test("are created, got, changed, listed and deleted", async () => {
    const { send, calendar, add } = await office();
    const id = await calendar({ summary: "Team", permissions: "public" });
    const got = () => send("GET", `${V4}/calendars/${id}`);
    expect((await got()).data).toMatchObject({
      calendar_id: id,
      summary: "Team",
      permissions: "public",
      type: "shared",
      role: "owner",
    });
    await send("PATCH", `${V4}/calendars/${id}`, { body: { summary: "Crew", color: -1 } });
    expect((await got()).data).toMatchObject({ summary: "Crew", color: -1, permissions: "public" });
    const { data } = await send("GET", `${V4}/calendars`);
    expect(data.calendar_list.map(({ type }: { type: string }) => type)).toEqual([
      "shared",
      "primary",
    ]);
    const { event_id } = await add(id, meeting());
    await send("DELETE", `${V4}/calendars/${id}`);
    expect(await got()).toMatchObject({ status: 403, code: 191003 });
    expect((await send("GET", `${V4}/calendars/${id}/events/${event_id}`)).code).toBe(191003);
    const since = await send("GET", `${V4}/calendars`, {
      query: { sync_token: data.sync_token },
    });
    expect(since.data.calendar_list).toMatchObject([{ calendar_id: id, is_deleted: true }]);
  });

  test("belong to a user or bot first of all", async () => {
    const { send, as, primary, ada } = await office();
    const own = await primary(as("ada"));
    expect(await primary(as("ada"))).toBe(own);
    expect(await primary(send)).not.toBe(own);
    const all = await send("POST", `${V4}/calendars/primarys`, { body: { user_ids: [ada] } });
    expect(all.data.calendars).toMatchObject([{ user_id: ada, calendar: { calendar_id: own } }]);
    expect(await as("ada")("DELETE", `${V4}/calendars/${own}`)).toMatchObject({ code: 191004 });
  });

  test("are open to others by role only", async () => {
    const { send, as, calendar, events, add, grace } = await office();
    const id = await calendar({ summary: "Secret", permissions: "private" });
    const by = as("grace");
    const list = () => events(id, {}, by);
    expect(await list()).toMatchObject({ status: 403, code: 191002 });
    const acl = await send("POST", `${V4}/calendars/${id}/acls`, {
      body: { role: "reader", scope: { type: "user", user_id: grace } },
    });
    expect((await list()).code).toBe(0);
    const body = meeting();
    expect(await by("POST", `${V4}/calendars/${id}/events`, { body })).toMatchObject({
      code: 191002,
    });
    const shown = await send("GET", `${V4}/calendars/${id}/acls`);
    expect(shown.data.acls).toMatchObject([{ role: "reader", scope: { user_id: grace } }]);
    await send("DELETE", `${V4}/calendars/${id}/acls/${acl.data.acl_id}`);
    expect(await list()).toMatchObject({ code: 191002 });
    expect(await send("DELETE", `${V4}/calendars/${id}/acls/${acl.data.acl_id}`)).toMatchObject({
      status: 404,
      code: 192000,
    });
    expect((await add(id, meeting())).event_id).toBeTruthy();
  });

  test("are found and subscribed by others if they are public", async () => {
    const { as, calendar } = await office();
    const id = await calendar({ summary: "Everybody", permissions: "public" });
    await calendar({ summary: "Everybody's secret", permissions: "private" });
    const by = as("grace");
    const found = await by("POST", `${V4}/calendars/search`, { body: { query: "everybody" } });
    expect(found.data.items).toMatchObject([{ calendar_id: id, role: "reader" }]);
    const list = async () =>
      (await by("GET", `${V4}/calendars`)).data.calendar_list.map(
        ({ calendar_id }: { calendar_id: string }) => calendar_id,
      );
    expect(await list()).not.toContain(id);
    await by("POST", `${V4}/calendars/${id}/subscribe`);
    expect(await list()).toContain(id);
    await by("POST", `${V4}/calendars/${id}/unsubscribe`);
    expect(await list()).not.toContain(id);
  });

  test.each([
    ["nobody's id", "feishu.cn_x@group.calendar.feishu.cn", 404, 191000],
    ["no id at all", "nonsense", 400, 191001],
  ])("with %s are refused", async (_, id, status, code) => {
    const { send } = await office();
    expect(await send("GET", `${V4}/calendars/${id}`)).toMatchObject({ status, code });
  });
});

describe("events", () => {
  test("are created, got, changed, listed and deleted", async () => {
    const { send, calendar, add, ids } = await office();
    const id = await calendar();
    const { event_id } = await add(id, meeting(NINE, { description: "Bring cake" }));
    const path = `${V4}/calendars/${id}/events/${event_id}`;
    expect((await send("GET", path)).data.event).toMatchObject({
      event_id,
      organizer_calendar_id: id,
      summary: "Meeting",
      description: "Bring cake",
      start_time: at(NINE),
      end_time: at(NINE + HOUR),
      status: "confirmed",
      vchat: { vc_type: "vc", meeting_url: expect.stringMatching(/^https:/) },
    });
    await send("PATCH", path, { body: { summary: "Party", vchat: { vc_type: "no_meeting" } } });
    expect((await send("GET", path)).data.event).toMatchObject({
      summary: "Party",
      description: "Bring cake",
      vchat: { vc_type: "no_meeting" },
    });
    expect(await ids(id)).toEqual([event_id]);
    await send("DELETE", path);
    expect(await send("GET", path)).toMatchObject({ status: 403, code: 193003 });
    expect(await send("DELETE", path)).toMatchObject({ code: 193003 });
    expect(await ids(id)).toEqual([]);
  });

  test("are made once for an idempotency key", async () => {
    const { send, calendar, ids } = await office();
    const id = await calendar();
    const query = { idempotency_key: "0123456789abcdef0123456789abcdef" };
    const make = () => send("POST", `${V4}/calendars/${id}/events`, { query, body: meeting() });
    const [one, two] = [await make(), await make()];
    expect(two.data.event.event_id).toBe(one.data.event.event_id);
    expect(await ids(id)).toHaveLength(1);
  });

  test.each([
    ["ends before it begins", { end_time: at(NINE - 1) }],
    ["has no such time zone", { start_time: at(NINE, "Mars/Base") }],
    ["is half a day", { start_time: { date: "2024-03-04" } }],
    ["lies on no day", { start_time: { date: "2024-02-30" }, end_time: { date: "2024-03-01" } }],
    ["recurs as nobody knows", { recurrence: "FREQ=SOMETIMES" }],
    ["begins at noon", { start_time: { timestamp: "noon" } }],
  ])("that %s are refused and leave nothing", async (_, more) => {
    const { send, calendar, ids } = await office();
    const id = await calendar();
    const body = meeting(NINE, more);
    expect(await send("POST", `${V4}/calendars/${id}/events`, { body })).toMatchObject({
      status: 400,
      code: 190002,
    });
    expect(await ids(id)).toEqual([]);
  });

  test("are listed by time, page by page, and then by what has changed", async () => {
    const { send, calendar, add, events, ids } = await office();
    const id = await calendar();
    const made: string[] = [];
    for (let day = 0; day < 120; day++) {
      made.push((await add(id, meeting(NINE + day * DAY))).event_id);
    }
    const range = { start_time: String(NINE), end_time: String(NINE + 3 * DAY) };
    expect(await ids(id, range)).toEqual(made.slice(0, 3));
    expect(await ids(id, { anchor_time: String(NINE + 118 * DAY) })).toEqual(made.slice(118));

    const one = await events(id, { page_size: "50" });
    expect(one.data).toMatchObject({ has_more: true, sync_token: "" });
    // Between two pages something on the first one changes.
    await send("PATCH", `${V4}/calendars/${id}/events/${made[0]}`, { body: { summary: "New" } });
    const two = await events(id, { page_size: "50", page_token: one.data.page_token });
    const three = await events(id, { page_size: "50", page_token: two.data.page_token });
    expect(three.data).toMatchObject({ has_more: false, page_token: "" });
    const seen = [one, two, three].flatMap(({ data }) => data.items);
    expect(seen.map(({ event_id }) => event_id)).toEqual(made);

    const { sync_token } = three.data;
    await send("DELETE", `${V4}/calendars/${id}/events/${made[5]}`);
    const since = await events(id, { sync_token });
    expect(since.data.items).toMatchObject([
      { event_id: made[0], summary: "New", status: "confirmed" },
      { event_id: made[5], status: "cancelled" },
    ]);
    const latest = since.data.sync_token;
    expect((await events(id, { sync_token: latest })).data.items).toEqual([]);
    expect(await events(id, { sync_token, ...range })).toMatchObject({ code: 190009 });
    expect(await events(id, { sync_token: "x" })).toMatchObject({ status: 400, code: 190008 });
    expect(await events(id, { page_token: "x" })).toMatchObject({ status: 400, code: 190008 });
    expect(await events(await calendar(), { sync_token })).toMatchObject({ code: 190008 });
  });

  test("are found by words and by those invited", async () => {
    const { send, calendar, add, invite, ada, grace } = await office();
    const id = await calendar();
    const { event_id } = await add(id, meeting(NINE, { summary: "Budget" }));
    await add(id, meeting(NINE, { summary: "Budget of others" }));
    await invite(id, event_id, [{ type: "user", user_id: ada }]);
    const search = async (filter: object) =>
      (
        await send("POST", `${V4}/calendars/${id}/events/search`, {
          body: { query: "budget", filter },
        })
      ).data.items.length;
    expect(await search({})).toBe(2);
    expect(await search({ user_ids: [ada] })).toBe(1);
    expect(await search({ user_ids: [grace] })).toBe(0);
    expect(await search({ start_time: at(NINE + DAY) })).toBe(0);
  });
});

describe("recurring events", () => {
  const starts = (items: { start_time: { timestamp: string } }[]) =>
    items.map(({ start_time }) => Number(start_time.timestamp));

  test.each([
    ["FREQ=DAILY;COUNT=3", [0, 1, 2]],
    ["FREQ=DAILY;INTERVAL=2;UNTIL=20240308T235959Z", [0, 2, 4]],
    ["FREQ=WEEKLY;COUNT=2", [0, 7]],
    ["FREQ=WEEKLY;BYDAY=MO,WE,SU;COUNT=5", [0, 2, 6, 7, 9]],
  ])("%s", async (recurrence, days) => {
    const { send, calendar, add } = await office();
    const id = await calendar();
    const { event_id } = await add(id, meeting(NINE, { recurrence }));
    const { data } = await send("GET", `${V4}/calendars/${id}/events/${event_id}/instances`, {
      query: { start_time: String(NINE), end_time: String(NINE + 60 * DAY) },
    });
    // Berlin goes to summer time on March 31 only.
    expect(starts(data.items)).toEqual(days.map((day) => NINE + day * DAY));
  });

  test("stay at nine o'clock when the clocks change", async () => {
    const { send, calendar, add } = await office();
    const id = await calendar();
    const { event_id } = await add(id, meeting(NINE, { recurrence: "FREQ=WEEKLY;COUNT=5" }));
    const { data } = await send("GET", `${V4}/calendars/${id}/events/${event_id}/instances`, {
      query: { start_time: String(NINE), end_time: String(NINE + 60 * DAY) },
    });
    const [monday, last] = [data.items[3], data.items[4]];
    expect(starts([monday, last])).toEqual([NINE + 21 * DAY, NINE + 28 * DAY - HOUR]);
  });

  test("have occurrences that are changed and deleted by themselves", async () => {
    const { send, calendar, add } = await office();
    const id = await calendar();
    const { event_id } = await add(id, meeting(NINE, { recurrence: "FREQ=DAILY;COUNT=3" }));
    const query = { start_time: String(NINE), end_time: String(NINE + 5 * DAY) };
    const view = async () =>
      (await send("GET", `${V4}/calendars/${id}/events/instance_view`, { query })).data.items;
    const [, second, third] = await view();
    const path = (event: { event_id: string }) => `${V4}/calendars/${id}/events/${event.event_id}`;
    await send("PATCH", path(second), {
      body: {
        summary: "Moved",
        ...{ start_time: at(NINE + DAY + HOUR), end_time: at(NINE + DAY + 2 * HOUR) },
      },
    });
    await send("DELETE", path(third));
    expect(await view()).toMatchObject([
      { summary: "Meeting", is_exception: false, recurring_event_id: event_id },
      { summary: "Moved", is_exception: true, start_time: at(NINE + DAY + HOUR) },
    ]);
    expect((await send("GET", path(second))).data.event).toMatchObject({
      summary: "Moved",
      recurring_event_id: event_id,
    });
    expect(await send("GET", path(third))).toMatchObject({ code: 193003 });
    expect((await send("GET", path({ event_id }))).data.event.summary).toBe("Meeting");
    const missing = event_id.replace(/_0$/, `_${NINE + 1}`);
    expect(await send("GET", path({ event_id: missing }))).toMatchObject({ code: 193001 });
  });

  test("are viewed for 40 days at most", async () => {
    const { send, calendar } = await office();
    const query = { start_time: String(NINE), end_time: String(NINE + 41 * DAY) };
    const path = `${V4}/calendars/${await calendar()}/events/instance_view`;
    expect(await send("GET", path, { query })).toMatchObject({ status: 400, code: 193103 });
  });
});

describe("attendees", () => {
  test("see the event in their own calendars until they are uninvited", async () => {
    const { send, as, calendar, add, invite, ids, primary, ada, linus } = await office();
    const id = await calendar();
    const { event_id } = await add(id, meeting());
    const chat = (await send("POST", "/im/v1/chats", { body: { user_id_list: [linus] } })).data;
    const { data } = await invite(id, event_id, [
      { type: "user", user_id: ada },
      { type: "chat", chat_id: chat.chat_id },
      { type: "resource", room_id: "omm_1" },
      { type: "third_party", third_party_email: "guest@example.org" },
    ]);
    expect(data.attendees).toMatchObject([
      { type: "user", user_id: ada, display_name: "Ada Lovelace", rsvp_status: "needs_action" },
      { type: "chat", chat_id: chat.chat_id },
      { type: "resource", room_id: "omm_1" },
      { type: "third_party", third_party_email: "guest@example.org", is_external: true },
    ]);
    for (const name of ["ada", "linus"]) {
      expect(await ids(await primary(as(name)), {}, as(name))).toEqual([event_id]);
    }
    const path = `${V4}/calendars/${id}/events/${event_id}/attendees`;
    const members = await send("GET", `${path}/${data.attendees[1].attendee_id}/chat_members`);
    expect(members.data.items).toMatchObject([{ open_id: linus }]);
    await send("POST", `${path}/batch_delete`, {
      body: {
        attendee_ids: [data.attendees[1].attendee_id],
        delete_ids: [{ type: "user", user_id: ada }],
      },
    });
    expect(await ids(await primary(as("ada")), {}, as("ada"))).toEqual([]);
    expect(await ids(await primary(as("linus")), {}, as("linus"))).toEqual([]);
    const left = await send("GET", path, { query: { page_size: "1" } });
    expect(left.data).toMatchObject({ items: [{ type: "resource" }], has_more: true });
    expect(
      await send("POST", `${path}/batch_delete`, { body: { attendee_ids: ["x"] } }),
    ).toMatchObject({ status: 404, code: 194000 });
  });

  test("answer the invitation, which everybody then sees", async () => {
    const { send, as, calendar, add, invite, ada } = await office();
    const id = await calendar();
    const { event_id } = await add(id, meeting());
    await invite(id, event_id, [{ type: "user", user_id: ada }]);
    const reply = (name: string) =>
      as(name)("POST", `${V4}/calendars/primary/events/${event_id}/reply`, {
        body: { rsvp_status: "decline" },
      });
    expect((await reply("ada")).code).toBe(0);
    expect((await reply("grace")).code).toBe(193001);
    const got = await send("GET", `${V4}/calendars/${id}/events/${event_id}`, {
      query: { need_attendee: "true" },
    });
    expect(got.data.event.attendees).toMatchObject([{ user_id: ada, rsvp_status: "decline" }]);
  });

  test("invite and see others only if the event lets them", async () => {
    const { send, as, calendar, add, invite, ada, grace } = await office();
    const id = await calendar();
    const { event_id } = await add(id, meeting());
    await invite(id, event_id, [{ type: "user", user_id: ada }]);
    const others = [{ type: "user", user_id: grace }];
    const list = () => as("ada")("GET", `${V4}/calendars/primary/events/${event_id}/attendees`);
    expect(await list()).toMatchObject({ status: 403, code: 194001 });
    expect(await invite("primary", event_id, others, as("ada"))).toMatchObject({ code: 194002 });
    await send("PATCH", `${V4}/calendars/${id}/events/${event_id}`, {
      body: { attendee_ability: "can_invite_others" },
    });
    expect((await invite("primary", event_id, others, as("ada"))).code).toBe(0);
    expect((await list()).data.items).toHaveLength(2);
    const change = await as("ada")("PATCH", `${V4}/calendars/primary/events/${event_id}`, {
      body: { summary: "Mine" },
    });
    expect(change).toMatchObject({ status: 403, code: 193002 });
  });

  test.each([
    ["an unknown user", { type: "user", user_id: NOBODY }, 99992351],
    ["an unknown chat", { type: "chat", chat_id: "oc_1" }, 190002],
    ["an unknown type", { type: "cat" }, 190002],
  ])("%s is refused, and nobody else is invited", async (_, attendee, code) => {
    const { send, calendar, add, invite, ada } = await office();
    const id = await calendar();
    const { event_id } = await add(id, meeting());
    const both = [{ type: "user", user_id: ada }, attendee];
    expect(await invite(id, event_id, both)).toMatchObject({ status: 400, code });
    const path = `${V4}/calendars/${id}/events/${event_id}/attendees`;
    expect((await send("GET", path)).data.items).toEqual([]);
  });
});

describe("free and busy", () => {
  const day = { time_min: "2024-03-04T00:00:00+01:00", time_max: "2024-03-06T00:00:00+01:00" };

  test("follow from events, answers and rooms", async () => {
    const { send, as, calendar, add, invite, ada, grace } = await office();
    const id = await calendar();
    const { event_id } = await add(id, meeting(NINE, { recurrence: "FREQ=DAILY;COUNT=9" }));
    await invite(id, event_id, [
      { type: "user", user_id: ada },
      { type: "resource", room_id: "omm_1" },
    ]);
    const free = await add(id, meeting(NINE, { free_busy_status: "free" }));
    await invite(id, free.event_id, [{ type: "user", user_id: ada }]);
    const list = async (body: object) =>
      (await send("POST", `${V4}/freebusy/list`, { body: { ...day, ...body } })).data.freebusy_list;
    const busy = [
      { start_time: "2024-03-04T09:00:00+01:00", end_time: "2024-03-04T10:00:00+01:00" },
      { start_time: "2024-03-05T09:00:00+01:00", end_time: "2024-03-05T10:00:00+01:00" },
    ];
    expect(await list({ user_id: ada })).toEqual(busy);
    expect(await list({ room_id: "omm_1" })).toEqual(busy);
    expect(await list({ user_id: grace })).toEqual([]);
    expect(await list({ user_id: ada, only_busy: false })).toHaveLength(3);
    const both = await send("POST", `${V4}/freebusy/batch`, {
      body: { ...day, user_ids: [ada, grace] },
    });
    expect(both.data.freebusy_lists).toEqual([
      { user_id: ada, freebusy_items: busy },
      { user_id: grace, freebusy_items: [] },
    ]);
    await as("ada")("POST", `${V4}/calendars/primary/events/${event_id}/reply`, {
      body: { rsvp_status: "decline" },
    });
    expect(await list({ user_id: ada })).toEqual([]);
    await send("DELETE", `${V4}/calendars/${id}/events/${event_id}`);
    expect(await list({ room_id: "omm_1" })).toEqual([]);
  });

  test("know of time off", async () => {
    const { send, ada } = await office();
    const made = await send("POST", `${V4}/timeoff_events`, {
      body: {
        user_id: ada,
        timezone: "Europe/Berlin",
        start_time: "2024-03-05",
        end_time: "2024-03-05",
      },
    });
    const list = async () =>
      (await send("POST", `${V4}/freebusy/list`, { body: { ...day, user_id: ada } })).data
        .freebusy_list;
    expect(await list()).toHaveLength(1);
    const path = `${V4}/timeoff_events/${made.data.timeoff_event_id}`;
    expect((await send("DELETE", path)).code).toBe(0);
    expect(await send("DELETE", path)).toMatchObject({ status: 403, code: 195000 });
    expect(await list()).toEqual([]);
  });

  test.each([
    ["nobody", {}],
    ["a user and a room", { user_id: "x", room_id: "omm_1" }],
    ["no time", { room_id: "omm_1", time_min: "soon" }],
    ["time that runs backwards", { room_id: "omm_1", time_max: "2024-03-03T00:00:00Z" }],
  ])("of %s are refused", async (_, body) => {
    const { send } = await office();
    expect(await send("POST", `${V4}/freebusy/list`, { body: { ...day, ...body } })).toMatchObject({
      status: 400,
      code: 190002,
    });
  });
});

test("a meeting chat is a chat with the attendees in it", async () => {
  const { send, calendar, add, invite, ada } = await office();
  const id = await calendar();
  const { event_id } = await add(id, meeting());
  await invite(id, event_id, [{ type: "user", user_id: ada }]);
  const path = `${V4}/calendars/${id}/events/${event_id}/meeting_chat`;
  const { meeting_chat_id } = (await send("POST", path)).data;
  const chat = await send("GET", `/im/v1/chats/${meeting_chat_id}`);
  expect(chat.data).toMatchObject({ name: "Meeting", user_count: "1" });
  expect(await send("POST", path)).toMatchObject({ status: 400, code: 195109 });
  expect((await send("DELETE", path, { query: { meeting_chat_id } })).code).toBe(0);
  expect(await send("DELETE", path, { query: { meeting_chat_id } })).toMatchObject({
    code: 195108,
  });
});

test("ids of users come in the type that was asked for", async () => {
  const { send, calendar, add, idOf } = await office();
  const id = await calendar();
  const { event_id } = await add(id, meeting());
  for (const user_id_type of ["open_id", "union_id", "user_id"]) {
    const user_id = await idOf("ada", user_id_type);
    const { data } = await send("POST", `${V4}/calendars/${id}/events/${event_id}/attendees`, {
      query: { user_id_type },
      body: { attendees: [{ type: "user", user_id }] },
    });
    expect(data.attendees).toMatchObject([{ user_id }]);
  }
});
