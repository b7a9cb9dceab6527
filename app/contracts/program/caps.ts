import { choice, listOf, pointsAboveZero, strict } from './fields.ts';

export const capPeriods = ['day', 'week', 'month', 'year', 'lifetime'] as const;

export function caps() {
  return strict({
    perOrder: pointsAboveZero('Most points per order')
      .nullable()
      .default(null)
      .describe('The most points one order gets; for other activities, one time. Empty is no limit.'),
    perMember: listOf('Most points per member', memberCap(), capPeriods.length)
      .refine((all) => new Set(all.map(({ period }) => period)).size === all.length, 'Most points per member: each period once.')
      .default([])
      .describe('The most points one member gets in a period. Each period can be limited once; every limit holds.'),
    inTotal: pointsAboveZero('Most points in total')
      .nullable()
      .default(null)
      .describe('The most points all members together get, for as long as it exists. Empty is no limit.'),
  })
    .prefault({})
    .meta({
      title: 'Caps',
      description:
        'The most points that it gives. A rule’s own caps come first, and bonuses are on top of what they leave; then a campaign’s over its rules, then the program’s. How much room an order has is settled when it first earns; points that a refund takes back can be earned again by later orders.',
    });
}

function memberCap() {
  return strict({
    period: choice('Period', capPeriods).describe(
      'Calendar period in the shop’s time zone, by when the order was placed; weeks begin on Monday. `lifetime` is all of the membership.',
    ),
    points: pointsAboveZero('Most points per member').describe('Points in that period.'),
  }).meta({ title: 'Cap per member' });
}
