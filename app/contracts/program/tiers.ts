import { z } from 'zod';

import { tierId } from '#app/domain/values/ids.ts';
import { moneyAsDecimal, type CurrencyCode } from '#app/domain/values/money.ts';
import { amount, byLanguage, choice, count, flag, id, listOf, percent, pointsAboveZero, strict, text } from './fields.ts';

const periods = [
  strict({ kind: z.literal('lifetime') }),
  strict({ kind: z.literal('calendar-year') }),
  strict({ kind: z.literal('rolling'), months: count('Months', 1, 120) }),
  strict({ kind: z.literal('membership-year') }),
] as const;

/** The threshold is decimal text where the metric is an amount ("500.00"), else a whole number; in the domain always whole (minor units). */
export function tierPolicy(currency: CurrencyCode) {
  return z.discriminatedUnion(
    'metric',
    [
      strict({ metric: z.literal('points-earned'), ...policy(count('Points to reach it', 0, 1_000_000_000)) }).check(ascending),
      strict({ metric: z.literal('order-count'), ...policy(count('Orders to reach it', 0, 1_000_000)) }).check(ascending),
      strict({ metric: z.literal('amount-spent'), ...policy(spending(currency)) }).check(ascending),
    ],
    { error: 'Tiers: choose what members qualify by.' },
  );
}

function policy<Threshold extends z.ZodType<number>>(threshold: Threshold) {
  return {
    period: z
      .discriminatedUnion('kind', periods, { error: 'Tiers: choose over which time it is counted.' })
      .prefault({ kind: 'calendar-year' }),
    refunds: choice('After a refund', ['lower', 'keep']).default('lower'),
    downgrade: choice('Going down', ['at-period-end', 'one-step', 'at-once', 'never']).default('at-period-end'),
    graceDays: count('Days of grace', 0, 366).default(0),
    tiers: listOf('Tiers', tier(threshold), 20).prefault([]),
  };
}

function tier<Threshold extends z.ZodType<number>>(atLeast: Threshold) {
  return strict({
    id: id('Tier id', tierId),
    names: byLanguage('Name of the tier', text('Name of the tier', 40)),
    atLeast,
    benefits: strict({
      bonusPercent: percent('Bonus in percent', 10_000, 0).default(0),
      entryGift: pointsAboveZero('Gift on entering').nullable().default(null),
      earlyAccessTag: text('Tag for early access', 255).nullable().default(null),
      freeShipping: flag('Free shipping').default(false),
    }).prefault({}),
  });
}

/** Minor units; "0" is allowed: a tier that everybody is in. */
function spending(currency: CurrencyCode) {
  const above = amount('Amount to reach it', currency);
  const isMinor = (value: unknown): value is number => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
  return z.codec(z.string({ error: 'Amount to reach it: enter an amount.' }), z.custom<number>(isMinor), {
    decode: (entered, context) => {
      if (/^0+(\.0+)?$/.test(entered.trim())) return 0;
      const read = z.safeDecode(above, entered);
      if (read.success) return read.data.minor;
      for (const { message } of read.error.issues) context.issues.push({ code: 'custom', input: entered, message });
      return z.NEVER;
    },
    encode: (minor) => moneyAsDecimal({ minor, currency }),
  });
}

type Checked = { readonly value: { readonly tiers: readonly { readonly id: string; readonly atLeast: number }[] }; issues: unknown[] };

function ascending({ value: { tiers }, issues }: Checked): void {
  for (const [index, each] of tiers.entries()) {
    const before = tiers[index - 1];
    if (before && each.atLeast <= before.atLeast) {
      issues.push({
        code: 'custom',
        input: each,
        path: ['tiers', index, 'atLeast'],
        message: 'Tiers: each must ask for more than the one before.',
      });
    }
    if (tiers.slice(0, index).some((earlier) => earlier.id === each.id)) {
      issues.push({ code: 'custom', input: each, path: ['tiers', index, 'id'], message: 'Tier id: another has the same.' });
    }
  }
}
