import { amountCodeCreated, codeDeactivated, codeLookup, freeShippingCodeCreated } from '#app/contracts/admin-api/discount.ts';
import type { DiscountTerms } from '#app/domain/redemption/discount.ts';
import type { Reward } from '#app/domain/redemption/reward.ts';
import type { CustomerId } from '#app/domain/values/ids.ts';

import type { AdminClient } from './admin-client.ts';
import { discountItems, discountMinimum, discountValue, type BasicValue } from './discount-inputs.ts';
import { refuseUserErrors, ShopifyRefused } from './errors.ts';
import type { MadeReward } from './made-reward.ts';
import { piecesAsAmount } from './variant-prices.ts';

/** A code to be made: for one customer, once. */
export type CodeTerms = {
  readonly code: string;
  readonly customer: CustomerId;
  readonly reward: Reward;
  readonly discount: DiscountTerms;
  readonly startsAt: Date;
  readonly endsAt: Date | null;
};

const findOperation = `#graphql
  query RewardCode($code: String!) {
    codeDiscountNodeByCode(code: $code) {
      id
      codeDiscount {
        ... on DiscountCodeBasic { status asyncUsageCount }
        ... on DiscountCodeFreeShipping { status asyncUsageCount }
      }
    }
  }
`;

/** Null where no discount has this code. Codes are compared by Shopify, without regard to case. */
export async function findCode(admin: AdminClient, code: string): Promise<MadeReward | null> {
  const { codeDiscountNodeByCode: node } = codeLookup.parse(await admin(findOperation, { code }));
  if (!node) return null;
  const { status, asyncUsageCount } = node.codeDiscount;
  return { shopifyId: node.id, isUsed: asyncUsageCount > 0, isOver: status === 'EXPIRED' };
}

const createAmountOperation = `#graphql
  mutation CreateRewardCode($discount: DiscountCodeBasicInput!) {
    discountCodeBasicCreate(basicCodeDiscount: $discount) {
      codeDiscountNode { id }
      userErrors { code field message }
    }
  }
`;

const createFreeShippingOperation = `#graphql
  mutation CreateFreeShippingCode($discount: DiscountCodeFreeShippingInput!) {
    discountCodeFreeShippingCreate(freeShippingCodeDiscount: $discount) {
      codeDiscountNode { id }
      userErrors { code field message }
    }
  }
`;

/**
 * Makes the code and gives the discount's id. A code is made once whatever is repeated: Shopify keeps codes unique, and one
 * that is taken already is the one an earlier try made (nobody else can know it).
 *
 * Throws `ShopifyRefused` when Shopify will not make it, `ShopifyUnreachable` when nobody knows whether it did.
 */
export async function createCode(admin: AdminClient, terms: CodeTerms): Promise<string> {
  const { value } = terms.discount;
  try {
    switch (value.kind) {
      case 'free-shipping':
        return await createFreeShipping(admin, terms);
      case 'pieces':
        return await createBasic(admin, terms, { ...(await piecesAsAmount(admin, value)), variants: value.variants });
      case 'amount':
      case 'percentage':
        return await createBasic(admin, terms, value);
    }
  } catch (error) {
    if (!(error instanceof ShopifyRefused) || !error.hasCode('TAKEN')) throw error;
    const found = await findCode(admin, terms.code);
    if (!found) throw error;
    return found.shopifyId;
  }
}

async function createBasic(admin: AdminClient, terms: CodeTerms, value: BasicValue): Promise<string> {
  const customerGets = { value: discountValue(value), items: discountItems(value, terms.reward) };
  const minimumRequirement = discountMinimum(terms.discount);
  const data = await admin(createAmountOperation, { discount: { ...commonInput(terms), minimumRequirement, customerGets } });
  const { userErrors, codeDiscountNode } = amountCodeCreated.parse(data).discountCodeBasicCreate;
  return madeId(codeDiscountNode, userErrors);
}

async function createFreeShipping(admin: AdminClient, terms: CodeTerms): Promise<string> {
  const minimumRequirement = discountMinimum(terms.discount);
  const discount = { ...commonInput(terms), minimumRequirement, destination: { all: true } };
  const { userErrors, codeDiscountNode } = freeShippingCodeCreated.parse(
    await admin(createFreeShippingOperation, { discount }),
  ).discountCodeFreeShippingCreate;
  return madeId(codeDiscountNode, userErrors);
}

function madeId(node: { readonly id: string } | null, userErrors: Parameters<typeof refuseUserErrors>[0]): string {
  refuseUserErrors(userErrors);
  if (!node) throw new ShopifyRefused([{ code: null, field: null, message: 'no discount was made and no reason given' }]);
  return node.id;
}

function commonInput({ code, customer, reward, startsAt, endsAt }: CodeTerms) {
  return {
    code,
    title: `${reward.titles['en'] ?? Object.values(reward.titles)[0] ?? reward.id} (${code})`,
    startsAt: startsAt.toISOString(),
    endsAt: endsAt?.toISOString() ?? null,
    usageLimit: 1,
    appliesOncePerCustomer: true,
    context: { customers: { add: [customer] } },
    combinesWith: {
      orderDiscounts: reward.combinesWith.order,
      productDiscounts: reward.combinesWith.product,
      // Shopify knows no two shipping discounts on one order, and refuses the wish.
      shippingDiscounts: reward.combinesWith.shipping && reward.benefit.kind !== 'free-shipping',
    },
  };
}

const deactivateOperation = `#graphql
  mutation DisableRewardCode($id: ID!) {
    discountCodeDeactivate(id: $id) {
      userErrors { code field message }
    }
  }
`;

/** After it no checkout takes the code. Disabling one that is disabled changes nothing, so it is repeated when unclear. */
export async function disableCode(admin: AdminClient, discountId: string): Promise<void> {
  const data = await admin(deactivateOperation, { id: discountId }, { isRepeatable: true });
  refuseUserErrors(codeDeactivated.parse(data).discountCodeDeactivate.userErrors);
}
