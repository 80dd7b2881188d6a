import type { Send } from "./message.js";

/** A module of `contenders/`: the same program, written with one library. */
interface Contender {
  open(origin: string): Send;
}

export const load = (name: string): Promise<Contender> => import(`./contenders/${name}.js`);

/** Hands figures to the parent process and ends this one, whatever connections are still open. */
export function report(figures: Record<string, number>): void {
  process.send?.(figures, () => process.exit(0));
}
