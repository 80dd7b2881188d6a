/** With whom a document is shared, and how. */
export interface Sharing {
  /** By `member-type member-id` with ids as they are kept: union ids, open department ids. */
  members: Map<string, Collaborator>;
  /** Settings that were changed, under the names of the newer version of the operation. */
  settings: Record<string, unknown>;
  /** The password of the public link. */
  password?: string | undefined;
}

export interface Collaborator {
  kind: "user" | "chat" | "department" | "group" | "app" | "wiki";
  /** Union id of a user, open id of a department, app id, or the id of a chat, group or wiki space. */
  id: string;
  perm: "view" | "edit" | "full_access";
  permType: "container" | "single_page";
  /** How a wiki space takes part: as its members, viewers or editors. */
  role?: string | undefined;
}
