import { discountOf } from '#app/domain/redemption/discount.ts';
import { giftCardNote } from '#app/domain/redemption/gift-card-note.ts';
import { amountOf } from '#app/domain/redemption/price.ts';
import { assert } from '#app/domain/values/assert.ts';
import type { CustomerId } from '#app/domain/values/ids.ts';
import type { Money } from '#app/domain/values/money.ts';
import { localTime } from '#app/domain/values/time-zone.ts';
import { claimedCredits } from '#app/persistence/redemption-count.ts';
import type { KeptRedemption } from '#app/persistence/redemption-row.ts';
import { shopByDomain } from '#app/persistence/shop.ts';
import type { AdminClient } from '#app/shopify/admin-client.ts';
import { createCode, findCode } from '#app/shopify/discounts.ts';
import { createGiftCard, findGiftCard } from '#app/shopify/gift-cards.ts';
import { findCreditTransactions, giveCredit } from '#app/shopify/store-credit.ts';
import { giveTag } from './customer-tag.ts';

import type { Pool } from 'pg';

type Context = { readonly pool: Pool; readonly admin: AdminClient };
type Wanted = { readonly redemption: KeptRedemption; readonly customer: CustomerId };

/** Between Shopify's clock and ours. */
const skewMs = 120_000;

/**
 * The id of what an earlier try made for this redemption; null where nothing is found. Of what needs no looking for, since doing it again changes
 * nothing (a tag) or nothing outside is done (by hand), nothing is found.
 */
export async function findReward(
  { pool, admin }: Context,
  { redemption, customer }: { readonly redemption: KeptRedemption; readonly customer: CustomerId | null },
): Promise<string | null> {
  switch (redemption.delivery) {
    case 'discount-code':
      return (await findCode(admin, redemption.code))?.shopifyId ?? null;
    case 'gift-card':
      return (await findGiftCard(admin, { code: redemption.code, note: giftCardNote(redemption.id) }))?.shopifyId ?? null;
    case 'store-credit':
      return customer && unclaimedCredit({ pool, admin }, { redemption, customer });
    case 'customer-tag':
    case 'by-hand':
      return null;
  }
}

/**
 * Of the credits of this amount since the redemption began, one that answers for no other. Which of two alike belongs to which does not matter: there are
 * as many as were given.
 */
async function unclaimedCredit({ pool, admin }: Context, { redemption, customer }: Wanted): Promise<string | null> {
  const since = new Date(redemption.reservedAt.getTime() - skewMs);
  const found = await findCreditTransactions(admin, { customer, direction: 'credit', amount: moneyOf(redemption), since });
  const ids = found.map(({ id }) => id);
  const claimed = await claimedCredits(pool, redemption.shop, ids);
  return ids.findLast((id) => !claimed.has(id)) ?? null;
}

/**
 * Makes the reward in Shopify and gives the id of what was made; null where there is nothing with an id. Sent twice it makes one, but for store credit:
 * that is asked for once in a redemption's life.
 */
export async function makeReward({ pool, admin }: Context, { redemption, customer }: Wanted): Promise<string | null> {
  const { code, terms, reservedAt, expiresAt } = redemption;
  switch (redemption.delivery) {
    case 'discount-code': {
      const discount = discountOf({ reward: terms, steps: redemption.steps, subtotal: redemption.subtotal });
      assert(discount, 'what is delivered by a code is a discount');
      return createCode(admin, { code, customer, reward: terms, discount, startsAt: reservedAt, endsAt: expiresAt });
    }
    case 'gift-card': {
      const expiresOn = await lastDay(pool, redemption);
      return createGiftCard(admin, { code, note: giftCardNote(redemption.id), customer, amount: moneyOf(redemption), expiresOn });
    }
    case 'store-credit':
      return giveCredit(admin, { customer, amount: moneyOf(redemption), expiresAt });
    case 'customer-tag':
      await giveTag({ pool, admin, now: redemption.reservedAt }, { ...redemption, customer, tag: tagOf(redemption) });
      return null;
    case 'by-hand':
      return null;
  }
}

export function moneyOf({ terms, steps }: KeptRedemption): Money {
  const amount = amountOf(terms.benefit, steps);
  assert(amount, `${terms.benefit.kind} is an amount of money`);
  return amount;
}

export function tagOf({ terms: { benefit } }: KeptRedemption): string {
  assert(benefit.kind === 'early-access', 'only an early access has a tag');
  return benefit.tag;
}

/** The day in the shop's time zone on which it ends: Shopify takes the card to the end of that day. */
async function lastDay(pool: Pool, { shop: domain, expiresAt }: KeptRedemption): Promise<string | null> {
  if (expiresAt === null) return null;
  const shop = await shopByDomain(pool, domain);
  assert(shop, 'a redemption’s shop is there');
  return localTime(expiresAt, shop.timeZone).on;
}
