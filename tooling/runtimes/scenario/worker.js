// For workerd: settings in a request's body, results in its answer.
import { connect as connectEvents } from "@lark/websocket";
import { runScenario } from "./scenario.js";

// biome-ignore lint/style/noDefaultExport: it is how a worker is found
export default {
  /** @param {Request} request */
  async fetch(request) {
    return Response.json(await runScenario({ ...(await request.json()), connectEvents }));
  },
};
