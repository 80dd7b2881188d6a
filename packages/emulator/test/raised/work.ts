// What apps hear of approvals, calendars and tasks, and which they have to subscribe to first.

import * as approval from "@lark/approval-v4";
import * as calendar from "@lark/calendar-v4";
import { batchGetIdUser } from "@lark/contact-v3";
import * as task from "@lark/task-v2";
import { describe, expect, test } from "vitest";
import { EMULATOR_APP_ID } from "../../src/index.js";
import { tenantToken } from "../support/caller.js";
import { listeningWorld } from "../support/raised.js";

const OTHER = { appId: "cli_00000000000000aa", appSecret: "secret of the other" };

async function office() {
  const world = await listeningWorld({ apps: [OTHER] });
  const { emulator, client } = world;
  const { user_list = [] } = await batchGetIdUser(client, {
    body: { emails: ["ada@example.com", "grace@example.com"] },
  });
  const [ada, grace] = user_list.map(({ user_id }) => user_id!);
  const as = (user: string) => ({ userAccessToken: emulator.issueUserAccessToken({ user }) });
  const second = {
    tenantAccessToken: await tenantToken(emulator, {
      app_id: OTHER.appId,
      app_secret: OTHER.appSecret,
    }),
  };
  return {
    ...world,
    ada: ada!,
    grace: grace!,
    asAda: as("ada@example.com"),
    asGrace: as("grace@example.com"),
    second,
  };
}

type Office = Awaited<ReturnType<typeof office>>;

export function approvals(): void {
  describe("approvals", () => {
    test("reach the apps that subscribed to the definition, as the instance moves", async () => {
      const { client, during, ada, grace, define, start, statuses } = await workflow();
      const code = await define([{ approvers: [ada] }, { approvers: [grace], ccers: [ada] }]);
      expect(await during(() => start(code))).toEqual([]);
      await approval.subscribeApproval(client, { path: { approval_code: code } });
      const begun = await during(() => start(code));
      expect(statuses(begun)).toEqual(["approval_instance PENDING", "approval_task PENDING"]);
      expect(new Set(begun.map(({ appId }) => appId))).toEqual(new Set([EMULATOR_APP_ID]));
      const { instance_code, task_id } = begun[1]!.event;
      const decide = (id: string, user_id: string) => ({
        query: { user_id_type: "open_id" } as const,
        body: { approval_code: code, instance_code, user_id, task_id: id },
      });
      const passed = await during(() => approval.approveTask(client, decide(task_id, ada)));
      expect(statuses(passed)).toEqual(["approval_task APPROVED", "approval_task PENDING"]);
      const next = passed[1]!.event;
      expect(next.open_id).toBe(grace);
      const done = await during(() => approval.approveTask(client, decide(next.task_id, grace)));
      expect(statuses(done)).toEqual([
        "approval_task APPROVED",
        "approval_cc CREATE",
        "approval_instance APPROVED",
      ]);
    });

    test("of one step are over with it, whatever is done", async () => {
      const { client, during, ada, grace, asAda, define, start, statuses } = await workflow();
      const code = await define([{ approvers: [ada], ccers: [grace] }]);
      await approval.subscribeApproval(client, { path: { approval_code: code } });
      const query = { user_id_type: "open_id" } as const;
      const begin = async () => {
        const [, { event }] = (await during(() => start(code))) as [unknown, { event: never }];
        const { instance_code, task_id } = event as { instance_code: string; task_id: string };
        const own = { query, body: { approval_code: code, instance_code, task_id, user_id: ada } };
        return { own, instance_code, task_id };
      };
      const withdrawn = await begin();
      const canceled = await during(() => approval.cancelInstance(client, withdrawn.own));
      expect(statuses(canceled)).toEqual(["approval_task DONE", "approval_instance CANCELED"]);

      const { own: passing } = await begin();
      const passed = await during(() => approval.passTask(client, passing, asAda));
      expect(statuses(passed)).toContain("approval_cc CREATE");

      // A definition in which nobody has to decide is approved at once.
      const free = await define([{ approvers: [], ccers: [grace] }]);
      await approval.subscribeApproval(client, { path: { approval_code: free } });
      expect(statuses(await during(() => start(free)))).toEqual([
        "approval_instance PENDING",
        "approval_cc CREATE",
        "approval_instance APPROVED",
      ]);
    });

    test("say what was sent back, and what passed by itself after it", async () => {
      const { client, during, ada, grace, asAda, define, start, statuses } = await workflow();
      const code = await define([
        { approvers: [], ccers: [grace] },
        { approvers: [ada], ccers: [grace] },
      ]);
      await approval.subscribeApproval(client, { path: { approval_code: code } });
      const query = { user_id_type: "open_id" } as const;
      const begin = async () => {
        const { instance_code, task_id } = (await during(() => start(code))).at(-1)!.event;
        return { approval_code: code, instance_code, task_id, user_id: ada };
      };
      const cc = "approval_cc CREATE";
      const again = [cc, "approval_task PENDING"];
      const back = await during(async () => {
        const body = { ...(await begin()), task_def_key_list: ["node1"], reason: "no" };
        await approval.rollbackInstance(client, { query, body } as never);
      });
      expect(statuses(back).slice(-3)).toEqual(["approval_task ROLLBACK", ...again]);
      expect(JSON.parse(back.at(-3)!.event.extra).rollback_node_ids).toEqual(["node1"]);
      const own = await begin();
      const byUser = await during(() =>
        approval.rollbackTask(
          client,
          { query, body: { ...own, node_ids: ["node1"] } } as never,
          asAda,
        ),
      );
      expect(statuses(byUser)).toEqual(["approval_task ROLLBACK", ...again]);

      const first = await begin();
      await approval.rollbackInstance(client, {
        query,
        body: { ...first, task_def_key_list: ["START"], reason: "no" },
      } as never);
      const { task_list = [] } = await approval.getInstance(client, {
        path: { instance_id: first.instance_code },
      });
      const body = { ...first, task_id: task_list.at(-1)!.id, form: "[]" };
      const resubmitted = await during(() =>
        approval.resubmitTask(client, { query, body } as never),
      );
      expect(statuses(resubmitted)).toEqual(["approval_task APPROVED", ...again]);
    });

    test("to which somebody is added after the task go on to them", async () => {
      const { client, during, ada, grace, asAda, define, start, statuses } = await workflow();
      const code = await define([{ approvers: [ada], ccers: [grace] }]);
      await approval.subscribeApproval(client, { path: { approval_code: code } });
      const query = { user_id_type: "open_id" } as const;
      for (const [add, as] of [
        [approval.addSignInstance, {}],
        [approval.addSignTask, asAda],
      ] as const) {
        const { instance_code, task_id } = (await during(() => start(code))).at(-1)!.event;
        const body = {
          ...{ approval_code: code, instance_code, task_id, user_id: ada },
          ...{ add_sign_user_ids: [grace], add_sign_type: 2, approval_method: 1 },
        };
        const heard = await during(() => add(client, { query, body } as never, as));
        expect(statuses(heard)).toEqual([
          "approval_task APPROVED",
          "approval_cc CREATE",
          "approval_task PENDING",
        ]);
      }
    });
  });

  test("a definition that is rewritten is told of to those who subscribed", async () => {
    const { client, during, ada, define } = await workflow();
    const code = await define([{ approvers: [ada] }]);
    await approval.subscribeApproval(client, { path: { approval_code: code } });
    const heard = await during(() => define([{ approvers: [ada] }], code));
    expect(heard).toMatchObject([
      { name: "approval.approval.updated_v4", event: { object: { approval_code: code } } },
    ]);
  });
}

async function workflow() {
  const world = await office();
  const { client, ada } = world;
  const form = { id: "why", type: "input", name: "@i18n@name", required: false };
  interface Step {
    approvers: string[];
    ccers?: string[];
  }
  const person = (user_id: string) => ({ type: "Personal", user_id });
  const define = async (steps: Step[], approval_code?: string) => {
    const made = await approval.createApproval(client, {
      query: { user_id_type: "open_id" },
      body: {
        ...(approval_code ? { approval_code } : {}),
        approval_name: "@i18n@name",
        viewers: [{ viewer_type: "TENANT" }],
        form: { form_content: JSON.stringify([form]) },
        node_list: [
          { id: "START" },
          ...steps.map(({ approvers, ccers = [] }, index) => ({
            id: `node${index + 1}`,
            name: "@i18n@name",
            // Nobody is above those of the sample: such a node passes by itself.
            approver:
              approvers.length > 0 ? approvers.map(person) : [{ type: "Supervisor", level: "1" }],
            ccer: ccers.map(person),
          })),
          { id: "END" },
        ],
        i18n_resources: [
          { locale: "en-US", is_default: true, texts: [{ key: "@i18n@name", value: "Leave" }] },
        ],
      },
    } as approval.CreateApprovalRequest);
    return made.approval_code!;
  };
  const start = (approval_code: string) =>
    approval.createInstance(client, {
      body: { approval_code, open_id: ada, form: "[]" },
    } as approval.CreateInstanceRequest);
  const statuses = (heard: Awaited<ReturnType<Office["during"]>>) =>
    heard.map(({ name, event }) => `${name} ${event.status ?? event.operate}`);
  return { ...world, define, start, statuses };
}

export function calendars(): void {
  describe("calendars", () => {
    test("that change are told of to those whose list they are in", async () => {
      const { client, during, asAda, asGrace, ada } = await office();
      const create = () =>
        calendar.createCalendar(
          client,
          { body: { summary: "Team", permissions: "public" } },
          asAda,
        );
      expect(await during(create)).toEqual([]);
      await calendar.subscribeCalendarChanges(client, {}, asAda);
      await calendar.subscribeCalendarChanges(client, {}, asGrace);
      const made = await during(create);
      expect(made.map(({ event }) => event)).toEqual([
        { user_id_list: [expect.objectContaining({ open_id: ada })] },
      ]);
      const { calendar_list = [] } = await calendar.listCalendar(client, {}, asAda);
      const shared = calendar_list.find(({ type }) => type === "shared")!;
      const path = { calendar_id: shared.calendar_id! };
      await during(() => calendar.subscribeCalendar(client, { path }, asGrace));
      const patched = await during(() =>
        calendar.patchCalendar(client, { path, body: { summary: "Teams" } }, asAda),
      );
      expect(patched[0]?.event.user_id_list).toHaveLength(2);
      const acls = await aclEvents(path);
      expect(acls).toEqual([
        "calendar.calendar.acl.created_v4",
        "calendar.calendar.acl.deleted_v4",
      ]);
      await during(() => calendar.unsubscribeCalendar(client, { path }, asGrace));
      await during(() => calendar.deleteCalendar(client, { path }, asAda));
      await calendar.unsubscribeCalendarChanges(client, {}, asAda);
      expect(await during(create)).toEqual([]);

      async function aclEvents(path: { calendar_id: string }): Promise<string[]> {
        await calendar.subscribeCalendarAcl(client, { path }, asAda);
        const { user_list = [] } = await batchGetIdUser(client, {
          body: { emails: ["grace@example.com"] },
        });
        const scope = { type: "user", user_id: user_list[0]!.user_id! };
        const given = await during(() =>
          calendar.createCalendarAcl(client, { path, body: { role: "writer", scope } }, asAda),
        );
        const { acl_id } = given[0]!.event;
        const taken = await during(() =>
          calendar.deleteCalendarAcl(client, { path: { ...path, acl_id } }, asAda),
        );
        return [...given, ...taken].map(({ name }) => name);
      }
    });

    test("tell of their events: made, moved, answered, cancelled", async () => {
      const { client, during, asAda, asGrace, grace } = await office();
      const path = { calendar_id: "primary" };
      await calendar.subscribeCalendarEvent(client, { path }, asAda);
      await calendar.subscribeCalendarEvent(client, { path }, asGrace);
      const time = (timestamp: string) => ({ timestamp, timezone: "Europe/Berlin" });
      const made = await during(() =>
        calendar.createCalendarEvent(
          client,
          { path, body: { start_time: time("1700000000"), end_time: time("1700003600") } },
          asAda,
        ),
      );
      expect(made).toMatchObject([{ event: { change_type: "create" } }]);
      const { calendar_event_id } = made[0]!.event;
      const at = { ...path, event_id: calendar_event_id };
      const kinds = (heard: { event: { change_type: string } }[]) =>
        heard.map(({ event }) => event.change_type).sort();
      const invited = await during(() =>
        calendar.createCalendarEventAttendee(
          client,
          {
            path: at,
            query: { user_id_type: "open_id" },
            body: { attendees: [{ type: "user", user_id: grace }] },
          },
          asAda,
        ),
      );
      expect(kinds(invited)).toEqual(["create", "update"]);
      const answered = await during(() =>
        calendar.replyCalendarEvent(client, { path: at, body: { rsvp_status: "accept" } }, asGrace),
      );
      expect(answered[0]?.event).toMatchObject({
        change_type: "rsvp",
        rsvp_infos: [{ from_user_id: { open_id: grace }, rsvp_status: "accept" }],
      });
      const gone = await during(() => calendar.deleteCalendarEvent(client, { path: at }, asAda));
      expect(kinds(gone)).toEqual(["delete", "delete"]);
    });
  });
}

export function tasks(): void {
  describe("tasks", () => {
    test("that an app made tell it what has changed, and the tenant whom it concerns", async () => {
      const { client, during, ada } = await office();
      const { task: made } = await task.createTask(client, { body: { summary: "Write" } });
      const path = { task_guid: made!.guid! };
      const heard = await during(() =>
        task.patchTask(client, {
          path,
          body: {
            task: { summary: "Rewrite", completed_at: "1700000000000" },
            update_fields: ["summary", "completed_at"],
          },
        }),
      );
      const own = heard.filter(({ name }) => name === "task.task.updated_v1");
      expect(own.map(({ event, appId }) => [event.obj_type, appId])).toEqual([
        [1, EMULATOR_APP_ID],
        [5, EMULATOR_APP_ID],
      ]);
      const members = await during(() =>
        task.addMembersTask(client, {
          path,
          query: { user_id_type: "open_id" },
          body: { members: [{ id: ada, type: "user", role: "follower" }] },
        }),
      );
      const told = members.find(({ name }) => name === "task.task.update_tenant_v1")!;
      expect(told.event).toMatchObject({
        object_type: "follower",
        event_type: "update",
        user_id_list: { user_id_list: [{ open_id: ada }] },
      });
    });

    test("are told of to those who subscribed and whom they concern", async () => {
      const { client, during, asAda, asGrace } = await office();
      await task.subscribeTask(client, {}, asAda);
      const names = async (as: object) =>
        (await during(() => task.createTask(client, { body: { summary: "Read" } }, as))).filter(
          ({ name }) => name === "task.task.update_user_access_v2",
        );
      expect(await names(asGrace)).toEqual([]);
      expect((await names(asAda)).map(({ event }) => event.event_types)).toEqual([["task_create"]]);
    });
  });
}
