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
  /** Bytes of the file that is moved. */
  readonly fileSize: number;
  /** Rounds of transfers, each in a new process. */
  readonly transferRounds: number;
  /** Transfers per round. */
  readonly transfers: number;
  /** Calls through a token's end. */
  readonly load: number;
  /** Tenants of a store app. */
  readonly tenants: number;
}

/** For figures to publish. With fewer calls before, it is the compiler that is measured, most of all on a busy machine. */
export const FULL: Scale = {
  rounds: 5,
  calls: 2_000,
  warmUp: 6_000,
  starts: 11,
  compilations: 5,
  fileSize: 20 * 1024 ** 2,
  transferRounds: 3,
  transfers: 5,
  load: 100_000,
  tenants: 10_000,
};

/** To see that everything works; the figures mean nothing. */
export const QUICK: Scale = {
  rounds: 1,
  calls: 64,
  warmUp: 64,
  starts: 1,
  compilations: 1,
  fileSize: 1024 ** 2,
  transferRounds: 1,
  transfers: 1,
  load: 2_000,
  tenants: 200,
};
