import { figuresOf } from "./child-process.js";
import type { Figures } from "./contenders.js";
import type { Row } from "./row.js";
import type { Server } from "./server.js";

/** How often the server is asked for a token by 100 first calls at once. `fetch` and ofetch know no tokens. */
export async function countTokenRequests(server: Server): Promise<Row[]> {
  const figures: Figures = {};
  for (const contender of ["lark", "official"] as const) {
    await server.tokenRequests();
    await figuresOf("first-calls.js", [contender, server.origin]);
    figures[contender] = await server.tokenRequests();
  }
  return [{ name: "token requests of 100 concurrent first calls", digits: 0, figures }];
}
