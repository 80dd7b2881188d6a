import { describe, expect, test } from "vitest";
import { NOBODY, withPeople } from "./support/people.js";

const V4 = "/approval/v4";

interface Node {
  id: string;
  node_type?: string;
  approver?: object[];
  ccer?: object[];
}

const WIDGETS = [
  { id: "why", type: "input", name: "@i18n@why", required: true },
  { id: "days", type: "number", name: "@i18n@days" },
  {
    id: "kind",
    type: "radioV2",
    name: "@i18n@kind",
    option: [{ value: "paid", text: "@i18n@paid" }],
  },
];

async function office() {
  const people = await withPeople();
  const { send, ada, grace, linus } = people;
  const person = (user_id: string) => ({ type: "Personal", user_id });
  const define = (nodes: Node[], more: object = {}) =>
    send("POST", `${V4}/approvals`, {
      body: {
        approval_name: "@i18n@name",
        viewers: [{ viewer_type: "TENANT" }],
        form: { form_content: JSON.stringify(WIDGETS) },
        node_list: [{ id: "START" }, ...nodes, { id: "END" }],
        i18n_resources: [
          { locale: "en-US", is_default: true, texts: [{ key: "@i18n@name", value: "Leave" }] },
          { locale: "zh-CN", is_default: false, texts: [{ key: "@i18n@name", value: "请假" }] },
        ],
        ...more,
      },
    });
  const defined = async (...nodes: Node[]): Promise<string> =>
    (await define(nodes)).data.approval_code;
  const start = (approval_code: string, more: object = {}) =>
    send("POST", `${V4}/instances`, {
      body: { approval_code, open_id: linus, form: form({ why: "rest" }), ...more },
    });
  const started = async (code: string, more: object = {}): Promise<string> =>
    (await start(code, more)).data.instance_code;
  const got = async (code: string, query = {}) =>
    (await send("GET", `${V4}/instances/${code}`, { query })).data;
  /** The pending task of somebody. */
  const taskOf = async (code: string, user: string): Promise<string | undefined> =>
    (await got(code)).task_list.find(
      ({ open_id, status }: { open_id: string; status: string }) =>
        open_id === user && status === "PENDING",
    )?.id;
  const decide = async (
    what: string,
    approval_code: string,
    code: string,
    user: string,
    more = {},
  ) =>
    send("POST", `${V4}/tasks/${what}`, {
      body: {
        approval_code,
        instance_code: code,
        user_id: user,
        task_id: (await taskOf(code, user)) ?? "0",
        ...more,
      },
    });
  const statuses = async (code: string): Promise<Record<string, string>> =>
    Object.fromEntries(
      (await got(code)).task_list.map(({ open_id, status }: Record<string, string>) => [
        open_id === ada ? "ada" : open_id === grace ? "grace" : "linus",
        status,
      ]),
    );
  const types = async (code: string): Promise<string[]> =>
    (await got(code)).timeline.map(({ type }: { type: string }) => type);
  return {
    ...people,
    person,
    define,
    defined,
    start,
    started,
    got,
    taskOf,
    decide,
    statuses,
    types,
  };
}

const form = (values: Record<string, unknown>) =>
  JSON.stringify(
    Object.entries(values).map(([id, value]) => ({
      id,
      type: WIDGETS.find((widget) => widget.id === id)?.type,
      value,
    })),
  );

describe("definitions", () => {
  test("are created and got, in their languages", async () => {
    const { send, defined, person, ada } = await office();
    const code = await defined({ id: "boss", approver: [person(ada)] });
    const { data } = await send("GET", `${V4}/approvals/${code}`);
    expect(data).toMatchObject({ approval_name: "Leave", status: "ACTIVE" });
    expect(JSON.parse(data.form)).toMatchObject([{ id: "why", required: true }, {}, {}]);
    expect(data.node_list).toMatchObject([
      { custom_node_id: "START" },
      {
        custom_node_id: "boss",
        node_type: "AND",
        node_id: expect.stringMatching(/^[0-9a-f]{32}$/),
      },
      { custom_node_id: "END" },
    ]);
    const query = { locale: "zh-CN" };
    expect((await send("GET", `${V4}/approvals/${code}`, { query })).data.approval_name).toBe(
      "请假",
    );
  });

  test("are written anew under their code", async () => {
    const { send, define, defined, person, ada } = await office();
    const approval_code = await defined({ id: "boss", approver: [person(ada)] });
    const again = await define([], { approval_code });
    expect(again.data.approval_code).toBe(approval_code);
    expect((await send("GET", `${V4}/approvals/${approval_code}`)).data.node_list).toHaveLength(2);
    expect(await define([], { approval_code: "NONE" })).toMatchObject({ code: 1390002 });
  });

  test.each([
    ["no START", { node_list: [{ id: "END" }] }, 1390001],
    ["a form that is no JSON", { form: { form_content: "{" } }, 1390001],
    [
      "two widgets of one id",
      { form: { form_content: JSON.stringify([WIDGETS[0], WIDGETS[0]]) } },
      1390001,
    ],
    ["an unknown manager", { process_manager_ids: [NOBODY] }, 99992351],
  ])("with %s are refused", async (_, more, code) => {
    const { define } = await office();
    expect(await define([], more)).toMatchObject({ status: 400, code });
  });

  test("are subscribed once", async () => {
    const { send, defined } = await office();
    const path = `${V4}/approvals/${await defined()}`;
    expect((await send("POST", `${path}/subscribe`)).code).toBe(0);
    expect(await send("POST", `${path}/subscribe`)).toMatchObject({ code: 1390007 });
    expect((await send("POST", `${path}/unsubscribe`)).code).toBe(0);
    expect(await send("POST", `${V4}/approvals/NONE/subscribe`)).toMatchObject({ code: 1390002 });
  });
});

describe("an instance", () => {
  test("goes from node to node until it is approved", async () => {
    const { defined, started, got, decide, person, types, ada, grace, linus } = await office();
    const code = await defined(
      { id: "boss", approver: [person(ada)] },
      { id: "head", approver: [person(grace)], ccer: [person(linus)] },
    );
    const instance = await started(code, {
      title: "Holiday",
      form: form({ why: "rest", days: 3 }),
    });
    expect(await got(instance)).toMatchObject({
      approval_code: code,
      approval_name: "Leave",
      status: "PENDING",
      open_id: linus,
      end_time: "0",
      task_list: [{ open_id: ada, status: "PENDING", custom_node_id: "boss" }],
    });
    expect(JSON.parse((await got(instance)).form)).toMatchObject([
      { id: "why", value: "rest" },
      { id: "days", value: 3 },
      { id: "kind", value: null },
    ]);
    expect((await decide("approve", code, instance, grace)).code).toBe(1390010);
    await decide("approve", code, instance, ada, { comment: "Fine" });
    expect((await got(instance)).task_list).toMatchObject([
      { open_id: ada, status: "APPROVED" },
      { open_id: grace, status: "PENDING" },
    ]);
    await decide("approve", code, instance, grace);
    const done = await got(instance);
    expect(done.status).toBe("APPROVED");
    expect(Number(done.end_time)).toBeGreaterThan(0);
    expect(await types(instance)).toEqual(["START", "PASS", "PASS", "CC"]);
    expect(done.timeline[1]).toMatchObject({ open_id: ada, comment: "Fine" });
    expect(done.timeline[3].cc_user_list).toMatchObject([{ open_id: linus }]);
  });

  test("is rejected by one", async () => {
    const { defined, started, got, decide, person, statuses, ada, grace } = await office();
    const code = await defined({ id: "both", approver: [person(ada), person(grace)] });
    const instance = await started(code);
    await decide("approve", code, instance, ada);
    expect((await got(instance)).status).toBe("PENDING");
    const task_id = (await got(instance)).task_list[1].id;
    await decide("reject", code, instance, grace);
    expect((await got(instance)).status).toBe("REJECTED");
    expect(await statuses(instance)).toEqual({ ada: "APPROVED", grace: "REJECTED" });
    const late = await decide("approve", code, instance, grace, { task_id });
    expect(late).toMatchObject({ status: 400, code: 1390018 });
  });

  test.each([
    ["AND", ["PENDING", "PENDING"], ["APPROVED", "PENDING"], "PENDING"],
    ["OR", ["PENDING", "PENDING"], ["APPROVED", "DONE"], "APPROVED"],
    ["SEQUENTIAL", ["PENDING", undefined], ["APPROVED", "PENDING"], "PENDING"],
  ])("of node type %s", async (node_type, before, after, status) => {
    const { defined, started, got, decide, person, statuses, ada, grace } = await office();
    const code = await defined({ id: "n", node_type, approver: [person(ada), person(grace)] });
    const instance = await started(code);
    const both = async () => {
      const all = await statuses(instance);
      return [all.ada, all.grace];
    };
    expect(await both()).toEqual(before);
    await decide("approve", code, instance, ada);
    expect(await both()).toEqual(after);
    expect((await got(instance)).status).toBe(status);
  });

  test("is passed on to somebody else", async () => {
    const { defined, started, got, decide, person, statuses, types, ada, grace } = await office();
    const code = await defined({ id: "boss", approver: [person(ada)] });
    const instance = await started(code);
    const wrong = await decide("transfer", code, instance, ada, { transfer_user_id: NOBODY });
    expect(wrong).toMatchObject({ code: 99992351 });
    await decide("transfer", code, instance, ada, { transfer_user_id: grace });
    expect(await statuses(instance)).toEqual({ ada: "TRANSFERRED", grace: "PENDING" });
    await decide("approve", code, instance, grace);
    expect((await got(instance)).status).toBe("APPROVED");
    expect(await types(instance)).toEqual(["START", "TRANSFER", "PASS"]);
  });

  test("is taken back by its starter", async () => {
    const { send, defined, started, got, person, ada, linus } = await office();
    const approval_code = await defined({ id: "boss", approver: [person(ada)] });
    const instance_code = await started(approval_code);
    const cancel = (user_id: string) =>
      send("POST", `${V4}/instances/cancel`, { body: { approval_code, instance_code, user_id } });
    expect(await cancel(ada)).toMatchObject({ code: 1390001 });
    expect((await cancel(linus)).code).toBe(0);
    expect(await got(instance_code)).toMatchObject({
      status: "CANCELED",
      task_list: [{ status: "DONE" }],
    });
    expect(await cancel(linus)).toMatchObject({ status: 400, code: 1390018 });
  });

  test("takes more people to decide", async () => {
    const { send, defined, started, got, decide, taskOf, person, ada, grace } = await office();
    const approval_code = await defined({ id: "boss", approver: [person(ada)] });
    const instance_code = await started(approval_code);
    const sign = async (add_sign_type: number) =>
      send("POST", `${V4}/instances/add_sign`, {
        body: {
          user_id: ada,
          approval_code,
          instance_code,
          task_id: await taskOf(instance_code, ada),
          add_sign_user_ids: [grace],
          add_sign_type,
        },
      });
    expect(await sign(9)).toMatchObject({ code: 1390001 });
    expect((await sign(1)).code).toBe(0);
    expect(await taskOf(instance_code, ada)).toBeUndefined();
    await decide("approve", approval_code, instance_code, grace);
    expect((await sign(2)).code).toBe(0);
    expect((await got(instance_code)).status).toBe("PENDING");
    await decide("approve", approval_code, instance_code, grace);
    expect((await got(instance_code)).status).toBe("APPROVED");
  });

  test("is sent back to its start and handed in again", async () => {
    const { send, defined, started, got, decide, taskOf, person, ada, linus } = await office();
    const code = await defined({ id: "boss", approver: [person(ada)] });
    const instance = await started(code);
    const back = await send("POST", `${V4}/instances/specified_rollback`, {
      body: { user_id: ada, task_id: await taskOf(instance, ada), task_def_key_list: ["START"] },
    });
    expect(back.code).toBe(0);
    expect(await decide("approve", code, instance, linus)).toMatchObject({ code: 1390001 });
    const more = { form: form({ why: "a better reason" }) };
    expect((await decide("resubmit", code, instance, linus, more)).code).toBe(0);
    expect(JSON.parse((await got(instance)).form)[0].value).toBe("a better reason");
    await decide("approve", code, instance, ada);
    expect((await got(instance)).status).toBe("APPROVED");
  });

  test("lets the starter choose who decides", async () => {
    const { defined, start, got, ada } = await office();
    const code = await defined({ id: "own", approver: [{ type: "Free" }] });
    expect(await start(code)).toMatchObject({ status: 400, code: 1390001 });
    const chosen = { node_approver_open_id_list: [{ key: "own", value: [ada] }] };
    const { data } = await start(code, chosen);
    expect((await got(data.instance_code)).task_list).toMatchObject([{ open_id: ada }]);
  });

  test("without anybody to decide passes by itself", async () => {
    const { defined, started, got, types } = await office();
    const instance = await started(await defined());
    expect((await got(instance)).status).toBe("APPROVED");
    expect(await types(instance)).toEqual(["START"]);
  });

  test("is started once for a uuid", async () => {
    const { send, defined, started } = await office();
    const code = await defined();
    const one = await started(code, { uuid: "0001" });
    expect(await started(code, { uuid: "0001" })).toBe(one);
    const two = await started(code, { uuid: "0002" });
    const query = { approval_code: code, start_time: "0", end_time: "9999999999999" };
    const { data } = await send("GET", `${V4}/instances`, { query });
    expect(data.instance_code_list).toEqual([one, two]);
  });

  test.each([
    ["no JSON", "why", 1390001],
    ["nothing required", form({ days: 3 }), 1390001],
    ["an unknown widget", JSON.stringify([{ id: "x", type: "input", value: "y" }]), 1390001],
    ["a text for a number", form({ why: "x", days: "many" }), 1390001],
    ["an option that there is not", form({ why: "x", kind: "unpaid" }), 1390001],
    ["another type", JSON.stringify([{ id: "why", type: "number", value: 1 }]), 1390001],
  ])("with a form of %s is refused", async (_, text, code) => {
    const { start, defined } = await office();
    expect(await start(await defined(), { form: text })).toMatchObject({ status: 400, code });
  });

  test.each([
    ["an unknown approval", { approval_code: "NONE" }, 1390002],
    ["an unknown user", { open_id: NOBODY }, 99992351],
    ["nobody", { open_id: "" }, 1390001],
  ])("of %s is refused", async (_, more, code) => {
    const { start, defined } = await office();
    expect((await start(await defined(), more)).code).toBe(code);
  });

  test("that does not exist is refused", async () => {
    const { send } = await office();
    expect(await send("GET", `${V4}/instances/NONE`)).toMatchObject({ status: 400, code: 1390003 });
  });
});

describe("lists", () => {
  test("page through the instances of an approval", async () => {
    const { send, defined, started } = await office();
    const approval_code = await defined();
    const made: string[] = [];
    for (let count = 0; count < 25; count++) made.push(await started(approval_code));
    await started(await defined());
    const seen: string[] = [];
    const range = { approval_code, start_time: "0", end_time: "9999999999999" };
    for (let page_token = ""; ; ) {
      const query = { ...range, page_size: "10", ...(page_token ? { page_token } : {}) };
      const { data } = await send("GET", `${V4}/instances`, { query });
      seen.push(...data.instance_code_list);
      if (!data.has_more) break;
      page_token = data.page_token;
    }
    expect(seen).toEqual(made);
    const wrong = await send("GET", `${V4}/instances`, { query: { ...range, page_token: "x" } });
    expect(wrong).toMatchObject({ status: 400, code: 1390001 });
  });

  test("show what somebody has to do, has done, started and got a copy of", async () => {
    const { send, defined, started, decide, person, ada, grace, linus } = await office();
    const approval_code = await defined({ id: "boss", approver: [person(ada)] });
    const instance_code = await started(approval_code);
    const codes = async (user_id: string, topic: string) =>
      (await send("GET", `${V4}/tasks/query`, { query: { user_id, topic } })).data.tasks.map(
        ({ process_code }: { process_code: string }) => process_code,
      );
    expect(await codes(ada, "1")).toEqual([instance_code]);
    expect(await codes(ada, "2")).toEqual([]);
    expect(await codes(linus, "3")).toEqual([instance_code]);
    await decide("approve", approval_code, instance_code, ada);
    expect(await codes(ada, "1")).toEqual([]);
    expect(await codes(ada, "2")).toEqual([instance_code]);
    await send("POST", `${V4}/instances/cc`, {
      body: { approval_code, instance_code, user_id: linus, cc_user_ids: [grace] },
    });
    expect(await codes(grace, "17")).toEqual([instance_code]);
    const search = async (path: string, body: object) =>
      (await send("POST", `${V4}${path}`, { body })).data.count;
    expect(await search("/instances/query", { instance_status: "APPROVED" })).toBe(1);
    expect(await search("/instances/query", { instance_status: "PENDING" })).toBe(0);
    expect(await search("/tasks/search", { user_id: ada, task_status: "APPROVED" })).toBe(1);
    expect(await search("/tasks/search", { user_id: grace })).toBe(0);
    expect(await search("/instances/search_cc", { user_id: grace })).toBe(1);
    expect(await search("/instances/search_cc", { read_status: "READ" })).toBe(0);
  });

  test("are the same for users themselves", async () => {
    const { defined, started, got, person, as, ada } = await office();
    const code = await defined({ id: "boss", approver: [person(ada)] });
    const instance_code = await started(code);
    const list = await as("ada")("GET", `${V4}/tasks`, { query: { topic: "1" } });
    expect(list.data).toMatchObject({
      count: 1,
      tasks: [{ instance_code, initiator_name: expect.any(String) }],
    });
    const { task_id } = list.data.tasks[0];
    const query = { instance_code };
    expect((await as("ada")("GET", `${V4}/instances/detail`, { query })).data).toMatchObject({
      status: "PENDING",
      current_nodes: [{ approvers: [{ task_id, user_id: ada }] }],
    });
    const stranger = await as("grace")("GET", `${V4}/instances/detail`, { query });
    expect(stranger.code).not.toBe(0);
    const body = { instance_code, task_id };
    expect((await as("grace")("POST", `${V4}/tasks/pass`, { body })).code).not.toBe(0);
    expect((await as("ada")("POST", `${V4}/tasks/pass`, { body })).code).toBe(0);
    expect((await got(instance_code)).status).toBe("APPROVED");
  });
});

test("comments are written, answered, changed and deleted", async () => {
  const { send, defined, started, got, ada, grace } = await office();
  const instance = await started(await defined());
  const path = `${V4}/instances/${instance}/comments`;
  const say = (user_id: string, body: object) => send("POST", path, { query: { user_id }, body });
  const { comment_id } = (await say(ada, { content: "Why?" })).data;
  await say(grace, { content: "Because", parent_comment_id: comment_id });
  const list = async () => (await send("GET", path, { query: { user_id: ada } })).data.comments;
  expect(await list()).toMatchObject([
    { id: comment_id, content: "Why?", commentator: ada, replies: [{ content: "Because" }] },
  ]);
  expect(await say(grace, { content: "Mine", comment_id })).toMatchObject({ code: 1390001 });
  await say(ada, { content: "Why not?", comment_id });
  expect((await got(instance)).comment_list[0].comment).toBe("Why not?");
  await send("DELETE", `${path}/${comment_id}`, { query: { user_id: ada } });
  expect(await list()).toMatchObject([{ id: comment_id, is_delete: 1, content: "" }]);
  expect(await say(ada, { content: "x", parent_comment_id: comment_id })).toMatchObject({
    code: 1390001,
  });
});

test("users come in the type of id that was asked for", async () => {
  const { defined, started, got, idOf } = await office();
  const instance = await started(await defined());
  const [open, user, union] = await Promise.all(
    ["open_id", "user_id", "union_id"].map((type) => idOf("linus", type)),
  );
  expect(await got(instance)).toMatchObject({ open_id: open, user_id: user });
  const query = { user_id_type: "union_id" };
  expect(await got(instance, query)).toMatchObject({ open_id: open, user_id: union });
});
