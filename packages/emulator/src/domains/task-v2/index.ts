import { asDocumented } from "../../schema/documented-fields.js";
import type { Domain } from "../domain.js";
import { activitySubscriptionHandlers } from "./activity-subscriptions.js";
import { attachmentHandlers } from "./attachments.js";
import { commentHandlers } from "./comments.js";
import { customFieldHandlers } from "./custom-fields.js";
import { failures } from "./failures.js";
import { raises } from "./raise.js";
import { searchHandlers } from "./search.js";
import { sectionHandlers } from "./sections.js";
import { tasksIn } from "./state.js";
import { taskRelationHandlers } from "./task-relations.js";
import { tasklistHandlers } from "./tasklists.js";
import { taskHandlers } from "./tasks.js";

/** Tasks, subtasks and their comments and files, in lists with sections and custom fields. */
export const taskV2: Domain = {
  name: "task-v2",
  state: tasksIn,
  failures,
  handlers: asDocumented({
    ...taskHandlers,
    ...taskRelationHandlers,
    ...tasklistHandlers,
    ...activitySubscriptionHandlers,
    ...sectionHandlers,
    ...customFieldHandlers,
    ...commentHandlers,
    ...attachmentHandlers,
    ...searchHandlers,
  }),
  raises,
};
