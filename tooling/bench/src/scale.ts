/** How much is measured. */
export interface Scale {
  /** Rounds of warmed-up calls, each in a new process. */
  readonly rounds: number;
  /** Calls per round, at each concurrency. */
  readonly calls: number;
  /** Calls before each round that do not count, at each concurrency. */
  readonly warmUp: number;
  /** Cold processes of each contender. */
  readonly starts: number;
  /** Compiler runs of each contender. */
  readonly compilations: number;
}

/** For figures to publish. */
export const FULL: Scale = { rounds: 9, calls: 2_000, warmUp: 2_000, starts: 11, compilations: 5 };

/** To see that everything works; the figures mean nothing. */
export const QUICK: Scale = { rounds: 1, calls: 64, warmUp: 64, starts: 1, compilations: 1 };
