import { createClient, noAuth } from "@lark/core";
import { searchEmployee } from "@lark/corehr-v2";

const client = createClient({ auth: noAuth() });

const { items } = await searchEmployee(client, {
  query: { page_size: 10 },
  body: { fields: ["person_info"] },
});
export const employmentId: string | undefined = items?.[0]?.employment_id;
