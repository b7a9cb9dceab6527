import { minorAsDecimal } from '../../orders/decimal.ts';
import { theShop } from '../../orders/make-line.ts';
import type { Discount } from '../../state/discount.ts';
import { discountClass, discountStatus } from '../../state/discount.ts';
import { gidNumber } from '../../state/gid.ts';
import { connection } from '../connection.ts';
import type { PageArguments } from '../connection.ts';
import type { Call, View } from '../context.ts';
import { customerView } from './customer.ts';
import { metafieldFields } from './metafield.ts';
import { moneyView } from './money.ts';

export function discountNodeView(call: Call, discount: Discount): View {
  return {
    __typename: 'DiscountCodeNode',
    id: discount.id,
    codeDiscount: () => codeDiscountView(call, discount),
    ...metafieldFields(call, discount.id),
  };
}

/** The same where discounts of all kinds are listed, under an id of its own. */
export function anyDiscountView(call: Call, discount: Discount): View {
  return {
    __typename: 'DiscountNode',
    id: `gid://shopify/DiscountNode/${gidNumber(discount.id)}`,
    discount: () => codeDiscountView(call, discount),
    ...metafieldFields(call, discount.id),
  };
}

function codeDiscountView(call: Call, discount: Discount): View {
  const { currency } = theShop(call.shop);
  const kind = discountClass(discount);
  const code = { __typename: 'DiscountRedeemCode', id: discount.codeId, code: discount.code, asyncUsageCount: discount.uses.length };
  return {
    __typename: discount.value.kind === 'free-shipping' ? 'DiscountCodeFreeShipping' : 'DiscountCodeBasic',
    title: discount.title,
    status: discountStatus(discount, call.shop.clock.now()),
    summary: discount.title,
    shortSummary: discount.title,
    startsAt: discount.startsAt,
    endsAt: discount.endsAt,
    createdAt: discount.createdAt,
    updatedAt: discount.updatedAt,
    usageLimit: discount.usageLimit,
    appliesOncePerCustomer: discount.appliesOncePerCustomer,
    asyncUsageCount: discount.uses.length,
    discountClass: kind,
    discountClasses: [kind],
    combinesWith: { __typename: 'DiscountCombinesWith', ...discount.combinesWith },
    codes: (args: PageArguments) => connection({ items: [code], view: (item) => item }, args),
    codesCount: { __typename: 'Count', count: 1, precision: 'EXACT' },
    context: () =>
      discount.customers === null
        ? { __typename: 'DiscountBuyerSelectionAll', all: 'ALL' }
        : {
            __typename: 'DiscountCustomers',
            customers: discount.customers
              .flatMap((id) => call.shop.store.get('customer', id) ?? [])
              .map((customer) => customerView(call, customer)),
          },
    minimumRequirement: () => minimumView(discount, currency),
    ...(discount.value.kind === 'free-shipping'
      ? {
          maximumShippingPrice: discount.value.maximum === null ? null : moneyView(discount.value.maximum, currency),
          destinationSelection: { __typename: 'DiscountCountryAll', allCountries: true },
        }
      : { customerGets: () => customerGetsView(discount, currency) }),
  };
}

function minimumView({ minimum }: Discount, currency: string): View | null {
  if (minimum === null) return null;
  return minimum.kind === 'subtotal'
    ? { __typename: 'DiscountMinimumSubtotal', greaterThanOrEqualToSubtotal: moneyView(minimum.amount, currency) }
    : { __typename: 'DiscountMinimumQuantity', greaterThanOrEqualToQuantity: String(minimum.quantity) };
}

function customerGetsView({ value, items }: Discount, currency: string): View {
  return {
    __typename: 'DiscountCustomerGets',
    appliesOnOneTimePurchase: true,
    appliesOnSubscription: false,
    items: items.kind === 'all' ? { __typename: 'AllDiscountItems', allItems: true } : { __typename: 'DiscountProducts' },
    value:
      value.kind === 'amount'
        ? {
            __typename: 'DiscountAmount',
            amount: { __typename: 'MoneyV2', amount: minorAsDecimal(value.amount, currency), currencyCode: currency },
            appliesOnEachItem: value.eachItem,
          }
        : { __typename: 'DiscountPercentage', percentage: value.kind === 'percentage' ? value.basisPoints / 10_000 : 0 },
  };
}
