import type { Section } from '#app/domain/program/diff/change.ts';

export const sectionTitles: Readonly<Record<Section, string>> = {
  program: 'Name and currency',
  earning: 'Earning',
  activities: 'Other activities',
  refunds: 'Refunds',
  expiry: 'Expiry',
  tiers: 'Tiers',
  rewards: 'Rewards',
  valuation: 'Value of points',
};
