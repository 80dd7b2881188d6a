import type { Result, Settings } from "../scenario/types.js";

/** A place where JavaScript runs. */
export interface Runtime {
  readonly name: string;
  /** What the version must start with, for what runs to be what the table says. */
  readonly version: RegExp;
  /** Checks that cannot pass there, by name. They are made all the same, and must fail. */
  readonly lacks?: Readonly<Record<string, Lack>>;
  /** Path of its program, or `undefined` where it is not installed. */
  find(): string | undefined;
  /** The program that a page is given, where it is one. */
  program?(): Promise<string>;
  /** Makes the calls. */
  run(file: string, settings: Settings): Promise<Outcome>;
}

/** Something that a runtime cannot do. */
export interface Lack {
  readonly because: string;
  /** The error that it ends in. */
  readonly error: RegExp;
}

/** The results of one runtime. */
export interface Outcome {
  readonly version: string;
  readonly results: readonly Result[];
}
