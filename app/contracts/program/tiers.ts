import { z } from 'zod';

import { tierId } from '#app/domain/values/ids.ts';
import { moneyAsDecimal, type CurrencyCode } from '#app/domain/values/money.ts';
import { amount, amountPattern, byLanguage, choice, count, flag, id, listOf, percent, pointsAboveZero, strict, text } from './fields.ts';

const periods = [
  strict({ kind: z.literal('lifetime') }).describe('All of the membership.'),
  strict({ kind: z.literal('calendar-year') }).describe('From 1 January; what is reached holds to the end of the next year.'),
  strict({ kind: z.literal('rolling'), months: count('Months', 1, 120).describe('The last so many months.') }).describe(
    'The last months, moving with every day: what was bought on 1 November still counts on the last 1 November of them; what is reached holds for so many months from that day and is judged again by what the last months came to, unless it goes down `at-once`.',
  ),
  strict({ kind: z.literal('membership-year') }).describe(
    'Years counted from the day of enrolment; what is reached holds to the end of the next one.',
  ),
] as const;

/** The threshold is decimal text where the metric is an amount ("500.00"), else a whole number; in the domain always whole (minor units). */
export function tierPolicy(currency: CurrencyCode) {
  return z
    .discriminatedUnion(
      'metric',
      [
        strict({
          metric: z.literal('points-earned'),
          ...policy(count('Points to reach it', 0, 1_000_000_000).describe('Points, inclusive; 0 is a tier that everybody is in.')),
        })
          .check(ascending)
          .describe(
            'By points that orders and activities earned, those not active yet too. Points from staff, imported ones and gifts for entering a tier do not count; redeeming and expiry lower nothing.',
          ),
        strict({
          metric: z.literal('order-count'),
          ...policy(count('Orders to reach it', 0, 1_000_000).describe('Orders, inclusive; 0 is a tier that everybody is in.')),
        })
          .check(ascending)
          .describe('By the number of orders that earned: an order counts once, until nothing that counts is left of it.'),
        strict({ metric: z.literal('amount-spent'), ...policy(spending(currency)) })
          .check(ascending)
          .describe(
            'By the amount spent, in the shop’s currency: what counts of orders by `earning.basis` and is not excluded, whether a rule pays for it or not.',
          ),
      ],
      { error: 'Tiers: choose what members qualify by.' },
    )
    .prefault({ metric: 'points-earned' })
    .meta({
      title: 'Tiers',
      description: 'How members come into tiers, and how long they stay. Redeeming and expiry never lower anything.',
    });
}

function policy<Threshold extends z.ZodType<number>>(threshold: Threshold) {
  return {
    period: z
      .discriminatedUnion('kind', periods, { error: 'Tiers: choose over which time it is counted.' })
      .prefault({ kind: 'calendar-year' })
      .meta({ title: 'Period', description: 'Over which time it is counted. Days and years are the shop’s.' }),
    refunds: choice('After a refund', ['lower', 'keep'])
      .default('lower')
      .describe(
        'Whether what was refunded or cancelled stops counting (`lower`), as if it had never been bought: a tier that was reached only by it is lost at once, whatever `downgrade` says; or still counts (`keep`).',
      ),
    downgrade: choice('Going down', ['at-period-end', 'one-step', 'at-once', 'never'])
      .default('at-period-end')
      .describe(
        'When a member who no longer qualifies goes down: when what was reached no longer holds (see the period) to the tier that the period then ended was enough for, then by one tier only, `at-once` (when the sum is too little: by years, at the end of the same year), or never.',
      ),
    graceDays: count('Days of grace', 0, 366)
      .default(0)
      .describe('Days after the day on which a tier would end for which it is kept all the same.'),
    tiers: listOf('Tiers', tier(threshold), 20)
      .prefault([])
      .describe('Lowest first; each asks for more than the one before. An empty list is a program without tiers.'),
  };
}

function tier<Threshold extends z.ZodType<number>>(atLeast: Threshold) {
  return strict({
    id: id('Tier id', tierId).describe('Stays the same when the tier is renamed; unique among tiers.'),
    names: byLanguage('Name of the tier', text('Name of the tier', 40)).describe(
      'By language; English is needed and stands in for others.',
    ),
    atLeast,
    benefits: strict({
      bonusPercent: percent('Bonus in percent', 10_000, 0)
        .default(0)
        .describe('On top of what orders earn, in percent, up to four decimals.'),
      entryGift: pointsAboveZero('Gift on entering')
        .nullable()
        .default(null)
        .describe(
          'Points on entering the tier by qualifying (not by staff’s hand), once per period; taken back when the entry is undone. Empty is none.',
        ),
      earlyAccessTag: text('Tag for early access', 255)
        .nullable()
        .default(null)
        .describe('A customer tag for as long as the member is in the tier; one that the customer had before stays. Empty is none.'),
      freeShipping: flag('Free shipping')
        .default(false)
        .describe(
          'That orders of members in the tier ship free. Shipping is priced by Shopify: it is free by an automatic discount that you make there, for a segment of the customers with the tier’s tag.',
        ),
    })
      .prefault({})
      .meta({ title: 'Benefits', description: 'What members in the tier have.' }),
  }).meta({ title: 'Tier' });
}

/** Minor units; "0" is allowed: a tier that everybody is in. */
function spending(currency: CurrencyCode) {
  const above = amount('Amount to reach it', currency);
  const isMinor = (value: unknown): value is number => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
  return z
    .codec(z.string({ error: 'Amount to reach it: enter an amount.' }), z.custom<number>(isMinor), {
      decode: (entered, context) => {
        if (/^0+(\.0+)?$/.test(entered.trim())) return 0;
        const read = z.safeDecode(above, entered);
        if (read.success) return read.data.minor;
        for (const { message } of read.error.issues) context.issues.push({ code: 'custom', input: entered, message });
        return z.NEVER;
      },
      encode: (minor) => moneyAsDecimal({ minor, currency }),
    })
    .meta({ title: 'Amount to reach it', pattern: amountPattern })
    .describe('Amount spent, inclusive; `"0"` is a tier that everybody is in.');
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
