import { packageName } from "@lark-tooling/document/domains";
import type { DomainModel } from "@lark-tooling/document/model";
import { type OutputFile, sourceFile } from "./source.js";
import { twinsOf } from "./twins.js";
import { typeName } from "./typescript.js";

// Fields that the platform answers in another type than it takes.
const ASSIGNMENT = ["compensation_type", "international_assignment_type", "work_shift"];
const PRE_HIRE = [
  "compensation_type",
  "custom_fields",
  "seniority_adjust_information_list",
  "work_shift",
];
const OTHERWISE: Readonly<Record<string, readonly string[]>> = {
  "corehr-v2 Department PatchDepartmentRequestBody": ["custom_fields"],
  "corehr-v2 PersonInfo ProfileSettingPersonalBasicInfo": [
    "additional_nationalities",
    "custom_fields",
    "gender",
    "legal_name",
    "legal_name_v2s",
    "marital_status",
    "preferred_name",
  ],
  "corehr-v2 InternationalAssignment CreateEmployeesInternationalAssignmentRequestBody": ASSIGNMENT,
  "corehr-v2 InternationalAssignment PatchEmployeesInternationalAssignmentRequestBody": ASSIGNMENT,
  "corehr-v2 PreHireEmploymentInfo OfferInfo": PRE_HIRE,
  "corehr-v2 PreHireEmploymentInfo OfferInfoUpdate": PRE_HIRE,
  "helpdesk-v1 Faq FaqUpdateInfo": ["answer_richtext"],
  "hire-v1 JobRequirementDto CreateJobRequirementRequestBody": ["customized_data_list"],
  "hire-v1 JobRequirementDto UpdateJobRequirementRequestBody": ["customized_data_list"],
  "sheets-v2 ProtectedRange SheetsRequest": ["editors"],
};

/** `test/twins.test-d.ts`: a type test for each pair of a type that is read and one that is written. */
export function emitTwins(domain: DomainModel): OutputFile[] {
  const twins = twinsOf(domain);
  if (!twins.length) return [];
  const name = (component: string) => typeName(component, domain.types);
  const tests = twins.map(({ read, write, from, to }) => {
    const key = `${domain.folder} ${name(from)} ${name(to)}`;
    const otherwise = (OTHERWISE[key] ?? []).map((field) => JSON.stringify(field)).join(" | ");
    return `// ${read.functionName} to ${write.functionName}
same<Misfits<api.${name(from)}, api.${name(to)}>, ${otherwise || "never"}>(true);`;
  });
  return [
    sourceFile(
      "test/twins.test-d.ts",
      [
        `import type * as api from "${packageName(domain.folder)}";`,
        `import { type Misfits, same } from "@lark-tooling/conformance/twins";`,
      ],
      tests,
    ),
  ];
}
