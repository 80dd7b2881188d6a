let steps = 0;

/** Announces the next step. */
export function step(title: string): void {
  steps += 1;
  console.log(`\n${steps}. ${title}`);
}

/** Prints what was asked or what came back. */
export function show(name: string, value: unknown): void {
  const text = typeof value === "object" ? JSON.stringify(value) : String(value);
  console.log(`   ${name.padEnd(8)}  ${text}`);
}
