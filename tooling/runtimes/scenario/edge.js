// For an edge VM: its host calls `runScenario` with the settings.
import { connect as connectEvents } from "@lark/websocket";
import { runScenario } from "./scenario.js";

Object.assign(globalThis, {
  /** @param {import("./types.js").Settings} settings */
  runScenario: (settings) => runScenario({ ...settings, connectEvents }),
});
