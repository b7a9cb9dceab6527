import { failureWords, opensAgainWords, rewardWords } from '#app/contracts/storefront-words.ts';
import { amountOf } from '#app/domain/redemption/price.ts';
import type { Redemption } from '#app/domain/redemption/redemption.ts';
import type { RedemptionRefusal } from '#app/domain/redemption/refusal.ts';
import { assert } from '#app/domain/values/assert.ts';
import { formatMoney } from '#app/domain/values/money.ts';
import type { TimeZone } from '#app/domain/values/time-zone.ts';

import { inLanguage } from './in-language.ts';

/** In which language, and by which calendar. */
export type Speaking = { readonly locale: string; readonly zone: TimeZone };

/** A refusal in the shopper's words. */
export function refusalWords(refusal: RedemptionRefusal, { locale, zone }: Speaking): string {
  const said = wordsIn(failureWords, locale)[refusal.kind];
  switch (refusal.kind) {
    case 'limit-reached': {
      if (refusal.opensAt === null) return said;
      return `${said} ${wordsIn(opensAgainWords, locale).replace('{date}', dayWords(refusal.opensAt, { locale, zone }))}`;
    }
    case 'membership-suspended':
    case 'reward-withdrawn':
    case 'not-eligible':
    case 'out-of-stock':
    case 'insufficient-points':
      return said;
  }
}

/** What has come of a redemption, in the shopper's words; null where its discount code says all. */
export function outcomeWords({ terms: { benefit }, steps, expiresAt }: Redemption, { locale, zone }: Speaking): string | null {
  const words = wordsIn(rewardWords, locale);
  const worth = amountOf(benefit, steps);
  const amount = worth === null ? '' : formatMoney(worth, locale);
  switch (benefit.kind) {
    case 'amount-off':
    case 'percentage-off':
    case 'free-shipping':
    case 'free-product':
    case 'variable-amount':
      return null;
    case 'gift-card':
      return words.giftCard.replace('{amount}', () => amount);
    case 'store-credit':
      return words.storeCredit.replace('{amount}', () => amount);
    case 'donation':
      return words.donation.replace('{amount}', () => amount).replace('{charity}', () => benefit.charity);
    case 'experience':
      return words.experience;
    case 'early-access':
      return words.earlyAccess.replace('{date}', expiresAt === null ? '' : dayWords(expiresAt, { locale, zone }));
  }
}

function dayWords(instant: Date, { locale, zone }: Speaking): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: zone }).format(instant);
}

function wordsIn<Words>(words: Readonly<Record<string, Words>>, locale: string): Words {
  const found = inLanguage(words, locale);
  assert(found, 'there are words in English');
  return found;
}
