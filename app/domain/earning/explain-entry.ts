import { activityInWords, type ActivityExplanation } from '../activities/explanation.ts';
import type { Entry, Explanation } from '../ledger/entry.ts';
import type { ExpiryExplanation } from '../ledger/expire.ts';
import type { RedemptionExplanation } from '../redemption/explanation.ts';
import type { RestorationExplanation } from '../redemption/restore.ts';
import { expiredGiftInWords, giftInWords, type ExpiredGiftExplanation, type GiftExplanation } from '../tiers/gift-movement.ts';
import { pointsInWords } from '../values/exact-words.ts';
import { explainEarning, type ExplainedEarning } from './explain.ts';
import type { OrderEarning } from './outcome.ts';
import type { ExpiredRefundedExplanation } from './settlement.ts';

/** Any entry in the merchant's words: what happened and why, in one sentence; what else it did; and an order's whole earning. */
export type ExplainedEntry = {
  readonly headline: string;
  /** What was kept alive, paid off, is owed, or was let go, a sentence each. */
  readonly notes: readonly string[];
  readonly earning: ExplainedEarning | null;
};

export function explainEntry(entry: Entry, locale: string): ExplainedEntry {
  const { explanation } = entry;
  return {
    headline: headline(entry, locale),
    notes: notes(explanation, locale),
    earning: isOrderEarning(explanation) ? explainEarning(explanation.earning, locale) : null,
  };
}

function headline(entry: Entry, locale: string): string {
  const count = pointsInWords(entry.points, locale);
  const { explanation, source } = entry;
  switch (entry.kind) {
    case 'accrual':
      if (isActivity(explanation)) return activityInWords(count, explanation);
      if (isGift(explanation)) return giftInWords('accrual', count, explanation);
      return isOrderEarning(explanation)
        ? accrualWords(count, entry, explanation, locale)
        : `${count} earned${source.kind === 'import' ? ',' : ''}${broughtOver(source)}.`;
    case 'clawback':
      if (isGift(explanation)) return giftInWords('clawback', count, explanation);
      return isOrderEarning(explanation) ? clawbackWords(count, entry, explanation, locale) : `${count} taken back.`;
    case 'redemption':
      return isRedemption(explanation) ? `${count} redeemed for ${rewardWords(explanation)}.` : `${count} redeemed.`;
    case 'restoration':
      if (isExpiredRefunded(explanation))
        return `${count} given back that had expired: order ${explanation.order} is taken back with them.`;
      if (isExpiredGift(explanation)) return expiredGiftInWords(count, explanation);
      if (isReinstatement(explanation)) return `${count} given back by staff that had expired${reasonWords(source)}`;
      return isRestoration(explanation) ? restorationWords(count, explanation, locale) : `${count} given back.`;
    case 'expiry':
      return isExpiry(explanation) ? expiryWords(count, explanation, locale) : `${count} expired.`;
    case 'credit-adjustment':
      return source.kind === 'import' ? `${count}${broughtOver(source)}.` : `${count} added by staff${reasonWords(source)}`;
    case 'debit-adjustment':
      return `${count} taken off by staff${reasonWords(source)}`;
  }
}

function accrualWords(count: string, { source }: Entry, { previous, target }: OrderEarning, locale: string): string {
  if (previous === 0) return `${count} earned with order ${nameOf(source)}.`;
  return `${count} more earned with order ${nameOf(source)}: it changed and now earns ${pointsInWords(target, locale)}, not ${previous}.`;
}

function clawbackWords(count: string, { source }: Entry, { previous, target }: OrderEarning, locale: string): string {
  const now = target === 0 ? 'nothing' : pointsInWords(target, locale);
  return `${count} taken back: after what was refunded, removed or cancelled, order ${nameOf(source)} earns ${now}, not ${previous}.`;
}

/** Days are the shop's calendar, whatever the reader's zone. */
function expiryWords(count: string, { earnedOn, lastOn }: ExpiryExplanation, locale: string): string {
  return `${count} expired: earned on ${dayInWords(earnedOn, locale)}, not used by ${dayInWords(lastOn, locale)}.`;
}

function dayInWords(on: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${on}T00:00:00Z`));
}

function broughtOver(source: Entry['source']): string {
  return source.kind === 'import' ? ` brought over from another system, line ${source.line} of its file` : '';
}

function rewardWords({ titles, reward, steps }: RedemptionExplanation): string {
  return `“${titles['en'] ?? reward}”${steps > 1 ? `, ${steps} times` : ''}`;
}

function restorationWords(count: string, { because, order, price, target }: RestorationExplanation, locale: string): string {
  const all = `${target} of ${pointsInWords(price, locale)} are back`;
  switch (because) {
    case 'return':
      return `${count} given back: the reward was returned unused. ${all}.`;
    case 'expire':
      return `${count} given back: the reward's code ended unused. ${all}.`;
    case 'refund':
      return `${count} given back: order ${order ?? ''}, on which the reward was used, was refunded or cancelled. ${all}.`;
  }
}

function reasonWords(source: Entry['source']): string {
  return source.kind === 'staff' ? `: ${source.reason}` : '.';
}

function nameOf(source: Entry['source']): string {
  return source.kind === 'order' ? source.name : '';
}

/** Beside what the movement was for: all but the first are written by `post`. */
function notes({ stillHeld, paidOff, owed, forgiven, keptAliveUntil }: Explanation, locale: string): readonly string[] {
  const ends = typeof keptAliveUntil === 'object' && keptAliveUntil !== null ? Object.keys(keptAliveUntil) : [];
  return [
    ...ends.map((months) => `Points that live ${months} months without activity now count them from here.`),
    ...(typeof stillHeld === 'number'
      ? [`Not given again: ${pointsInWords(stillHeld, locale)} that had been let go and never taken.`]
      : []),
    ...(typeof paidOff === 'number' ? [`Paid off: ${pointsInWords(paidOff, locale)} that had been owed.`] : []),
    ...(typeof owed === 'number'
      ? [`Owed: ${pointsInWords(owed, locale)}, spent before they were taken back. The next points pay them off.`]
      : []),
    ...(typeof forgiven === 'number' ? [`Let go: ${pointsInWords(forgiven, locale)} more, spent before they could be taken back.`] : []),
  ];
}

/** An explanation's form follows from its kind for ever: entries are never rewritten, so a form once written is never changed. */
function isOrderEarning(explanation: Explanation): explanation is OrderEarning {
  return explanation.kind === 'order-earning';
}

function isRedemption(explanation: Explanation): explanation is RedemptionExplanation {
  return explanation.kind === 'redemption';
}

function isActivity(explanation: Explanation): explanation is ActivityExplanation {
  return explanation.kind === 'activity';
}

function isGift(explanation: Explanation): explanation is GiftExplanation {
  return explanation.kind === 'tier-gift';
}

function isExpiry(explanation: Explanation): explanation is ExpiryExplanation {
  return explanation.kind === 'lot-expiry';
}

function isReinstatement({ kind }: Explanation): boolean {
  return kind === 'reinstatement';
}

function isExpiredRefunded(explanation: Explanation): explanation is ExpiredRefundedExplanation {
  return explanation.kind === 'expired-refunded';
}

function isExpiredGift(explanation: Explanation): explanation is ExpiredGiftExplanation {
  return explanation.kind === 'expired-gift';
}

function isRestoration(explanation: Explanation): explanation is RestorationExplanation {
  return explanation.kind === 'restoration';
}
