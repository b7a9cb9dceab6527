import { plainPointsNames } from '#app/contracts/storefront-words.ts';
import type { MembershipView } from '#app/contracts/storefront.ts';
import type { ProgramDocument } from '#app/domain/program/document.ts';
import { deliveryOf } from '#app/domain/redemption/delivery.ts';
import { visibleOffers, type Offer } from '#app/domain/redemption/offer.ts';
import { amountOf } from '#app/domain/redemption/price.ts';
import { formatMoney } from '#app/domain/values/money.ts';
import { assert } from '#app/domain/values/assert.ts';
import type { Standing } from '#app/persistence/membership.ts';
import { versionsOf, type ProgramVersion } from '#app/persistence/program-version.ts';
import type { KeptRedemption } from '#app/persistence/redemption-row.ts';
import { usableRedemptions } from '#app/persistence/redemption.ts';
import type { Shop } from '#app/persistence/shop.ts';
import type { OwnMembership } from '#app/persistence/shopper.ts';
import type { AdminClient } from '#app/shopify/admin-client.ts';

import { inLanguage } from './in-language.ts';
import { applicants, noMarks, readMarks } from './redeemable.ts';
import { outcomeWords, refusalWords, type Speaking } from './redemption-words.ts';
import { tiersAt } from './tiers-at.ts';

import type { Pool } from 'pg';

export type MembershipQuestion = {
  readonly shop: Shop;
  /** As read at the same instant. */
  readonly own: OwnMembership;
  /** The shopper's language. */
  readonly locale: string;
};

/** What a member sees of the membership: points, what they are good for, and rewards not used yet. Before a program is published there are no rewards. */
export async function readMembership(
  { pool, admin }: { readonly pool: Pool; readonly admin: AdminClient },
  { shop, own, locale }: MembershipQuestion,
  now: Date,
): Promise<MembershipView> {
  const { member, standing, version, hasIssued } = own;
  const [program] = await versionsOf(pool, shop.shop, version ? [version] : []);
  const redemptions = hasIssued ? await usableRedemptions(pool, shop.shop, [member.id], now) : [];
  const speaking = { locale, zone: shop.timeZone };
  const offered = program ? await offersFor({ pool, admin }, { shop, program, standing }, now) : [];
  return {
    pointsName: pointsName(program?.document ?? null, locale),
    points: standing.active,
    pending: standing.pending,
    deficit: standing.deficit,
    rewards: offered.map((offer) => rewardView(offer, speaking)),
    redemptions: redemptions.map((redemption) => redemptionView(redemption, speaking)),
  };
}

type Offered = { readonly shop: Shop; readonly program: ProgramVersion; readonly standing: Standing };

async function offersFor(
  { pool, admin }: { readonly pool: Pool; readonly admin: AdminClient },
  { shop, program, standing }: Offered,
  now: Date,
): Promise<readonly Offer[]> {
  const { customer, member, isSuspended, active } = standing;
  const { document } = program;
  const marks = customer === null ? noMarks : ((await readMarks(admin, document.rewards, [customer])).get(customer) ?? noMarks);
  const [tier = null] = await tiersAt(pool, shop, [{ member, at: now, version: program }]);
  const asking = { member, isSuspended, tier, marks };
  const [applicant] = await applicants(pool, { shop, document }, [asking], now);
  assert(applicant, 'who was asked for is there');
  return visibleOffers(document, applicant, active);
}

export function pointsName(document: ProgramDocument | null, locale: string): MembershipView['pointsName'] {
  const plain = inLanguage(plainPointsNames, locale);
  assert(plain, 'there are plain names in English');
  return (document && inLanguage(document.pointsNames, locale)) ?? plain;
}

export function redemptionView(redemption: KeptRedemption, speaking: Speaking): MembershipView['redemptions'][number] {
  const { id, reward, terms, delivery, code, price, expiresAt } = redemption;
  return {
    id,
    reward,
    title: inLanguage(terms.titles, speaking.locale) ?? reward,
    delivery,
    code: delivery === 'discount-code' || delivery === 'gift-card' ? code : null,
    note: outcomeWords(redemption, speaking),
    price,
    expiresAt: expiresAt?.toISOString() ?? null,
  };
}

function rewardView(offer: Offer, speaking: Speaking): MembershipView['rewards'][number] {
  const { reward, price, stepsMin, stepsMax, refusal, missing } = offer;
  const amount = amountOf(reward.benefit, 1);
  return {
    id: reward.id,
    title: inLanguage(reward.titles, speaking.locale) ?? reward.id,
    delivery: deliveryOf(reward.benefit.kind),
    price,
    stepsMin,
    stepsMax,
    amount: amount && formatMoney(amount, speaking.locale),
    isAffordable: missing === 0,
    missing,
    unavailable: refusal === null || refusal.kind === 'insufficient-points' ? null : refusalWords(refusal, speaking),
  };
}
