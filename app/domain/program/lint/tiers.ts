import type { Tier, TierPeriod } from '../../tiers/tier.ts';
import type { TierId } from '../../values/ids.ts';
import { pointsInWords } from '../../values/exact-words.ts';
import { englishName } from '../words/english-name.ts';
import type { ProgramDocument } from '../document.ts';
import { finding, type Finding } from './finding.ts';
import type { LintContext } from './lint-context.ts';
import { mostPointsWithin } from './most-points.ts';

export function tierFindings({ document, locale }: LintContext): readonly Finding[] {
  const outOfReach = tiersOutOfReach(document);
  return document.tiers.tiers.flatMap((tier, index) => [
    ...(outOfReach.includes(tier.id) ? [tooFar(tier, index, locale)] : []),
    ...(tier.benefits.freeShipping && tier.benefits.earlyAccessTag === null ? [untagged(tier, index)] : []),
  ]);
}

function tooFar({ id, names, atLeast }: Tier, index: number, locale: string): Finding {
  const words = `Tier “${englishName(names, id)}” asks for ${pointsInWords(atLeast, locale)}, more than anybody can earn in its period under the limits.`;
  return finding('tier-out-of-reach', ['tiers', 'tiers', index, 'atLeast'], words);
}

/** Laurel prices nothing: shipping is free by a discount of Shopify's, for customers with the tier's tag. */
function untagged({ id, names }: Tier, index: number): Finding {
  const words = `Tier “${englishName(names, id)}” promises free shipping, and its members have no customer tag for which Shopify could give it.`;
  return finding('free-shipping-without-tag', ['tiers', 'tiers', index, 'benefits', 'freeShipping'], words);
}

/** Tiers by points that ask for more than the program can give in their period. */
export function tiersOutOfReach(document: ProgramDocument): readonly TierId[] {
  const { metric, period, tiers } = document.tiers;
  if (metric !== 'points-earned') return [];
  const most = mostPointsWithin(document, daysOf(period));
  return tiers.flatMap(({ id, atLeast }) => (atLeast > most ? [id] : []));
}

/** At most. */
function daysOf(period: TierPeriod): number {
  switch (period.kind) {
    case 'lifetime':
      return Infinity;
    case 'calendar-year':
    case 'membership-year':
      return 366;
    case 'rolling':
      return period.months * 31;
  }
}
