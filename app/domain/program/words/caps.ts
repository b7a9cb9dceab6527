import type { CapPeriod, Caps } from '../../earning/cap.ts';
import { pointsInWords } from '../../values/exact-words.ts';
import { listed } from './listed.ts';

const periods = { day: 'a day', week: 'a week', month: 'a month', year: 'a year', lifetime: 'in all' } as const satisfies Record<
  CapPeriod,
  string
>;

/** Part of a sentence: "up to 100 points per order and 500 points per member a month"; nothing where nothing is capped. */
export function capsInWords({ perOrder, perMember, inTotal }: Caps, locale: string): readonly string[] {
  const limits = [
    ...(perOrder === null ? [] : [`${pointsInWords(perOrder, locale)} per order`]),
    ...perMember.map(({ period, points }) => `${pointsInWords(points, locale)} per member ${periods[period]}`),
    ...(inTotal === null ? [] : [`${pointsInWords(inTotal, locale)} to all members together`]),
  ];
  return limits.length === 0 ? [] : [`up to ${listed(limits, 'and')}`];
}

/** "once", "twice", "3 times" and how often: "once a month per member", "twice per member". */
export function limitInWords({ times, period }: { readonly times: number; readonly period: CapPeriod }): string {
  const often = times === 1 ? 'once' : times === 2 ? 'twice' : `${times} times`;
  return period === 'lifetime' ? `${often} per member` : `${often} ${periods[period]} per member`;
}
