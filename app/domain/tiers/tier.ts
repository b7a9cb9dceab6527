import type { TierId } from '../values/ids.ts';
import type { Points } from '../values/points.ts';

/** How members come into tiers, and how long they stay. */
export type TierPolicy = {
  readonly metric: TierMetric;
  readonly period: TierPeriod;
  /** Whether what was refunded or cancelled stops counting (`lower`, default) or still counts (`keep`). Redeeming and expiry never lower anything. */
  readonly refunds: 'lower' | 'keep';
  readonly downgrade: Downgrade;
  /** Days after the day on which a tier would end for which it is kept all the same. */
  readonly graceDays: number;
  /** Lowest first; empty where the shop has no tiers. Each `atLeast` is above the one before. */
  readonly tiers: readonly Tier[];
};

export type TierMetric = 'points-earned' | 'amount-spent' | 'order-count';

/** Over which time the metric is summed. Days and years are the shop's. */
export type TierPeriod =
  | { readonly kind: 'lifetime' }
  /** From 1 January; what is reached holds to the end of the next year. */
  | { readonly kind: 'calendar-year' }
  /** The last so many months; what is reached holds for as many from that day, and is then judged again. */
  | { readonly kind: 'rolling'; readonly months: number }
  /** Years counted from the day of enrolment; what is reached holds to the end of the next one. */
  | { readonly kind: 'membership-year' };

/**
 * When a member who no longer qualifies goes down: `at-period-end` to what the ended period qualifies for (default), `one-step` then by one tier
 * only, `at-once` as soon as the metric is below (a year's is at its end, when the next begins at nothing), or `never`. What a refund undoes
 * was never reached: it is lost at once under each of them.
 */
type Downgrade = 'at-period-end' | 'one-step' | 'at-once' | 'never';

export type Tier = {
  readonly id: TierId;
  /** By language; English stands in. */
  readonly names: Readonly<Record<string, string>>;
  /** Inclusive: points, minor units of the program's currency, or orders, as the metric says. */
  readonly atLeast: number;
  readonly benefits: TierBenefits;
};

type TierBenefits = {
  /** On top of what orders earn, as a bonus rule over the whole order would give; 0 is none. */
  readonly bonusPercent: number;
  /** Given on entering the tier, once per period; taken back when the entry is undone. */
  readonly entryGift: Points | null;
  /** A customer tag for as long as the member is in the tier; null is none. */
  readonly earlyAccessTag: string | null;
  readonly freeShipping: boolean;
};

/** Whether members qualify alike under both, whatever the tiers are called and give. */
export function qualifiesAlike(a: TierPolicy, b: TierPolicy): boolean {
  return wayOfQualifying(a) === wayOfQualifying(b);
}

/** In the language, else in its base language ("pt" for "pt-BR"), else in English. */
export function tierName({ id, names }: Pick<Tier, 'id' | 'names'>, locale: string): string {
  return names[locale] ?? names[locale.split('-')[0] ?? ''] ?? names['en'] ?? id;
}

function wayOfQualifying({ metric, period, refunds, downgrade, graceDays, tiers }: TierPolicy): string {
  const months = period.kind === 'rolling' ? period.months : null;
  return JSON.stringify([metric, period.kind, months, refunds, downgrade, graceDays, tiers.map(({ id, atLeast }) => [id, atLeast])]);
}
