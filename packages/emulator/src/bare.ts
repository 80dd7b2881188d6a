// The emulator without its domains, for a bundle that holds only those it uses.

import type { Domain } from "./domains/domain.js";
import { createEmulatorOf, type Emulator } from "./emulator.js";
import type { EmulatorOptions } from "./options.js";

export type { Domain } from "./domains/domain.js";

/** Options of {@link createEmulator}. */
export interface BareEmulatorOptions extends EmulatorOptions {
  /** The domains that have state of their own; all others are answered from their documents. */
  domains: readonly Domain[];
}

/**
 * Creates a local Lark open platform of some domains. What is not named is not in a bundle.
 *
 * @example
 * import { createEmulator } from "@lark/emulator/bare";
 * import { contactV3, imV1 } from "@lark/emulator/domains";
 *
 * const emulator = createEmulator({ domains: [contactV3, imV1] });
 */
export function createEmulator({ domains, ...options }: BareEmulatorOptions): Emulator {
  return createEmulatorOf(domains, options);
}
