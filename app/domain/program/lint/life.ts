import type { ExpiryPolicy, ExpiryTerms } from '../../ledger/expiry-policy.ts';

/** The fewest and the most days that points can live from the day they are earned; null where nothing ends them. */
export type Life = { readonly least: number; readonly most: number };

const monthsOf = { month: 1, quarter: 3, year: 12 } as const;
/** Days of the shortest and the longest span of so many months. */
const shortest = (months: number): number => Math.floor((months * 365) / 12) - 3;
const longest = (months: number): number => Math.ceil((months * 366) / 12) + 3;

/** Inactivity has no end of its own: every activity moves it. */
export function lifeOf(terms: ExpiryTerms): Life | null {
  switch (terms.kind) {
    case 'none':
    case 'inactivity':
      return null;
    case 'fixed':
      return terms.unit === 'days'
        ? { least: terms.count, most: terms.count }
        : { least: shortest(terms.count), most: longest(terms.count) };
    case 'calendar':
      return {
        least: terms.plusMonths === 0 ? 0 : shortest(terms.plusMonths),
        most: longest(monthsOf[terms.endOf] + terms.plusMonths),
      };
  }
}

/** Every expiry that the policy has, its own and those of tiers, and where it stands. */
export function everyTerms({
  byTier,
  warningDays: _warningDays,
  ...own
}: ExpiryPolicy): readonly { readonly terms: ExpiryTerms; readonly path: readonly string[] }[] {
  return [
    { terms: own, path: ['expiry'] },
    ...Object.entries(byTier).map(([tier, terms]) => ({ terms, path: ['expiry', 'byTier', tier] })),
  ];
}
