/**
 * Path segments that name operations where other operations take an id: `GET /users/batch` is not `GET /users/:user_id`.
 * Whoever is allowed the one must not reach the other. A test compares these with the documents of all operations.
 */
const RESERVED: ReadonlySet<string> = new Set(
  "attachments batch batch_delete batch_update bot_time_sentive content detail download find_by_department get_by_application get_by_card get_node initiated instance_view list_by_no list_department member_belong meta mine parent query query_recent_change raw_content search sheet_meta simplelist underauditlist".split(
    " ",
  ),
);

/** Whether a value could lead to another operation when it stands in a path. */
export const isReserved = (value: string): boolean => RESERVED.has(value.toLowerCase());
