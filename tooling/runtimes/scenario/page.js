// For browsers: the page that holds this calls `runScenario` with its own origin as backend.
import { runScenario } from "./scenario.js";

Object.assign(globalThis, { runScenario });
