import type { Fields } from "../../generic/memory.js";
import { type TenantPart, tenantPart } from "../../state/part.js";

/** Users by union id, departments by open department id. */
export interface UserGroup {
  id: string;
  /** 1: members are added one by one; 2: they follow from a rule. */
  type: 1 | 2;
  /** Name, description, rule. */
  profile: Fields;
  departmentScope: string[];
  visible: { type: string; users: string[]; departments: string[]; fields: Fields } | undefined;
  users: Set<string>;
}

/** What a member of a role has it for: nothing is said, everything, or some departments. */
export interface RoleMember {
  scope: "None" | "All" | "Part";
  departments: string[];
}

export interface FunctionalRole {
  name: string;
  /** By union id. */
  members: Map<string, RoleMember>;
}

export interface Unit {
  id: string;
  name: string;
  type: string;
  /** Open ids of the departments that belong to it. */
  departments: Set<string>;
}

/** What sorts people besides departments. All by id. */
export interface Organisation {
  groups: Map<string, UserGroup>;
  units: Map<string, Unit>;
  roles: Map<string, FunctionalRole>;
  jobFamilies: Map<string, Fields>;
  jobLevels: Map<string, Fields>;
  employeeTypes: Map<string, Fields>;
}

const BUILT_IN_TYPES = ["Regular", "Intern", "Outsourcing", "Contractor", "Consultant"];

export const organisationOf: TenantPart<Organisation> = tenantPart(
  "organisation",
  createOrganisation,
);

function createOrganisation(): Organisation {
  return {
    groups: new Map(),
    units: new Map(),
    roles: new Map(),
    jobFamilies: new Map(),
    jobLevels: new Map(),
    employeeTypes: new Map(
      BUILT_IN_TYPES.map((content, index) => {
        const enum_value = String(index + 1);
        return [
          enum_value,
          { enum_id: enum_value, enum_value, content, enum_type: 1, enum_status: 1 },
        ];
      }),
    ),
  };
}
