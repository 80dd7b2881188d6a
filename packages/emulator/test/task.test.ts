import { describe, expect, test } from "vitest";
import type { Send } from "./support/caller.js";
import { NOBODY, withPeople } from "./support/people.js";

const V2 = "/task/v2";
const DUE = { timestamp: "1800000000000", is_all_day: false };

async function office() {
  const people = await withPeople();
  const { send } = people;
  const make = async (body: object = {}, by: Send = send) =>
    (await by("POST", `${V2}/tasks`, { body: { summary: "Task", ...body } })).data.task;
  const list = async (body: object = {}, by: Send = send) =>
    (await by("POST", `${V2}/tasklists`, { body: { name: "List", ...body } })).data.tasklist;
  const got = async (guid: string, by: Send = send) =>
    (await by("GET", `${V2}/tasks/${guid}`)).data.task;
  const patch = (guid: string, task: object, by: Send = send) =>
    by("PATCH", `${V2}/tasks/${guid}`, { body: { task, update_fields: Object.keys(task) } });
  const post = (path: string, body: object, by: Send = send) =>
    by("POST", `${V2}${path}`, { body });
  return { ...people, make, list, got, patch, post };
}

const guids = (items: { guid: string }[]) => items.map(({ guid }) => guid);

describe("tasks", () => {
  test("are created, got, changed and deleted", async () => {
    const { send, make, got, patch, ada } = await office();
    const task = await make({
      description: "Soon",
      due: DUE,
      members: [{ id: ada, role: "assignee" }],
    });
    expect(await got(task.guid)).toMatchObject({
      summary: "Task",
      description: "Soon",
      due: DUE,
      status: "todo",
      completed_at: "0",
      task_id: "t100001",
      creator: { type: "app", role: "creator" },
      members: [{ id: ada, type: "user", role: "assignee", name: "Ada Lovelace" }],
    });
    await patch(task.guid, { summary: "Changed", extra: "x" });
    expect(await got(task.guid)).toMatchObject({ summary: "Changed", extra: "x", due: DUE });
    // A field that is named without a value is emptied.
    await send("PATCH", `${V2}/tasks/${task.guid}`, {
      body: { task: {}, update_fields: ["due", "description"] },
    });
    const emptied = await got(task.guid);
    expect(emptied.description).toBe("");
    expect(emptied).not.toHaveProperty("due");
    expect((await send("DELETE", `${V2}/tasks/${task.guid}`)).code).toBe(0);
    expect(await send("GET", `${V2}/tasks/${task.guid}`)).toMatchObject({
      status: 404,
      code: 1470404,
    });
    expect(await send("DELETE", `${V2}/tasks/${task.guid}`)).toMatchObject({ code: 1470404 });
  });

  test("are completed and taken up again", async () => {
    const { make, got, patch } = await office();
    const { guid } = await make();
    await patch(guid, { completed_at: "1700000000000" });
    expect(await got(guid)).toMatchObject({ status: "done", completed_at: "1700000000000" });
    expect(await patch(guid, { completed_at: "1700000000001" })).toMatchObject({ code: 1470400 });
    await patch(guid, { completed_at: "0" });
    expect(await got(guid)).toMatchObject({ status: "todo", completed_at: "0" });
  });

  test("of mode 1 are done when all assignees are", async () => {
    const { make, got, patch, as, ada, grace } = await office();
    const members = [ada, grace].map((id) => ({ id, role: "assignee" }));
    const { guid } = await make({ mode: 1, members });
    await patch(guid, { completed_at: "1700000000000" }, as("ada"));
    expect(await got(guid)).toMatchObject({
      status: "todo",
      assignee_related: [
        { id: ada, completed_at: "1700000000000" },
        { id: grace, completed_at: "0" },
      ],
    });
    await patch(guid, { completed_at: "1700000000005" }, as("grace"));
    expect(await got(guid)).toMatchObject({ status: "done", completed_at: "1700000000005" });
  });

  test("are made once for a client_token", async () => {
    const { make } = await office();
    const one = await make({ client_token: "aaaaaaaaaaaa" });
    const two = await make({ client_token: "aaaaaaaaaaaa" });
    expect(two.guid).toBe(one.guid);
    expect((await make({ client_token: "bbbbbbbbbbbb" })).guid).not.toBe(one.guid);
  });

  test.each([
    ["an unknown member", { members: [{ id: NOBODY, role: "assignee" }] }, 400, 99992351],
    ["an unknown role", { members: [{ id: "x", role: "king" }] }, 400, 1470400],
    ["an unknown tasklist", { tasklists: [{ tasklist_guid: "x" }] }, 404, 1470404],
    ["a reminder without a due time", { reminders: [{ relative_fire_minute: 5 }] }, 400, 1470400],
    ["a start after its end", { start: { timestamp: "9" }, due: { timestamp: "8" } }, 400, 1470400],
    ["a blank summary", { summary: " " }, 400, 1470400],
  ])("with %s are refused", async (_, body, status, code) => {
    const { post, as, make } = await office();
    expect(await post("/tasks", { summary: "Task", ...body })).toMatchObject({ status, code });
    expect((await make()).task_id).toBe("t100001");
    expect((await as("ada")("GET", `${V2}/tasks`)).data.items).toEqual([]);
  });

  test("are changed by update_fields only", async () => {
    const { make, send, got } = await office();
    const { guid } = await make();
    const body = (update_fields: string[]) => ({
      body: { task: { summary: "New", extra: "x" }, update_fields },
    });
    await send("PATCH", `${V2}/tasks/${guid}`, body(["extra"]));
    expect(await got(guid)).toMatchObject({ summary: "Task", extra: "x" });
    for (const wrong of [["creator"], []]) {
      expect(await send("PATCH", `${V2}/tasks/${guid}`, body(wrong))).toMatchObject({
        status: 400,
        code: 1470400,
      });
    }
  });

  test("are open to their members only", async () => {
    const { make, post, patch, send, as, ada } = await office();
    const { guid } = await make();
    const read = () => as("ada")("GET", `${V2}/tasks/${guid}`);
    expect(await read()).toMatchObject({ status: 403, code: 1470403 });
    const members = [{ id: ada, role: "follower" }];
    await post(`/tasks/${guid}/add_members`, { members });
    expect((await read()).code).toBe(0);
    expect(await patch(guid, { summary: "Mine" }, as("ada"))).toMatchObject({ code: 1470403 });
    const related = () => as("ada")("GET", `${V2}/task_v2/list_related_task`);
    expect(guids((await related()).data.items)).toEqual([guid]);
    await post(`/tasks/${guid}/remove_members`, { members });
    expect(await read()).toMatchObject({ code: 1470403 });
    expect((await related()).data.items).toEqual([]);
    expect((await send("GET", `${V2}/tasks/${guid}`)).data.task.members).toEqual([]);
  });

  test("are listed for their assignees, page by page", async () => {
    const { make, as, ada, patch } = await office();
    const made: string[] = [];
    for (let count = 0; count < 7; count++) {
      made.push((await make({ members: [{ id: ada, role: "assignee" }] })).guid);
    }
    await make({ members: [{ id: ada, role: "follower" }] });
    await patch(made[0]!, { completed_at: "1700000000000" });
    const seen: string[] = [];
    for (let page_token = ""; ; ) {
      const query = { page_size: "3", ...(page_token ? { page_token } : {}) };
      const { data } = await as("ada")("GET", `${V2}/tasks`, { query });
      seen.push(...guids(data.items));
      if (!data.has_more) break;
      page_token = data.page_token;
    }
    expect(seen).toEqual(made);
    const done = await as("ada")("GET", `${V2}/tasks`, { query: { completed: "true" } });
    expect(guids(done.data.items)).toEqual([made[0]]);
    const wrong = await as("ada")("GET", `${V2}/tasks`, { query: { page_token: "x" } });
    expect(wrong).toMatchObject({ status: 400, code: 1470400 });
  });

  test("have subtasks, which go with them", async () => {
    const { make, post, send, got } = await office();
    const { guid } = await make();
    const { subtask } = (await post(`/tasks/${guid}/subtasks`, { summary: "Part" })).data;
    expect(subtask).toMatchObject({ summary: "Part", parent_task_guid: guid });
    expect((await got(guid)).subtask_count).toBe(1);
    const listed = await send("GET", `${V2}/tasks/${guid}/subtasks`);
    expect(guids(listed.data.items)).toEqual([subtask.guid]);
    const circle = await post(`/tasks/${guid}/set_ancestor_task`, { ancestor_guid: subtask.guid });
    expect(circle).toMatchObject({ status: 400 });
    await send("DELETE", `${V2}/tasks/${guid}`);
    expect(await send("GET", `${V2}/tasks/${subtask.guid}`)).toMatchObject({ code: 1470404 });
  });

  test("have one reminder, and it goes with the due time", async () => {
    const { make, post, got, patch } = await office();
    const { guid, reminders } = await make({ due: DUE, reminders: [{ relative_fire_minute: 5 }] });
    expect(reminders).toMatchObject([{ relative_fire_minute: 5 }]);
    const more = { reminders: [{ relative_fire_minute: 10 }] };
    expect(await post(`/tasks/${guid}/add_reminders`, more)).toMatchObject({ code: 1470613 });
    const path = `/tasks/${guid}/remove_reminders`;
    expect((await post(path, { reminder_ids: [reminders[0].id] })).data.task.reminders).toEqual([]);
    expect(await post(path, { reminder_ids: [reminders[0].id] })).toMatchObject({ code: 1470404 });
    await post(`/tasks/${guid}/add_reminders`, more);
    await patch(guid, { due: null });
    expect((await got(guid)).reminders).toEqual([]);
  });

  test("wait for one another, but not in a circle", async () => {
    const { make, post, got } = await office();
    const [one, two, three] = [await make(), await make(), await make()];
    const after = (task: { guid: string }, before: { guid: string }) =>
      post(`/tasks/${task.guid}/add_dependencies`, {
        dependencies: [{ type: "prev", task_guid: before.guid }],
      });
    await after(two, one);
    await after(three, two);
    expect((await got(one.guid)).dependencies).toEqual([{ type: "next", task_guid: two.guid }]);
    expect(await after(one, three)).toMatchObject({ status: 400, code: 1470400 });
    const removed = await post(`/tasks/${two.guid}/remove_dependencies`, {
      dependencies: [{ task_guid: one.guid }],
    });
    expect(removed.data.dependencies).toEqual([{ type: "next", task_guid: three.guid }]);
    expect((await got(one.guid)).dependencies).toEqual([]);
  });

  test("are found by their words", async () => {
    const { make, as, ada } = await office();
    const members = [{ id: ada, role: "assignee" }];
    const { guid } = await make({ summary: "Write report", members });
    await make({ summary: "Write report of others" });
    const search = await as("ada")("POST", `${V2}/tasks/search`, { body: { query: "REPORT" } });
    expect(search.data).toMatchObject({ total: 1, items: [{ id: guid }] });
  });
});

describe("tasklists", () => {
  test("are created, got, changed, listed and deleted; their tasks stay", async () => {
    const { make, list, send, got, grace } = await office();
    const { guid } = await list({ members: [{ id: grace, role: "viewer" }] });
    const task = await make({ tasklists: [{ tasklist_guid: guid }] });
    expect((await send("GET", `${V2}/tasklists/${guid}`)).data.tasklist).toMatchObject({
      name: "List",
      owner: { type: "app" },
      members: [{ id: grace, role: "viewer" }],
    });
    await send("PATCH", `${V2}/tasklists/${guid}`, {
      body: { tasklist: { name: "New" }, update_fields: ["name"] },
    });
    expect((await send("GET", `${V2}/tasklists`)).data.items).toMatchObject([
      { guid, name: "New" },
    ]);
    const inside = await send("GET", `${V2}/tasklists/${guid}/tasks`);
    expect(guids(inside.data.items)).toEqual([task.guid]);
    await send("DELETE", `${V2}/tasklists/${guid}`);
    expect(await send("GET", `${V2}/tasklists/${guid}`)).toMatchObject({ status: 404 });
    expect((await got(task.guid)).tasklists).toEqual([]);
  });

  test("pass their rights on to their tasks", async () => {
    const { make, list, post, patch, as, grace, got } = await office();
    const { guid } = await list();
    const task = await make({ tasklists: [{ tasklist_guid: guid }] });
    const rename = () => patch(task.guid, { summary: "By Grace" }, as("grace"));
    expect(await rename()).toMatchObject({ code: 1470403 });
    const member = (role: string) =>
      post(`/tasklists/${guid}/add_members`, { members: [{ id: grace, role }] });
    await member("viewer");
    expect((await got(task.guid, as("grace"))).summary).toBe("Task");
    expect(await rename()).toMatchObject({ code: 1470403 });
    await member("editor");
    expect((await rename()).code).toBe(0);
    await post(`/tasklists/${guid}/remove_members`, { members: [{ id: grace }] });
    expect(await rename()).toMatchObject({ code: 1470403 });
  });

  test("are given away by their owner", async () => {
    const { list, send, as, grace } = await office();
    const { guid } = await list();
    const give = (by: Send) =>
      by("PATCH", `${V2}/tasklists/${guid}`, {
        body: {
          tasklist: { owner: { id: grace, type: "user" } },
          update_fields: ["owner"],
          origin_owner_to_role: "viewer",
        },
      });
    expect(await give(as("grace"))).toMatchObject({ code: 1470403 });
    expect((await give(send)).data.tasklist).toMatchObject({
      owner: { id: grace, role: "owner" },
      members: [{ type: "app", role: "viewer" }],
    });
    expect(await give(send)).toMatchObject({ status: 403, code: 1470403 });
  });

  test("have sections in an order, and tasks in sections", async () => {
    const { make, list, post, send, got } = await office();
    const { guid } = await list();
    const place = { resource_type: "tasklist", resource_id: guid };
    const section = async (name: string, more: object = {}) =>
      (await post("/sections", { name, ...place, ...more })).data.section;
    const last = await section("Last");
    const next = await section("Next", { insert_before: last.guid });
    const names = async () =>
      (await send("GET", `${V2}/sections`, { query: place })).data.items.map(
        ({ name }: { name: string }) => name,
      );
    expect(await names()).toEqual(["", "Next", "Last"]);
    await send("PATCH", `${V2}/sections/${next.guid}`, {
      body: { section: { insert_after: last.guid }, update_fields: ["insert_after"] },
    });
    expect(await names()).toEqual(["", "Last", "Next"]);

    const task = await make();
    const add = (section_guid: string) =>
      post(`/tasks/${task.guid}/add_tasklist`, { tasklist_guid: guid, section_guid });
    await add(last.guid);
    await add(next.guid);
    expect((await got(task.guid)).tasklists).toEqual([
      { tasklist_guid: guid, section_guid: next.guid },
    ]);
    const inside = async (of: string) =>
      guids((await send("GET", `${V2}/sections/${of}/tasks`)).data.items);
    expect(await inside(last.guid)).toEqual([]);
    expect(await inside(next.guid)).toEqual([task.guid]);
    expect(await send("DELETE", `${V2}/sections/${next.guid}`)).toMatchObject({ status: 400 });
    await post(`/tasks/${task.guid}/remove_tasklist`, { tasklist_guid: guid });
    expect((await send("DELETE", `${V2}/sections/${next.guid}`)).code).toBe(0);
    expect(await names()).toEqual(["", "Last"]);
  });

  test("have custom fields, whose values tasks hold", async () => {
    const { make, list, post, patch, got, send } = await office();
    const { guid } = await list();
    const { custom_field } = (
      await post("/custom_fields", {
        resource_type: "tasklist",
        resource_id: guid,
        name: "Size",
        type: "single_select",
        single_select_setting: { options: [{ name: "Small" }, { name: "Large" }] },
      })
    ).data;
    const [small, large] = guids(custom_field.single_select_setting.options);
    const value = (single_select_value: string) => [
      { guid: custom_field.guid, single_select_value },
    ];
    const task = await make({
      tasklists: [{ tasklist_guid: guid }],
      custom_fields: value(small!),
    });
    expect((await got(task.guid)).custom_fields).toMatchObject([
      { name: "Size", type: "single_select", single_select_value: small },
    ]);
    await patch(task.guid, { custom_fields: value(large!) });
    expect((await got(task.guid)).custom_fields).toMatchObject([{ single_select_value: large }]);
    expect(await patch(task.guid, { custom_fields: value("Huge") })).toMatchObject({
      code: 1470400,
    });
    const elsewhere = await make();
    expect(await patch(elsewhere.guid, { custom_fields: value(small!) })).toMatchObject({
      status: 400,
    });
    await post(`/custom_fields/${custom_field.guid}/options`, {
      name: "Tiny",
      insert_before: small,
    });
    const { data } = await send("GET", `${V2}/custom_fields/${custom_field.guid}`);
    expect(
      data.custom_field.single_select_setting.options.map(({ name }: { name: string }) => name),
    ).toEqual(["Tiny", "Small", "Large"]);
  });
});

describe("comments and attachments", () => {
  test("are written, answered, changed by who wrote them, and deleted", async () => {
    const { make, post, send, as, ada } = await office();
    const { guid } = await make({ members: [{ id: ada, role: "follower" }] });
    const say = async (content: string, more: object = {}) =>
      (await post("/comments", { content, resource_id: guid, ...more })).data.comment;
    const one = await say("One");
    const two = await say("Two", { reply_to_comment_id: one.id });
    expect(two).toMatchObject({ reply_to_comment_id: one.id, resource_id: guid });
    const query = { resource_id: guid, direction: "desc" };
    const texts = async () =>
      (await send("GET", `${V2}/comments`, { query })).data.items.map(
        ({ content }: { content: string }) => content,
      );
    expect(await texts()).toEqual(["Two", "One"]);
    const body = { comment: { content: "Uno" }, update_fields: ["content"] };
    const change = (by: Send) => by("PATCH", `${V2}/comments/${one.id}`, { body });
    expect(await change(as("ada"))).toMatchObject({ status: 403, code: 1470403 });
    expect((await change(send)).data.comment.content).toBe("Uno");
    await send("DELETE", `${V2}/comments/${two.id}`);
    expect(await texts()).toEqual(["Uno"]);
    expect(await send("GET", `${V2}/comments/${two.id}`)).toMatchObject({ status: 404 });
    const lost = await post("/comments", {
      content: "x",
      resource_id: guid,
      reply_to_comment_id: two.id,
    });
    expect(lost).toMatchObject({ code: 1470404 });
  });

  test("files keep their name and size, and show in the task", async () => {
    const { make, send, got } = await office();
    const { guid } = await make();
    const body = new FormData();
    body.set("resource_id", guid);
    body.set("file", new File(["some bytes"], "notes.txt"));
    const { data } = await send("POST", `${V2}/attachments/upload`, { body });
    expect(data.items).toMatchObject([
      { name: "notes.txt", size: 10, resource: { type: "task", id: guid } },
    ]);
    expect((await got(guid)).attachments).toMatchObject([{ guid: data.items[0].guid }]);
    const path = `${V2}/attachments/${data.items[0].guid}`;
    expect((await send("GET", path)).data.attachment.name).toBe("notes.txt");
    await send("DELETE", path);
    expect(await send("GET", path)).toMatchObject({ status: 404, code: 1470404 });
    expect((await got(guid)).attachments).toEqual([]);
  });
});

test("members come in the type of id that was asked for", async () => {
  const { send, make, idOf, ada } = await office();
  const { guid } = await make({ members: [{ id: ada, role: "assignee" }] });
  for (const user_id_type of ["open_id", "union_id", "user_id"]) {
    const { data } = await send("GET", `${V2}/tasks/${guid}`, { query: { user_id_type } });
    expect(data.task.members).toMatchObject([{ id: await idOf("ada", user_id_type) }]);
  }
});
