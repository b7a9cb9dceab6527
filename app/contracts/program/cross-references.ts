import type { Conditions } from '#app/domain/earning/condition.ts';
import type { ProgramDocument } from '#app/domain/program/document.ts';

/** What is wrong between parts of a document that are each in order by themselves, and where. */
export type Misreference = { readonly path: readonly (string | number)[]; readonly message: string };

/** Ids that stand twice, and tiers that are named and are not there. */
export function misreferences(document: ProgramDocument): readonly Misreference[] {
  return [...repeatedIds(document), ...unknownTiers(document)];
}

function repeatedIds({ earning, activities, rewards }: ProgramDocument): readonly Misreference[] {
  const rules = [...listed(earning.rules, ['earning', 'rules']), ...listed(activities, ['activities'])];
  return [
    ...repeated(rules, 'Rule id'),
    ...repeated(listed(earning.campaigns, ['earning', 'campaigns']), 'Campaign id'),
    ...repeated(listed(rewards, ['rewards']), 'Reward id'),
  ];
}

type Listed = { readonly id: string; readonly path: Misreference['path'] };

function listed(items: readonly { readonly id: string }[], path: Misreference['path']): readonly Listed[] {
  return items.map(({ id }, index) => ({ id, path: [...path, index, 'id'] }));
}

function repeated(items: readonly Listed[], label: string): readonly Misreference[] {
  return items
    .filter(({ id }, index) => items.findIndex((other) => other.id === id) < index)
    .map(({ path }) => ({ path, message: `${label}: another has the same.` }));
}

function unknownTiers(document: ProgramDocument): readonly Misreference[] {
  const known = new Set<string>(document.tiers.tiers.map(({ id }) => id));
  return tiersNamed(document)
    .filter(({ tier }) => !known.has(tier))
    .map(({ path, tier }) => ({ path, message: `Tier: there is none with the id ${tier}.` }));
}

type Named = { readonly tier: string; readonly path: Misreference['path'] };

/** Every tier that something in the document names, and where. */
function tiersNamed({ earning, activities, expiry, rewards }: ProgramDocument): readonly Named[] {
  return [
    ...earning.rules.flatMap(({ conditions }, index) => inConditions(conditions, ['earning', 'rules', index])),
    ...earning.exclusions.flatMap(({ conditions }, index) => inConditions(conditions, ['earning', 'exclusions', index])),
    ...activities.flatMap(({ conditions }, index) => inConditions(conditions, ['activities', index])),
    ...Object.keys(expiry.byTier).map((tier) => ({ tier, path: ['expiry', 'byTier', tier] })),
    ...rewards.flatMap(({ priceByTier, audience }, index) => [
      ...Object.keys(priceByTier).map((tier) => ({ tier, path: ['rewards', index, 'priceByTier', tier] })),
      ...audience.tiers.map((tier) => ({ tier, path: ['rewards', index, 'audience', 'tiers'] })),
    ]),
  ];
}

function inConditions({ all, any, none }: Conditions, path: Misreference['path']): readonly Named[] {
  return Object.entries({ all, any, none }).flatMap(([group, list]) =>
    list.flatMap((condition, index) =>
      condition.kind === 'tier' ? condition.tiers.map((tier) => ({ tier, path: [...path, 'conditions', group, index, 'tiers'] })) : [],
    ),
  );
}
