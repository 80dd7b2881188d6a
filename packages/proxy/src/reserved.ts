/**
 * Path segments that name operations where other operations take an id: `GET /users/batch` is not `GET /users/:user_id`.
 * Whoever is allowed the one must not reach the other. A test compares these with the documents of all operations.
 */
const RESERVED =
  /^(attachments|batch(_delete|_update)?|bot_time_sentive|content|detail|download|find_by_department|get_(by_application|by_card|node)|initiated|instance_view|list_(by_no|department)|member_belong|meta|mine|parent|query(_recent_change)?|raw_content|search|sheet_meta|simplelist|underauditlist)$/i;

/** Whether a value could lead to another operation when it stands in a path. */
export const isReserved = (value: string): boolean => RESERVED.test(value);
