/**
 * Throws unless both have the same JSON.
 *
 * @param {unknown} actual
 * @param {unknown} expected
 * @param {string} what
 */
export function equal(actual, expected, what) {
  const [is, should] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (is !== should) throw new Error(`${what} is ${is}, not ${should}`);
}

/**
 * Throws unless it holds.
 *
 * @param {unknown} holds
 * @param {string} what
 */
export function yes(holds, what) {
  if (!holds) throw new Error(`not so: ${what}`);
}

/**
 * The error of a call that must fail.
 *
 * @param {Promise<unknown>} call
 * @returns {Promise<unknown>}
 */
export async function failure(call) {
  try {
    await call;
  } catch (error) {
    return error;
  }
  throw new Error("the call succeeded");
}

/**
 * Throws unless the bytes are the same.
 *
 * @param {Uint8Array} actual
 * @param {Uint8Array} expected
 */
export function sameBytes(actual, expected) {
  equal(actual.length, expected.length, "the number of bytes");
  yes(
    actual.every((byte, index) => byte === expected[index]),
    "the bytes are those that were sent",
  );
}
