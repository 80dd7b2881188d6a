import { expect, test } from "vitest";
import { collected, given, office, personOf, refusedWith } from "./support/office.js";

test("contact: a department and a user are created, found, changed and deleted", async () => {
  const { client } = await office();
  const department = given(
    (
      await client.contact.v3.department.create({
        params: { department_id_type: "open_department_id" },
        data: { name: "Robotics", parent_department_id: "0" },
      })
    ).data?.department?.open_department_id,
  );
  const created = await client.contact.v3.user.create({
    params: { department_id_type: "open_department_id" },
    data: {
      name: "Rosalind",
      mobile: "+8613900000000",
      department_ids: [department],
      employee_type: 1,
    },
  });
  const user_id = given(created.data?.user?.open_id);
  await client.contact.v3.user.patch({ path: { user_id }, data: { job_title: "Chemist" } });
  const got = await client.contact.v3.user.get({
    path: { user_id },
    params: { department_id_type: "open_department_id" },
  });
  expect(got.data?.user).toMatchObject({
    name: "Rosalind",
    job_title: "Chemist",
    department_ids: [department],
  });
  const path = { department_id: department };
  expect(await refusedWith(client.contact.v3.department.delete({ path }))).toBe(43011);
  await client.contact.v3.user.delete({ path: { user_id } });
  await client.contact.v3.department.delete({ path });
  expect(await refusedWith(client.contact.v3.department.get({ path }))).toBe(99992357);
});

test("contact: the SDK's iterator meets every member of a department once", async () => {
  const { client } = await office();
  const names = await collected(
    client.contact.v3.user.findByDepartmentWithIterator({
      params: { department_id: "sales", department_id_type: "department_id", page_size: 5 },
    }),
    ({ items }) => items?.map(({ name }) => name),
  );
  expect(names).toHaveLength(18);
  expect(new Set(names).size).toBe(18);
});

test("contact: groups hold users", async () => {
  const { client } = await office();
  const ada = await personOf(client, "ada@example.com");
  const { data } = await client.contact.v3.group.create({ data: { name: "Pioneers" } });
  const group_id = given(data?.group_id);
  await client.contact.v3.groupMember.add({
    path: { group_id },
    data: { member_type: "user", member_id_type: "open_id", member_id: ada },
  });
  const members = await client.contact.v3.groupMember.simplelist({
    path: { group_id },
    params: { member_id_type: "open_id", member_type: "user" },
  });
  expect(members.data?.memberlist).toMatchObject([{ member_id: ada }]);
  const group = await client.contact.v3.group.get({ path: { group_id } });
  expect(group.data?.group).toMatchObject({ name: "Pioneers", member_user_count: 1 });
});

test("task: a task is created, read and completed", async () => {
  const { client } = await office();
  const { data } = await client.task.v2.task.create({ data: { summary: "Write the report" } });
  const task_guid = given(data?.task?.guid);
  await client.task.v2.task.patch({
    path: { task_guid },
    data: { task: { completed_at: "1700000000000" }, update_fields: ["completed_at"] },
  });
  const got = await client.task.v2.task.get({ path: { task_guid } });
  expect(got.data?.task).toMatchObject({
    summary: "Write the report",
    completed_at: "1700000000000",
  });
  await client.task.v2.task.delete({ path: { task_guid } });
  expect(await refusedWith(client.task.v2.task.get({ path: { task_guid } }))).toBe(1470404);
});

test("calendar: an event stands in its calendar", async () => {
  const { client } = await office();
  const { data } = await client.calendar.v4.calendar.create({ data: { summary: "Launches" } });
  const calendar_id = given(data?.calendar?.calendar_id);
  const created = await client.calendar.v4.calendarEvent.create({
    path: { calendar_id },
    data: {
      summary: "Lift-off",
      start_time: { timestamp: "1800000000" },
      end_time: { timestamp: "1800003600" },
    },
  });
  const event_id = given(created.data?.event?.event_id);
  const got = await client.calendar.v4.calendarEvent.get({ path: { calendar_id, event_id } });
  expect(got.data?.event).toMatchObject({
    summary: "Lift-off",
    start_time: { timestamp: "1800000000" },
  });
  const listed = await client.calendar.v4.calendarEvent.list({ path: { calendar_id } });
  expect(listed.data?.items?.map((event) => event.event_id)).toEqual([event_id]);
});

test("approval: an instance follows from its definition", async () => {
  const { client } = await office();
  const ada = await personOf(client, "ada@example.com");
  const { data } = await client.approval.v4.approval.create({
    data: {
      approval_name: "@i18n@name",
      viewers: [{ viewer_type: "TENANT" }],
      form: {
        form_content: JSON.stringify([
          { id: "why", type: "input", name: "@i18n@why", required: true },
        ]),
      },
      node_list: [
        { id: "START" },
        { id: "lead", node_type: "AND", approver: [{ type: "Personal", user_id: ada }] },
        { id: "END" },
      ],
      i18n_resources: [
        {
          locale: "en-US",
          is_default: true,
          texts: [
            { key: "@i18n@name", value: "Leave" },
            { key: "@i18n@why", value: "Why" },
          ],
        },
      ],
    },
  });
  const approval_code = given(data?.approval_code);
  const started = await client.approval.v4.instance.create({
    data: {
      approval_code,
      open_id: await personOf(client, "linus@example.com"),
      form: JSON.stringify([{ id: "why", type: "input", value: "rest" }]),
    },
  });
  const instance_id = given(started.data?.instance_code);
  const got = await client.approval.v4.instance.get({ path: { instance_id } });
  expect(got.data).toMatchObject({ status: "PENDING", approval_name: "Leave" });
  const codes = await client.approval.v4.instance.list({
    params: { approval_code, start_time: "0", end_time: String(Date.now() + 60_000) },
  });
  expect(codes.data?.instance_code_list).toEqual([instance_id]);
});
