import type { LarkError, Settle } from "@lark/core";
import type { Lane } from "./lane.js";

/** The gateway's code, whatever the HTTP status. */
const FREQUENCY_LIMIT = 99991400;
/** Codes of a group that gets too many messages, and of an app that sends too many. */
const TOO_MANY_MESSAGES = [11232, 11233, 230020, 232019];
/** ms to wait where the platform does not say. */
const PAUSE = 1_000;
/** ms by which what was refused, which waits as long as the platform says, comes before the others. */
const AHEAD = 50;

/** Learns from what came of a call: others may use the same app, and documents may be wrong. */
export function adapt(
  objects: readonly Lane[],
  operations: readonly Lane[],
  { answer, error = answer?.error }: Parameters<Settle>[0],
): void {
  if (!error) {
    for (const lane of [...objects, ...operations]) lane.succeeded();
    return;
  }
  const general = isGeneral(error);
  if (!general && !TOO_MANY_MESSAGES.includes(error.code ?? 0)) return;
  const limited = general || !objects.length ? operations : objects;
  const pause = ((error.retryAfter ?? 0) * 1000 || PAUSE) + AHEAD;
  // The platform's figure tells which limit it is; without one, that of the shortest window that may last so long.
  const calls = Number(answer?.headers.get("x-ogw-ratelimit-limit")) || undefined;
  const fitting =
    limited.find(({ rule }) => rule.calls === calls) ??
    [...limited].reverse().find(({ rule }) => rule.per >= pause - AHEAD) ??
    limited[0];
  for (const lane of limited) {
    if (lane === fitting) lane.refused(pause, calls);
    else lane.pause(pause);
  }
}

const isGeneral = ({ code, status }: LarkError) => code === FREQUENCY_LIMIT || status === 429;
