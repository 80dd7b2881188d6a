const ANOTHER_FORM = "answered with its labels, taken as a value alone";
const NOT_ANSWERED = "asked for, never answered";
const SELECTED = "answered where `fields` asks for it";
const NAMED = "answered by custom_api_name, taken by field_name";

const scoped = (scope: string) => `answered to apps with the scope ${scope}`;

const USER = {
  name: scoped("contact:user.base:readonly"),
  mobile: scoped("contact:user.phone:readonly"),
  department_ids: scoped("contact:user.department:readonly"),
  employee_type: scoped("contact:user.employee:readonly"),
};
const NOTE = "answered as text or a list of pieces, taken as an object";
const ASSIGNMENT = {
  work_shift: ANOTHER_FORM,
  compensation_type: ANOTHER_FORM,
  international_assignment_type: ANOTHER_FORM,
};
const PRE_HIRE = {
  compensation_type: ANOTHER_FORM,
  custom_fields: NAMED,
  seniority_adjust_information_list: ANOTHER_FORM,
  work_shift: ANOTHER_FORM,
};
const IMAGE = { token: "missing until an image is uploaded" };
const REQUIREMENT = { customized_data_list: "answered as an object, taken as text" };

/**
 * What cannot be given back as it was read, and why: the fields by the functions that read and write. All else of a
 * pair is given as it is.
 */
export const OTHERWISE: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "aily-v1 getAilySessionMessage createAilySessionMessage": { idempotent_id: NOT_ANSWERED },
  "aily-v1 getAppDataAsset createAppDataAsset": { source_type: NOT_ANSWERED },
  "base-v3 listTableFormQuestion createTableFormQuestions": { type: "not in what is listed" },
  "base-v3 getWorkflow createWorkflow": { client_token: NOT_ANSWERED },
  "bitable-v1 listAppTableField createAppTableField": { description: NOTE },
  "bitable-v1 listAppTableField updateAppTableField": { description: NOTE },
  "compensation-v1 queryLumpSumPayment batchCreateLumpSumPayment": {
    details: `belong_time is ${scoped("corehr:compensation_lump_sum_payment_detail.belong_time:read")}`,
  },
  "contact-v3 getUser createUser": USER,
  "contact-v3 getUser updateUser": USER,
  "corehr-v2 batchGetDepartment patchDepartment": {
    effective_time: NOT_ANSWERED,
    custom_fields: NAMED,
  },
  "corehr-v2 batchGetEmployee createEmployee": {
    additional_nationalities: ANOTHER_FORM,
    custom_fields: NAMED,
    gender: ANOTHER_FORM,
    legal_name: "answered as text, taken in its parts",
    legal_name_v2s: ANOTHER_FORM,
    marital_status: ANOTHER_FORM,
    preferred_name: "answered as text, taken in its parts",
  },
  "corehr-v2 listEmployeesInternationalAssignment createEmployeesInternationalAssignment": {
    ...ASSIGNMENT,
    work_location_id: scoped("corehr:employment.international_assignment.work_location:read"),
  },
  "corehr-v2 listEmployeesInternationalAssignment patchEmployeesInternationalAssignment":
    ASSIGNMENT,
  "corehr-v2 searchCostCenter patchCostCenter": { operation_reason: NOT_ANSWERED },
  "corehr-v2 queryPosition createPosition": {
    department_id: SELECTED,
    effective_time: SELECTED,
    names: SELECTED,
  },
  "corehr-v2 queryPosition patchPosition": { effective_time: SELECTED },
  "corehr-v2 queryPreHire createPreHire": PRE_HIRE,
  "corehr-v2 queryPreHire patchPreHire": PRE_HIRE,
  "docx-v1 convertDocument batchUpdateDocumentBlock": IMAGE,
  "docx-v1 convertDocument patchDocumentBlock": IMAGE,
  "docx-v1 getChatAnnouncementBlock batchUpdateChatAnnouncementBlock": IMAGE,
  "drive-v1 getExportTask createExportTask": { token: NOT_ANSWERED },
  "drive-v1 listFileCommentReply createFileCommentReply": {
    extra: "answered as an object or null, taken as text",
  },
  "helpdesk-v1 listCategory createCategory": {
    parent_id: "not in what a search answers, which has the same type",
  },
  "helpdesk-v1 getCategory createCategory": { parent_id: NOT_ANSWERED },
  "helpdesk-v1 getFaq createFaq": { faq: "answer_richtext is answered as a list, taken as text" },
  "helpdesk-v1 listFaq createFaq": { answer_richtext: "answered as a list, taken as text" },
  "hire-v1 getJob createCombinedJob": { value: "answered as an object, taken as text" },
  "hire-v1 getJob updateCombinedJob": {
    customized_data_list: "answered as an object, taken as text",
    highlight_list: ANOTHER_FORM,
    is_never_expired: NOT_ANSWERED,
    job_managers: NOT_ANSWERED,
    job_type_id: "answered as `job_type`",
  },
  "hire-v1 getJobManager batchUpdateJobManager": { update_option_list: NOT_ANSWERED },
  "hire-v1 listJobRequirement createJobRequirement": REQUIREMENT,
  "hire-v1 listJobRequirement updateJobRequirement": REQUIREMENT,
  "hire-v1 getOffer createOffer": { basic_info: "operator_user_id is never answered" },
  "hire-v1 getOffer updateOffer": { basic_info: "operator_user_id is never answered" },
  "sheets-v2 batchGetSpreadsheetProtectedRange batchUpdateSpreadsheetProtectedRange": {
    editors: "answered as who they are, taken as who is added and removed",
  },
  "sheets-v2 getSpreadsheetDataValidation updateSpreadsheetDataValidation": {
    dataValidation: "answered in its parts",
    ranges: "not in what an update answers, which has the same type",
  },
  "task-v2 getCustomField createCustomField": {
    resource_id: NOT_ANSWERED,
    resource_type: NOT_ANSWERED,
  },
};
