import { domains } from "./domains/index.js";
import { createEmulatorOf, type Emulator } from "./emulator.js";
import type { EmulatorOptions } from "./options.js";

/**
 * Creates a local Lark open platform: every documented operation, checked and answered. It needs
 * no socket; its `fetch` stands in for the global one.
 *
 * @example
 * const emulator = createEmulator();
 * const client = createClient({
 *   auth: selfBuiltApp({ appId: EMULATOR_APP_ID, appSecret: EMULATOR_APP_SECRET }),
 *   fetch: emulator.fetch,
 * });
 */
export function createEmulator(options: EmulatorOptions = {}): Emulator {
  return createEmulatorOf(domains, options);
}
