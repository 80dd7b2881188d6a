// The documented events of the domains with state that nothing in the emulator raises, and why.

const TWIN =
  "the older form of an event that is raised; an app that had both would do everything twice";
const CONSOLE = "set in the console, which no operation changes";
const FORMS = "forms with the groups of fields of attendance are not modelled";

/** Why an event is not raised, by its name. */
export const unraised: Readonly<Record<string, string>> = {
  message: TWIN,
  message_read: TWIN,
  add_bot: TWIN,
  remove_bot: TWIN,
  add_user_to_chat: TWIN,
  remove_user_from_chat: TWIN,
  chat_disband: TWIN,
  group_setting_update: TWIN,
  p2p_chat_create: "the older form of bot_p2p_chat_entered_v1",
  revoke_add_user_from_chat: "the older form of withdrawn_v1",
  "im.chat.member.user.withdrawn_v1": "only a client takes an invitation back",
  "im.chat.access_event.bot_p2p_chat_entered_v1":
    "people open chats: in the page, and by the control API",

  user_add: TWIN,
  user_update: TWIN,
  user_leave: TWIN,
  user_status_change: TWIN,
  dept_add: TWIN,
  dept_update: TWIN,
  dept_delete: TWIN,
  contact_scope_change: "the older form of contact.scope.updated_v3",
  "contact.scope.updated_v3": CONSOLE,
  "contact.custom_attr_event.updated_v3": CONSOLE,

  "approval.instance.status_changed_v4":
    "no page says who gets it; approval_instance tells the same",
  "approval.task.status_changed_v4": "no page says who gets it; approval_task tells the same",
  "approval.instance.remedy_group_update_v4": FORMS,
  "approval.instance.trip_group_update_v4": FORMS,
  leave_approval: FORMS,
  leave_approval_revert: FORMS,
  work_approval_revert: FORMS,
  out_approval_revert: FORMS,
  leave_approvalV2: FORMS,
  out_approval: FORMS,
  remedy_approval: FORMS,
  shift_approval: FORMS,
  trip_approval: FORMS,
  work_approval: FORMS,

  "drive.file.deleted_v1": "operations put files into the trash; only a client empties it",
  "drive.file.permission_member_applied_v1": "only a client asks for permissions",
};
