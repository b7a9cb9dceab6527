import type { Change, Section } from './diff/change.ts';
import { activityChanges, earningChanges } from './diff/earning.ts';
import { pairOf } from './diff/pair.ts';
import { rewardChanges } from './diff/rewards.ts';
import { sayingChanges } from './diff/sayings.ts';
import { tierChanges } from './diff/tiers.ts';
import type { ProgramDocument } from './document.ts';
import type { WordsContext } from './words/context.ts';
import { expirySayings } from './words/expiry.ts';
import { nameSayings, refundSayings, valuationSayings } from './words/policies.ts';

/** What publishing `after` in place of `before` changes, section by section; empty exactly when the documents say the same. */
export function diffPrograms(before: ProgramDocument, after: ProgramDocument, context: WordsContext = { locale: 'en' }): readonly Change[] {
  const pair = pairOf(before, after, context);
  return [
    ...section('program', sayingChanges(nameSayings(before), nameSayings(after))),
    ...section('earning', earningChanges(pair)),
    ...section('activities', activityChanges(pair)),
    ...section('refunds', sayingChanges(refundSayings(before.refunds), refundSayings(after.refunds))),
    ...section('expiry', sayingChanges(expirySayings(before.expiry, pair.context), expirySayings(after.expiry, pair.context))),
    ...section('tiers', tierChanges(pair)),
    ...section('rewards', rewardChanges(pair)),
    ...section(
      'valuation',
      sayingChanges(valuationSayings(before.valuation, context.locale), valuationSayings(after.valuation, context.locale)),
    ),
  ];
}

function section(name: Section, sentences: readonly string[]): readonly Change[] {
  return sentences.map((words) => ({ section: name, words }));
}
