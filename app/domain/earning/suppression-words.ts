import type { RecordedEarning, Suppression } from './outcome.ts';

/** “Every order” gives nothing for Tea pot: “Tea week” is exclusive. */
export function suppressionWords({ name, byName, because, rows }: Suppression, earning: RecordedEarning): string {
  const titles = (rows ?? []).flatMap((row) => earning.rows[row]?.title ?? []);
  const what = titles.length === 0 ? '' : ` for ${titles.join(', ')}`;
  return `“${name}” gives nothing${what}: ${reason(because, byName)}.`;
}

function reason(because: Suppression['because'], by: string): string {
  switch (because) {
    case 'exclusive':
      return `“${by}” is exclusive`;
    case 'higher-priority':
      return `both are exclusive, and “${by}” has the higher priority`;
    case 'more-points':
      return `both are exclusive with the same priority, and “${by}” gives more points`;
    case 'lower-id':
      return `both are exclusive with the same priority and points, and the id of “${by}” comes first`;
    case 'more-specific':
      return `“${by}” is more specific`;
  }
}
