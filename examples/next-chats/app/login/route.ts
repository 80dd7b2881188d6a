import { lark } from "@/lib/lark";

export const GET = (request: Request) => lark().signIn.login(request);
