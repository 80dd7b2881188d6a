/** References between users and departments are union ids and open department ids. */
export interface User {
  unionId: string;
  userId: string;
  /** Towards the default app, if the seed says so. */
  openId?: string;
  departments: string[];
  /** The user's place in a department, by open department id. */
  orders?: Map<string, { user_order: number; department_order: number }>;
  leader?: string | undefined;
  resigned: boolean;
  /** The platform's fields that are no references: name, email, mobile and so on. */
  profile: Record<string, unknown>;
}
