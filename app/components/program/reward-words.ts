import { amountWords, pointsWords } from './rule-words.ts';

import type { Typed } from '#app/contracts/forms/program.ts';
import type { Benefit, Reward } from '#app/domain/redemption/reward.ts';
import type { WordsContext } from './rule-words.ts';

/** A reward in one sentence: "500 points for £5.00 off, on orders of at least £20.00, valid 30 days". */
export function rewardWords(reward: Typed<Reward>, context: WordsContext): string {
  const parts = [benefitWords(reward.benefit, context)];
  if (reward.minimumSpend !== null) parts.push(`on orders of at least ${amountWords(reward.minimumSpend, context)}`);
  if (reward.codeLifetimeDays !== null) parts.push(`code valid ${reward.codeLifetimeDays} days`);
  return parts.join(', ');
}

function benefitWords(benefit: Typed<Benefit>, context: WordsContext): string {
  switch (benefit.kind) {
    case 'amount-off':
      return `${pointsWords(benefit.price)} for ${amountWords(benefit.amount, context)} off`;
    case 'percentage-off':
      return `${pointsWords(benefit.price)} for ${benefit.percent}% off`;
    case 'free-shipping':
      return `${pointsWords(benefit.price)} for free shipping`;
    case 'variable-amount':
      return `Every ${pointsWords(benefit.stepPrice)} is ${amountWords(benefit.stepAmount, context)} off, ${benefit.stepsMin} to ${benefit.stepsMax} times`;
  }
}
