import { lark } from "@/lib/lark";

const handle = (request: Request) => lark().proxy(request);

export { handle as DELETE, handle as GET, handle as PATCH, handle as POST, handle as PUT };
