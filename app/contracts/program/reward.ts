import { z } from 'zod';

import { rewardId } from '#app/domain/values/ids.ts';
import type { CurrencyCode } from '#app/domain/values/money.ts';
import { amount, byLanguage, count, flag, id, pointsAboveZero, strict, text } from './fields.ts';

export function reward(currency: CurrencyCode) {
  return strict({
    id: id('Reward id', rewardId),
    enabled: flag('Enabled'),
    titles: byLanguage('Title', text('Title', 100)),
    benefit: benefit(currency),
    minimumSpend: amount('Minimum spend', currency).nullable(),
    combinesWith: strict({
      order: flag('Combines with order discounts'),
      product: flag('Combines with product discounts'),
      shipping: flag('Combines with shipping discounts'),
    }),
    codeLifetimeDays: count('Days a code can be used', 1, 3_650).nullable(),
  });
}

/** Steps as the storefront's request allows them (`contracts/storefront.ts`). */
const stepsMost = 100_000;

function benefit(currency: CurrencyCode) {
  const kinds = [
    strict({ kind: z.literal('amount-off'), price: pointsAboveZero('Price in points'), amount: amount('Amount off', currency) }),
    strict({ kind: z.literal('percentage-off'), price: pointsAboveZero('Price in points'), percent: count('Percentage off', 1, 100) }),
    strict({ kind: z.literal('free-shipping'), price: pointsAboveZero('Price in points') }),
    strict({
      kind: z.literal('variable-amount'),
      stepPrice: pointsAboveZero('Points for a step'),
      stepAmount: amount('Amount off for a step', currency),
      stepsMin: count('Fewest steps', 1, stepsMost),
      stepsMax: count('Most steps', 1, stepsMost),
    }).refine(({ stepsMin, stepsMax }) => stepsMin <= stepsMax, { path: ['stepsMax'], error: 'Most steps: it is below the fewest.' }),
  ] as const;
  return z.discriminatedUnion('kind', kinds, { error: 'Reward: choose what it gives.' });
}
