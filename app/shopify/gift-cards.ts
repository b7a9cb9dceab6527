import { giftCardCreated, giftCardDeactivated, giftCardRead, giftCardsFound } from '#app/contracts/admin-api/gift-card.ts';
import type { CustomerId } from '#app/domain/values/ids.ts';
import { moneyAsDecimal, type Money } from '#app/domain/values/money.ts';

import type { AdminClient } from './admin-client.ts';
import { refuseUserErrors, ShopifyRefused, ShopifyUnreachable } from './errors.ts';
import type { MadeReward } from './made-reward.ts';

export type GiftCardTerms = {
  /** 8 to 20 letters and digits. */
  readonly code: string;
  /** Says whose it is: what it is found by, besides its code. */
  readonly note: string;
  readonly customer: CustomerId;
  readonly amount: Money;
  /** The last day it can be used on; null is for ever. */
  readonly expiresOn: string | null;
};

const findOperation = `#graphql
  query FindGiftCards($query: String!) {
    giftCards(first: 5, query: $query) {
      nodes { id note enabled balance { amount currencyCode } initialValue { amount currencyCode } }
    }
  }
`;

/** The card with this code and note. Shopify's search lags behind by moments: null says that it is not found, not that it is not there. */
export async function findGiftCard(admin: AdminClient, { code, note }: Pick<GiftCardTerms, 'code' | 'note'>): Promise<MadeReward | null> {
  const { giftCards } = giftCardsFound.parse(await admin(findOperation, { query: code }));
  const found = giftCards.nodes.find((card) => card.note === note);
  return found ? madeReward(found) : null;
}

const readOperation = `#graphql
  query GiftCard($id: ID!) {
    giftCard(id: $id) { id note enabled balance { amount currencyCode } initialValue { amount currencyCode } }
  }
`;

/** As it stands now; null where Shopify has none of this id. */
export async function readGiftCard(admin: AdminClient, id: string): Promise<MadeReward | null> {
  const { giftCard } = giftCardRead.parse(await admin(readOperation, { id }));
  return giftCard && madeReward(giftCard);
}

function madeReward(card: {
  readonly id: string;
  readonly enabled: boolean;
  readonly balance: Money;
  readonly initialValue: Money;
}): MadeReward {
  return { shopifyId: card.id, isUsed: card.balance.minor < card.initialValue.minor, isOver: !card.enabled };
}

const createOperation = `#graphql
  mutation CreateGiftCard($input: GiftCardCreateInput!) {
    giftCardCreate(input: $input) {
      giftCard { id }
      userErrors { code field message }
    }
  }
`;

/**
 * Makes the card and gives its id. Once whatever is repeated: its code is unique, and one that is taken is what an earlier try made.
 *
 * Throws `ShopifyRefused` when Shopify will not make it, `ShopifyUnreachable` when nobody knows whether it did, or it did and cannot find it yet.
 */
export async function createGiftCard(admin: AdminClient, terms: GiftCardTerms): Promise<string> {
  const { code, note, customer, amount, expiresOn } = terms;
  const initialAmount = { amount: moneyAsDecimal(amount), currencyCode: amount.currency };
  const input = { code, note, customerId: customer, initialAmount, ...(expiresOn === null ? {} : { expiresOn }) };
  const { giftCard, userErrors } = giftCardCreated.parse(await admin(createOperation, { input })).giftCardCreate;
  if (userErrors.some((error) => error.code === 'TAKEN')) return foundAgain(admin, terms);
  refuseUserErrors(userErrors);
  if (!giftCard) throw new ShopifyRefused([{ code: null, field: null, message: 'no gift card was made and no reason given' }]);
  return giftCard.id;
}

async function foundAgain(admin: AdminClient, terms: GiftCardTerms): Promise<string> {
  const found = await findGiftCard(admin, terms);
  if (!found) throw new ShopifyUnreachable('a gift card that is there is not found yet');
  return found.shopifyId;
}

const deactivateOperation = `#graphql
  mutation DeactivateGiftCard($id: ID!) {
    giftCardDeactivate(id: $id) {
      userErrors { code field message }
    }
  }
`;

/** After it no checkout takes the card, for ever. Doing it twice does what doing it once does. */
export async function deactivateGiftCard(admin: AdminClient, id: string): Promise<void> {
  const data = await admin(deactivateOperation, { id }, { isRepeatable: true });
  refuseUserErrors(giftCardDeactivated.parse(data).giftCardDeactivate.userErrors);
}
