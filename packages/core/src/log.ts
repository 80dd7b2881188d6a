/** Where log lines go. `console` and a pino logger fit. */
export interface Logger {
  debug(line: string): void;
  info(line: string): void;
  warn(line: string): void;
  error(line: string): void;
}

/** The least important level that is written; `silent` writes nothing. */
export type LogLevel = "debug" | "info" | "warn" | "error" | "silent";

export const LOG_LEVELS: readonly LogLevel[] = ["debug", "info", "warn", "error", "silent"];

/** Writes a line unless its level is below the configured one. A function is called only then. */
export type Log = (level: Exclude<LogLevel, "silent">, line: string | (() => string)) => void;

export function createLog(logger: Logger, threshold: LogLevel): Log {
  return (level, line) => {
    if (LOG_LEVELS.indexOf(level) >= LOG_LEVELS.indexOf(threshold)) {
      try {
        logger[level](`[lark] ${typeof line === "string" ? line : line()}`);
      } catch {
        // A log that fails must not fail the call, which may have been run.
      }
    }
  };
}
