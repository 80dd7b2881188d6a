import type { Call } from "../http/call.js";
import { type FailuresOf, failureTable } from "../http/failure-table.js";

const table = {
  noUser: {
    code: 20008,
    message: "the user does not exist",
    status: 200,
    source: "authen.v1.user_info.get",
  },
} as const;

/** What the operations that show a user refuse. */
export const profileFailures: FailuresOf<typeof table> = failureTable(table);

/** A user as the sign-in operations show him: his ids towards the app, names, picture, addresses. */
export function profileOf({ tenant, app }: Call, unionId: string): Record<string, string> {
  const user = tenant.directory.users.get(unionId);
  if (!user || user.resigned) {
    throw profileFailures.noUser();
  }
  const text = (field: string) => String(user.profile[field] ?? "");
  const avatar = (size: string) => `https://emulator.example/avatar/${user.userId}_${size}.png`;
  return {
    name: text("name"),
    en_name: text("en_name") || text("name"),
    avatar_url: avatar("72"),
    avatar_thumb: avatar("72"),
    avatar_middle: avatar("240"),
    avatar_big: avatar("640"),
    open_id: tenant.directory.idOf(user, "open_id", app.appId),
    union_id: user.unionId,
    user_id: user.userId,
    email: text("email"),
    enterprise_email: text("enterprise_email"),
    mobile: text("mobile"),
    employee_no: text("employee_no"),
    tenant_key: tenant.key,
  };
}
