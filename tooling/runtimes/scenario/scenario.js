// The calls that every runtime makes, on the built packages, with nothing but web standards.

import { checksOfAccess } from "./access.js";
import { checksOfBots } from "./bots.js";
import { checksOfCalls } from "./calls.js";
import { checksOfDocuments } from "./documents.js";
import { checksOfEvents } from "./events.js";
import { checksOfFaults } from "./faults.js";
import { checksOfFiles } from "./files.js";

/**
 * Makes all calls, one check after the other.
 *
 * @param {import("./types.js").Settings} settings
 * @returns {Promise<import("./types.js").Result[]>}
 */
export async function runScenario(settings) {
  const checks = {
    ...checksOfCalls(settings),
    ...checksOfFiles(settings),
    ...checksOfAccess(settings),
    ...checksOfFaults(settings),
    ...checksOfBots(settings),
    ...checksOfDocuments(settings),
    ...checksOfEvents(settings),
  };
  /** @type {import("./types.js").Result[]} */
  const results = [];
  for (const [check, run] of Object.entries(checks)) {
    try {
      await run();
      results.push({ check, passed: true });
    } catch (error) {
      results.push({ check, passed: false, reason: String(error) });
    }
  }
  return results;
}
