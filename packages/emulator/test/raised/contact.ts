// What apps hear of people and departments.

import * as contact from "@lark/contact-v3";
import { describe, expect, test } from "vitest";
import { listeningWorld } from "../support/raised.js";

export function people(): void {
  describe("people", () => {
    test("come, change and go; an address is changed in an event of its own", async () => {
      const { client, during } = await listeningWorld();
      const departments = { department_ids: ["0"], employee_type: 1 };
      const body = { name: "Eve", mobile: "+8613800000099", ...departments };
      const came = await during(() => contact.createUser(client, { body }));
      expect(came).toMatchObject([
        { name: "contact.user.created_v3", event: { object: { name: "Eve", status: {} } } },
      ]);
      const path = { user_id: came[0]!.event.object.open_id };
      const changed = await during(() =>
        contact.patchUser(client, { path, body: { name: "Eva", email: "eva@example.com" } }),
      );
      expect(changed.map(({ name }) => name)).toEqual([
        "contact.user.updated_v3",
        "contact.user.updated_v3",
      ]);
      expect(changed[0]?.event).toMatchObject({
        object: { name: "Eva", email: "eva@example.com" },
        old_object: { name: "Eve" },
      });
      expect(
        await during(() => contact.patchUser(client, { path, body: { name: "Eva" } })),
      ).toEqual([]);
      const put = { ...body, name: "Evi" };
      expect(await during(() => contact.updateUser(client, { path, body: put }))).not.toEqual([]);
      await during(() => contact.updateUserId(client, { path, body: { new_user_id: "evi1" } }));
      const gone = await during(() => contact.deleteUser(client, { path }));
      expect(gone).toMatchObject([
        {
          name: "contact.user.deleted_v3",
          event: {
            object: { status: { is_resigned: true } },
            old_object: { open_id: path.user_id, department_ids: ["0"] },
          },
        },
      ]);
      const back = await during(() => contact.resurrectUser(client, { path }));
      expect(back[0]?.event.old_object.status.is_resigned).toBe(true);
    });
  });

  test("departments are made, changed and deleted", async () => {
    const { client, during } = await listeningWorld();
    const made = await during(() =>
      contact.createDepartment(client, { body: { name: "Lab", parent_department_id: "0" } }),
    );
    const { open_department_id } = made[0]!.event.object;
    const path = { department_id: open_department_id };
    const changed = await during(() =>
      contact.patchDepartment(client, { path, body: { name: "Labs" } }),
    );
    expect(changed).toMatchObject([
      {
        name: "contact.department.updated_v3",
        event: { object: { name: "Labs" }, old_object: { name: "Lab" } },
      },
    ]);
    const body = { name: "Labor", parent_department_id: "0" };
    await during(() => contact.updateDepartment(client, { path, body }));
    await during(() =>
      contact.updateDepartmentId(client, { path, body: { new_department_id: "labs" } }),
    );
    const gone = await during(() => contact.deleteDepartment(client, { path }));
    expect(gone).toMatchObject([
      {
        name: "contact.department.deleted_v3",
        event: { object: { status: { is_deleted: true } }, old_object: { open_department_id } },
      },
    ]);
  });

  test("employee types are made, renamed, switched off and on, and deleted", async () => {
    const { client, during } = await listeningWorld();
    const body = { content: "Guest", enum_type: 2, enum_status: 1 } as const;
    const made = await during(() => contact.createEmployeeTypeEnum(client, { body }));
    const path = { enum_id: made[0]!.event.new_enum.enum_id };
    const change = (changed: object) =>
      during(() => contact.updateEmployeeTypeEnum(client, { path, body: { ...body, ...changed } }));
    const names = async (changed: object) => (await change(changed)).map(({ name }) => name);
    expect(await names({ content: "Guests" })).toEqual(["contact.employee_type_enum.updated_v3"]);
    expect(await names({ content: "Guests", enum_status: 2 })).toEqual([
      "contact.employee_type_enum.deactivated_v3",
    ]);
    expect(await names({ content: "Guests" })).toEqual(["contact.employee_type_enum.actived_v3"]);
    const gone = await during(() => contact.deleteEmployeeTypeEnum(client, { path }));
    expect(gone).toMatchObject([{ event: { old_enum: { content: "Guests" } } }]);
  });
}
