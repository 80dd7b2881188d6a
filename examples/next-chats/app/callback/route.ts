import { lark } from "@/lib/lark";

export const GET = (request: Request) => lark().signIn.callback(request);
