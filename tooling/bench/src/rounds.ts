/** The middle value; of an even number of values, the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle) - 1]!) / 2;
}

/**
 * Measures all subjects in turn, round after round, so that a machine that slows down slows all of them.
 * Resolves to the median of each metric for each subject.
 */
export async function alternate<Subject extends string, Metric extends string>(
  rounds: number,
  subjects: readonly Subject[],
  measure: (subject: Subject) => Promise<Record<Metric, number>>,
): Promise<Record<Metric, Record<Subject, number>>> {
  const samples = {} as Record<Metric, Record<Subject, number[]>>;
  for (let round = 0; round < rounds; round++) {
    for (const subject of subjects) {
      for (const [metric, value] of Object.entries(await measure(subject)) as [Metric, number][]) {
        samples[metric] ??= {} as Record<Subject, number[]>;
        samples[metric][subject] ??= [];
        samples[metric][subject].push(value);
      }
    }
  }
  const medians = {} as Record<Metric, Record<Subject, number>>;
  for (const metric in samples) {
    medians[metric] = {} as Record<Subject, number>;
    for (const subject of subjects) medians[metric][subject] = median(samples[metric][subject]);
  }
  return medians;
}
