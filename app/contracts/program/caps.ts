import { choice, listOf, pointsAboveZero, strict } from './fields.ts';

export const capPeriods = ['day', 'week', 'month', 'year', 'lifetime'] as const;

export function caps() {
  return strict({
    perOrder: pointsAboveZero('Most points per order').nullable().default(null),
    perMember: listOf(
      'Most points per member',
      strict({ period: choice('Period', capPeriods), points: pointsAboveZero('Most points per member') }),
      capPeriods.length,
    )
      .refine((all) => new Set(all.map(({ period }) => period)).size === all.length, 'Most points per member: each period once.')
      .default([]),
    inTotal: pointsAboveZero('Most points in total').nullable().default(null),
  }).prefault({});
}
