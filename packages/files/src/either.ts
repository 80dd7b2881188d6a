/**
 * A signal that aborts with either of two. Edge VMs cannot combine signals: there it is the first, and what the second
 * would have ended early ends by itself.
 */
export const either = (
  first: AbortSignal | undefined,
  second: AbortSignal,
): AbortSignal | undefined => {
  if (!("any" in AbortSignal)) return first;
  return first ? AbortSignal.any([first, second]) : second;
};
