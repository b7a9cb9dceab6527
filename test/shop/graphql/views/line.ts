import { currentQuantity, fulfillableQuantity, lineDiscount, lineTotal } from '../../orders/amounts.ts';
import { share } from '../../orders/share.ts';
import type { Order, OrderLine, TaxLine } from '../../state/order.ts';
import type { Call, View } from '../context.ts';
import { moneyBag, moneyView } from './money.ts';
import { productView, variantView } from './product.ts';

export function taxLineView(order: Order, tax: TaxLine): View {
  const bag = moneyBag(order);
  return {
    __typename: 'TaxLine',
    title: tax.title,
    rate: tax.basisPoints / 10_000,
    ratePercentage: tax.basisPoints / 100,
    priceSet: bag(tax.amount),
    channelLiable: false,
    source: 'Shopify',
  };
}

function allocationView(order: Order, allocation: OrderLine['allocations'][number]): View {
  return {
    __typename: 'DiscountAllocation',
    allocatedAmountSet: moneyBag(order)(allocation.amount),
    discountApplication: () => applicationView(order, allocation.application),
  };
}

export function applicationView(order: Order, index: number): View | null {
  const application = order.discountApplications[index];
  if (!application) return null;
  const { kind, title, target, selection, allocation, value } = application;
  const types = {
    code: 'DiscountCodeApplication',
    automatic: 'AutomaticDiscountApplication',
    manual: 'ManualDiscountApplication',
  } as const;
  return {
    __typename: types[kind],
    index,
    ...(kind === 'code' ? { code: title } : { title }),
    ...(kind === 'manual' ? { description: null } : {}),
    targetType: target === 'line' ? 'LINE_ITEM' : 'SHIPPING_LINE',
    targetSelection: selection.toUpperCase(),
    allocationMethod: allocation.toUpperCase(),
    value:
      value.kind === 'percentage'
        ? { __typename: 'PricingPercentageValue', percentage: value.number / 100 }
        : moneyView(value.number, order.currency),
  };
}

export function lineView(call: Call, order: Order, line: OrderLine): View {
  const bag = moneyBag(order);
  const left = currentQuantity(order, line);
  return {
    __typename: 'LineItem',
    id: line.id,
    title: line.title,
    name: line.variantTitle === null ? line.title : `${line.title} - ${line.variantTitle}`,
    variantTitle: line.variantTitle,
    sku: line.sku,
    vendor: line.vendor,
    quantity: line.quantity,
    currentQuantity: left,
    refundableQuantity: left,
    fulfillableQuantity: fulfillableQuantity(order, line),
    isGiftCard: line.isGiftCard,
    requiresShipping: line.requiresShipping,
    taxable: line.isTaxable,
    customAttributes: line.properties.map(({ name, value }) => ({ __typename: 'Attribute', key: name, value })),
    originalUnitPriceSet: bag(line.price),
    originalTotalSet: bag(line.price * line.quantity),
    discountedTotalSet: bag(lineTotal(line)),
    totalDiscountSet: bag(lineDiscount(line)),
    priceAfterAllDiscountsBeforeTaxesSet: () =>
      bag(share(lineTotal(line), { from: line.quantity - left, to: line.quantity, of: line.quantity })),
    discountAllocations: () => line.allocations.map((allocation) => allocationView(order, allocation)),
    taxLines: () => line.taxLines.map((tax) => taxLineView(order, tax)),
    duties: [],
    product: () => {
      const product = line.product === null ? undefined : call.shop.store.get('product', line.product);
      return product ? productView(call, product) : null;
    },
    variant: () => {
      const product = line.product === null ? undefined : call.shop.store.get('product', line.product);
      const variant = product?.variants.find(({ id }) => id === line.variant);
      return product && variant ? variantView(call, product, variant) : null;
    },
    sellingPlan: null,
  };
}

export function shippingLineView(order: Order, line: Order['shippingLines'][number]): View {
  const bag = moneyBag(order);
  const back = order.refunds.flatMap((refund) => refund.shipping).filter((part) => part.line === line.id);
  const discounted = line.price - lineDiscount(line);
  return {
    __typename: 'ShippingLine',
    id: line.id,
    title: line.title,
    code: line.title,
    source: 'shopify',
    custom: false,
    isRemoved: false,
    originalPriceSet: bag(line.price),
    discountedPriceSet: bag(discounted),
    currentDiscountedPriceSet: bag(discounted - back.reduce((total, part) => total + part.amount, 0)),
    discountAllocations: () => line.allocations.map((allocation) => allocationView(order, allocation)),
    taxLines: () => line.taxLines.map((tax) => taxLineView(order, tax)),
  };
}
