import type { User } from "@lark/contact-v3";
import { checkKeys, type Known, unknownName } from "../state/known.js";
import { sampleSeed } from "./sample.js";
import type { Seed, SeedChat, SeedDepartment, SeedUser } from "./types.js";

const SEED: Known<Seed> = { departments: true, users: true, chats: true };
const DEPARTMENT: Known<SeedDepartment> = {
  name: true,
  department_id: true,
  open_department_id: true,
  parent: true,
};
/** What the platform says of a user, and the departments by name. */
const USER: { readonly [Name in keyof User | "departments"]?: true } = {
  departments: true,
  union_id: true,
  user_id: true,
  open_id: true,
  name: true,
  en_name: true,
  nickname: true,
  email: true,
  mobile: true,
  mobile_visible: true,
  gender: true,
  avatar: true,
  status: true,
  department_ids: true,
  leader_user_id: true,
  city: true,
  country: true,
  work_station: true,
  join_time: true,
  is_tenant_manager: true,
  employee_no: true,
  employee_type: true,
  positions: true,
  orders: true,
  custom_attrs: true,
  enterprise_email: true,
  idp_type: true,
  time_zone: true,
  description: true,
  job_title: true,
  need_send_notification: true,
  notification_option: true,
  is_frozen: true,
  geo: true,
  job_level_id: true,
  job_family_id: true,
  department_path: true,
  dotted_line_leader_user_ids: true,
  avatar_key: true,
};
const CHAT: Known<SeedChat> = { name: true, chat_id: true, description: true, members: true };

/** A seed with the sample in the parts that it leaves out, as far as that fits the others. */
export function completeSeed(given: Seed = {}): Required<Seed> {
  checkSeed(given);
  const departments = given.departments ?? sampleSeed.departments;
  const users =
    given.users ??
    sampleSeed.users.map((user) => ({ ...user, departments: user.departments?.filter(exists) }));
  const chats =
    given.chats ??
    sampleSeed.chats.map((chat) => ({ ...chat, members: chat.members?.filter(isThere) }));
  return { departments, users, chats };

  function exists(name: string): boolean {
    return departments.some((one) => one.department_id === name || one.name === name);
  }

  function isThere(name: string): boolean {
    return users.some((one) => one.name === name || one.email === name);
  }
}

function checkSeed(seed: Seed): void {
  checkKeys("seed", seed, SEED);
  for (const department of seed.departments ?? []) {
    checkKeys(`seed: department ${department.name}`, department, DEPARTMENT);
  }
  for (const user of seed.users ?? []) checkUser(user);
  for (const chat of seed.chats ?? []) checkKeys(`seed: chat ${chat.name}`, chat, CHAT);
  for (const { name } of [seed.departments, seed.users, seed.chats].flatMap((part) => part ?? [])) {
    if (typeof name !== "string" || name === "") throw new Error("seed: something has no name");
  }
}

function checkUser(user: SeedUser): void {
  for (const field of Object.keys(user)) {
    if (!Object.hasOwn(USER, field)) {
      throw unknownName(`seed: user ${user.name}: there is no`, field, Object.keys(USER));
    }
  }
}
