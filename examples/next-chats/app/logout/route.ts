import { lark } from "@/lib/lark";

export const POST = (request: Request) => lark().signIn.logout(request);
