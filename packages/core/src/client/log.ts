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
  const least = LOG_LEVELS.indexOf(threshold);
  return (level, line) => {
    if (LOG_LEVELS.indexOf(level) < least) return;
    try {
      logger[level](`[lark] ${oneLine(typeof line === "string" ? line : line())}`);
    } catch {
      // A log that fails must not fail the call, which may have been run.
    }
  };
}

// Text of a server must not pose as another line, nor command a terminal.
const oneLine = (text: string) => text.replace(/[\p{Cc}\u2028\u2029]/gu, " ");
