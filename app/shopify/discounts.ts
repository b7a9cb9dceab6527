import { amountCodeCreated, codeDeactivated, codeLookup, freeShippingCodeCreated } from '#app/contracts/admin-api/discount.ts';
import type { Benefit, Reward } from '#app/domain/redemption/reward.ts';
import type { CustomerId } from '#app/domain/values/ids.ts';
import { money, moneyAsDecimal, type Money } from '#app/domain/values/money.ts';

import type { AdminClient } from './admin-client.ts';
import { refuseUserErrors, ShopifyRefused } from './errors.ts';

/** A code to be made: for one customer, once. */
export type CodeTerms = {
  readonly code: string;
  readonly customer: CustomerId;
  readonly reward: Reward;
  /** Of a variable reward; 1 for any other. */
  readonly steps: number;
  readonly startsAt: Date;
  readonly endsAt: Date | null;
};

export type FoundCode = {
  readonly discountId: string;
  readonly usageCount: number;
  /** Disabled, or past its end. */
  readonly isOver: boolean;
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
export async function findCode(admin: AdminClient, code: string): Promise<FoundCode | null> {
  const { codeDiscountNodeByCode: node } = codeLookup.parse(await admin(findOperation, { code }));
  return (
    node && {
      discountId: node.id,
      usageCount: node.codeDiscount.asyncUsageCount,
      isOver: node.codeDiscount.status === 'EXPIRED',
    }
  );
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
  try {
    const { benefit } = terms.reward;
    return await (benefit.kind === 'free-shipping' ? createFreeShipping(admin, terms) : createAmount(admin, terms, benefit));
  } catch (error) {
    if (!(error instanceof ShopifyRefused) || !error.hasCode('TAKEN')) throw error;
    const found = await findCode(admin, terms.code);
    if (!found) throw error;
    return found.discountId;
  }
}

async function createAmount(admin: AdminClient, terms: CodeTerms, benefit: AmountBenefit): Promise<string> {
  const customerGets = { value: valueOf(benefit, terms.steps), items: { all: true } };
  const data = await admin(createAmountOperation, { discount: { ...commonInput(terms), customerGets } });
  const { userErrors, codeDiscountNode } = amountCodeCreated.parse(data).discountCodeBasicCreate;
  return madeId(codeDiscountNode, userErrors);
}

async function createFreeShipping(admin: AdminClient, terms: CodeTerms): Promise<string> {
  const data = await admin(createFreeShippingOperation, { discount: { ...commonInput(terms), destination: { all: true } } });
  const { userErrors, codeDiscountNode } = freeShippingCodeCreated.parse(data).discountCodeFreeShippingCreate;
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
    minimumRequirement: reward.minimumSpend && { subtotal: { greaterThanOrEqualToSubtotal: moneyAsDecimal(reward.minimumSpend) } },
  };
}

type AmountBenefit = Exclude<Benefit, { readonly kind: 'free-shipping' }>;

function valueOf(benefit: AmountBenefit, steps: number) {
  switch (benefit.kind) {
    case 'amount-off':
      return amountOff(benefit.amount);
    case 'variable-amount':
      return amountOff(money(benefit.stepAmount.minor * steps, benefit.stepAmount.currency));
    case 'percentage-off':
      return { percentage: benefit.percent / 100 };
  }
}

function amountOff(amount: Money) {
  return { discountAmount: { amount: moneyAsDecimal(amount), appliesOnEachItem: false } };
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
