export function median(values: readonly number[]): number {
  return percentile(values, 50);
}

/** The nearest rank. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = Float64Array.from(values).sort();
  const rank = Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1);
  const value = sorted[rank];
  if (value === undefined) throw new Error('nothing was measured');
  return value;
}

/** Both sides in turn, so that what disturbs the machine disturbs both; which goes first changes from round to round. */
export async function alternately<Ours, Baseline>(
  rounds: number,
  ours: () => Promise<Ours>,
  baseline: () => Promise<Baseline>,
): Promise<{ readonly ours: readonly Ours[]; readonly baseline: readonly Baseline[] }> {
  const measured: { ours: Ours[]; baseline: Baseline[] } = { ours: [], baseline: [] };
  for (let round = 0; round < rounds; round += 1) {
    if (round % 2 === 0) measured.ours.push(await ours());
    measured.baseline.push(await baseline());
    if (round % 2 === 1) measured.ours.push(await ours());
  }
  return measured;
}
