import { type FailuresOf, failureTable } from "../../http/failure-table.js";

const table = {
  notThere: {
    code: 40001,
    message: "there is no such entry",
    source: "contact.v3.department.batch",
  },
  rootDepartment: {
    code: 40002,
    message: "the root department cannot be changed",
    source: "contact.v3.department.parent",
  },
  noDepartmentChat: {
    code: 40003,
    message: "the department has no chat",
    source: "contact.v3.department.list",
  },
  badPageToken: {
    code: 40012,
    message: "page token is invalid",
    source: "contact.v3.custom_attr.list",
  },
  departmentBelowItself: {
    code: 40018,
    message: "a department cannot be below itself",
    source: "contact.v3.department.create",
  },
  mobileTaken: { code: 41001, message: "mobile already exists", source: "contact.v3.user.create" },
  emailTaken: { code: 41002, message: "email already exists", source: "contact.v3.user.create" },
  invalidEmail: { code: 41005, message: "email is invalid", source: "contact.v3.user.create" },
  userIdTaken: { code: 41011, message: "user_id already exists", source: "contact.v3.user.create" },
  noDepartmentGiven: {
    code: 41017,
    message: "department is required",
    source: "contact.v3.user.create",
  },
  leadsOneself: { code: 41030, message: "nobody leads oneself", source: "contact.v3.user.create" },
  resigned: { code: 41052, message: "user has resigned", source: "contact.v3.user.create" },
  onlyUsers: {
    code: 41072,
    message: "only users can be members",
    source: "contact.v3.group.member.add",
  },
  invalidIdType: {
    code: 41074,
    message: "the id type is invalid",
    source: "contact.v3.group.member_belong",
  },
  roleNameTaken: {
    code: 41201,
    message: "a role of this name exists",
    source: "contact.v3.functional_role.create",
  },
  noRole: {
    code: 41202,
    message: "there is no such role",
    source: "contact.v3.functional_role.update",
  },
  withoutRole: {
    code: 41203,
    message: "the user does not have the role",
    source: "contact.v3.functional_role.member.get",
  },
  noGroup: { code: 42002, message: "there is no such group", source: "contact.v3.group.create" },
  groupIdTaken: {
    code: 42003,
    message: "group_id already exists",
    source: "contact.v3.group.create",
  },
  insideAlready: {
    code: 42005,
    message: "the user is in the group",
    source: "contact.v3.group.member.add",
  },
  membersByRule: {
    code: 42006,
    message: "the members follow from a rule",
    source: "contact.v3.department.create",
  },
  groupNameTaken: {
    code: 42013,
    message: "a group of this name exists",
    source: "contact.v3.group.create",
  },
  noJobLevel: {
    code: 42301,
    message: "there is no such job level",
    source: "contact.v3.employee_type_enum.create",
  },
  employeeTypeTaken: {
    code: 42302,
    message: "an employee type of this content exists",
    source: "contact.v3.employee_type_enum.create",
  },
  jobLevelTaken: {
    code: 42303,
    message: "a job level of this name exists",
    source: "contact.v3.employee_type_enum.create",
  },
  noEmployeeType: {
    code: 42304,
    message: "there is no such employee type",
    source: "contact.v3.job_level.create",
  },
  builtInEmployeeType: {
    code: 42305,
    message: "a built-in employee type cannot be deleted",
    source: "contact.v3.job_level.create",
  },
  noJobFamilyToChange: {
    code: 42402,
    message: "there is no such job family",
    source: "contact.v3.job_family.update",
  },
  noJobFamily: {
    code: 42404,
    message: "there is no such job family",
    source: "contact.v3.job_family.create",
  },
  jobFamilyTaken: {
    code: 42405,
    message: "a job family of this name exists",
    source: "contact.v3.job_family.create",
  },
  familyBelowItself: {
    code: 42406,
    message: "a family cannot be below itself",
    source: "contact.v3.job_family.create",
  },
  familiesBelow: {
    code: 42411,
    message: "there are families below this one",
    source: "contact.v3.job_family.create",
  },
  departmentIdTaken: {
    code: 43007,
    message: "department_id already exists",
    source: "contact.v3.department.list",
  },
  invalidDepartmentId: {
    code: 43008,
    message: "department_id must not be 0 or start with od-",
    source: "contact.v3.department.create",
  },
  newDepartmentIdTaken: {
    code: 43009,
    message: "department_id already exists",
    source: "contact.v3.department.parent",
  },
  departmentHasMembers: {
    code: 43011,
    message: "the department still has members",
    source: "contact.v3.department.parent",
  },
  departmentHasDepartments: {
    code: 43012,
    message: "the department still has departments below it",
    source: "contact.v3.department.parent",
  },
  departmentNameTaken: {
    code: 43022,
    message: "a department of this name exists there",
    source: "contact.v3.department.create",
  },
  slashInName: {
    code: 43029,
    message: "a name must not contain a slash",
    source: "contact.v3.department.create",
  },
  noUnitDepartment: {
    code: 43050,
    message: "there is no such department",
    source: "contact.v3.unit.create",
  },
  noUnit: { code: 43051, message: "there is no such unit", source: "contact.v3.unit.create" },
  unitIdTaken: { code: 43053, message: "unit_id already exists", source: "contact.v3.unit.create" },
  inUnitAlready: {
    code: 43054,
    message: "the department belongs to the unit already",
    source: "contact.v3.unit.bind_department",
  },
  unitNameTaken: {
    code: 43055,
    message: "a unit of this name exists",
    source: "contact.v3.unit.create",
  },
  unitInUse: {
    code: 43057,
    message: "departments still belong to the unit",
    source: "contact.v3.unit.delete",
  },
  notInUnit: {
    code: 43058,
    message: "the department does not belong to the unit",
    source: "contact.v3.unit.bind_department",
  },
  notResigned: {
    code: 44028,
    message: "user has not resigned",
    source: "contact.v3.user.resurrect",
  },
  unknownOpenId: {
    code: 99992351,
    message: "The request you send is not a valid {open_id} or not exists",
    source: "https://open.feishu.cn/document/ukTMukTMukTM/ugjM14COyUjL4ITN",
  },
  unknownOpenDepartmentId: {
    code: 99992357,
    message: "The request you send is not a valid {open_department_id} or not exists",
    source: "https://open.feishu.cn/document/ukTMukTMukTM/ugjM14COyUjL4ITN",
  },
  unknownUserId: {
    code: 99992360,
    message: "The request you send is not a valid {user_id} or not exists",
    source: "https://open.feishu.cn/document/ukTMukTMukTM/ugjM14COyUjL4ITN",
  },
  crossApp: {
    code: 99992361,
    message: "open_id cross app",
    source: "https://open.feishu.cn/document/ukTMukTMukTM/ugjM14COyUjL4ITN",
  },
  unknownUnionId: {
    code: 99992363,
    message: "The request you send is not a valid {union_id} or not exists",
    source: "https://open.feishu.cn/document/ukTMukTMukTM/ugjM14COyUjL4ITN",
  },
  unknownDepartmentId: {
    code: 99992379,
    message: "The request you send is not a valid {department_id} or not exists",
    source: "https://open.feishu.cn/document/ukTMukTMukTM/ugjM14COyUjL4ITN",
  },
} as const;

/** What contact-v3 refuses. The source is an operation whose document has the code. */
export const failures: FailuresOf<typeof table> = failureTable(table);
