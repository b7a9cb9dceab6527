import { plainPointsNames } from '#app/contracts/storefront-words.ts';
import type { MembershipView } from '#app/contracts/storefront.ts';
import type { ProgramDocument } from '#app/domain/program/document.ts';
import { offers, type Offer } from '#app/domain/redemption/offer.ts';
import type { MemberId } from '#app/domain/values/ids.ts';
import { formatMoney } from '#app/domain/values/money.ts';
import { assert } from '#app/domain/values/assert.ts';
import { standings } from '#app/persistence/membership.ts';
import { programInForce } from '#app/persistence/program-version.ts';
import { usableRedemptions, type KeptRedemption } from '#app/persistence/redemption.ts';
import type { Shop } from '#app/persistence/shop.ts';

import { inLanguage } from './in-language.ts';

import type { Pool } from 'pg';

export type MembershipQuestion = {
  readonly shop: Shop;
  readonly member: MemberId;
  /** The shopper's language. */
  readonly locale: string;
};

/** What a member sees of the membership: points, what they are good for, and codes not used yet. Before a program is published there are no rewards. */
export async function readMembership(pool: Pool, { shop, member, locale }: MembershipQuestion, now: Date): Promise<MembershipView> {
  const [program, [standing], redemptions] = await Promise.all([
    programInForce(pool, shop, now),
    standings(pool, shop.shop, [member], now),
    usableRedemptions(pool, shop.shop, [member], now),
  ]);
  assert(standing, `member ${member} exists`);
  return {
    pointsName: pointsName(program?.document ?? null, locale),
    points: standing.active,
    pending: standing.pending,
    deficit: standing.deficit,
    rewards: program ? offers(program.document, standing.active).map((offer) => rewardView(offer, locale)) : [],
    redemptions: redemptions.map((redemption) => redemptionView(redemption, locale)),
  };
}

export function pointsName(document: ProgramDocument | null, locale: string): MembershipView['pointsName'] {
  const plain = inLanguage(plainPointsNames, locale);
  assert(plain, 'there are plain names in English');
  return (document && inLanguage(document.pointsNames, locale)) ?? plain;
}

export function redemptionView(
  { id, reward, terms, code, price, expiresAt }: KeptRedemption,
  locale: string,
): MembershipView['redemptions'][number] {
  return { id, reward, title: inLanguage(terms.titles, locale) ?? reward, code, price, expiresAt: expiresAt?.toISOString() ?? null };
}

function rewardView(
  { reward, price, stepsMin, stepsMax, isAffordable, missing }: Offer,
  locale: string,
): MembershipView['rewards'][number] {
  const title = inLanguage(reward.titles, locale) ?? reward.id;
  return { id: reward.id, title, price, stepsMin, stepsMax, amount: amountOf(reward.benefit, locale), isAffordable, missing };
}

function amountOf(benefit: Offer['reward']['benefit'], locale: string): string | null {
  switch (benefit.kind) {
    case 'amount-off':
    case 'gift-card':
    case 'store-credit':
    case 'donation':
      return formatMoney(benefit.amount, locale);
    case 'variable-amount':
      return formatMoney(benefit.stepAmount, locale);
    case 'percentage-off':
    case 'free-shipping':
    case 'free-product':
    case 'experience':
    case 'early-access':
      return null;
  }
}
