import type { Benefit } from '../../redemption/reward.ts';
import { pointsInWords } from '../../values/exact-words.ts';
import { formatMoney } from '../../values/money.ts';
import type { WordsContext } from './context.ts';
import { counted } from './days.ts';
import { eachName } from './listed.ts';

/** Part of a sentence: "500 points for £5.00 off". */
export function benefitInWords(benefit: Benefit, { locale, titleOf }: WordsContext): string {
  if (benefit.kind === 'variable-amount') {
    const { stepAmount, stepPrice, stepsMin, stepsMax } = benefit;
    return `${formatMoney(stepAmount, locale)} off for every ${pointsInWords(stepPrice, locale)}, ${stepsMin} to ${stepsMax} times`;
  }
  return `${pointsInWords(benefit.price, locale)} for ${given(benefit, { locale, ...(titleOf && { titleOf }) })}`;
}

function given(benefit: Exclude<Benefit, { kind: 'variable-amount' }>, { locale, titleOf }: WordsContext): string {
  switch (benefit.kind) {
    case 'amount-off':
      return `${formatMoney(benefit.amount, locale)} off`;
    case 'percentage-off':
      return `${benefit.percent}% off${benefit.amountMax ? `, up to ${formatMoney(benefit.amountMax, locale)}` : ''}`;
    case 'free-shipping':
      return 'free shipping';
    case 'free-product':
      return `${benefit.quantity === 1 ? '' : `${benefit.quantity} of `}${eachName('variant', benefit.variants, titleOf)}, free`;
    case 'gift-card':
      return `a gift card of ${formatMoney(benefit.amount, locale)}`;
    case 'store-credit':
      return `${formatMoney(benefit.amount, locale)} of store credit`;
    case 'donation':
      return `${formatMoney(benefit.amount, locale)} given to ${benefit.charity}`;
    case 'experience':
      return 'a reward given by hand';
    case 'early-access':
      return `the customer tag ${benefit.tag} for ${counted(benefit.days, 'day', locale)}`;
  }
}
