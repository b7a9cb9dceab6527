import type { CheckoutLine, Checkout } from '../actions/place-order.ts';
import { theShop } from '../orders/make-line.ts';
import type { Shop } from '../shop.ts';
import type { Address } from '../state/customer.ts';
import type { Gid } from '../state/gid.ts';
import type { Allocation, DiscountApplication } from '../state/order.ts';
import type { CheckoutFields, Visit } from '../state/visit.ts';
import { cartOf, type Cart } from '../storefront/cart.ts';
import type { Applied } from './pricing.ts';

export type Delivery = { readonly key: CheckoutFields['delivery']; readonly title: string; readonly price: number };

/** Standard at the shop's price, express at 5.00 (500 minor units) more; none where nothing is sent. */
export function deliveries(shop: Shop, visit: Visit): readonly Delivery[] {
  const isSent = cartOf(shop, visit).items.some(({ variant }) => variant.requiresShipping);
  const { shippingPrice } = theShop(shop);
  if (!isSent) return [];
  return [
    { key: 'standard', title: 'Standard', price: shippingPrice },
    { key: 'express', title: 'Express', price: shippingPrice + 500 },
  ];
}

/** What is typed so far, or what the customer's account says. */
export function checkoutFields(shop: Shop, visit: Visit): CheckoutFields {
  if (visit.checkout) return visit.checkout;
  const customer = visit.customer === null ? undefined : shop.store.get('customer', visit.customer);
  const { address } = customer ?? {};
  return {
    email: customer?.email ?? '',
    firstName: address?.firstName ?? customer?.firstName ?? '',
    lastName: address?.lastName ?? customer?.lastName ?? '',
    address1: address?.address1 ?? '',
    city: address?.city ?? '',
    zip: address?.zip ?? '',
    countryCode: address?.countryCode ?? theShop(shop).country,
    delivery: 'standard',
  };
}

export type PricedCheckout = { readonly cart: Cart; readonly delivery: Delivery | null; readonly fields: CheckoutFields };

/** The cart with the chosen delivery, priced. */
export function pricedCheckout(shop: Shop, visit: Visit): PricedCheckout {
  const fields = checkoutFields(shop, visit);
  const offered = deliveries(shop, visit);
  const delivery = offered.find(({ key }) => key === fields.delivery) ?? offered[0] ?? null;
  return { cart: cartOf(shop, visit, delivery?.price ?? 0), delivery, fields };
}

/** The checkout as the shop's core prices and places it: each applied code an application, its shares the allocations. */
export function checkoutInput(
  { cart, delivery, fields }: PricedCheckout,
  { customer, country }: { customer: Gid | null; country: string },
): Checkout {
  const { applied } = cart.pricing;
  const address: Address = { ...fields, country };
  const shares = (off: (one: Applied) => number): readonly Allocation[] =>
    applied.map((one, application) => ({ application, amount: off(one) })).filter(({ amount }) => amount > 0);
  return {
    customer,
    email: fields.email,
    lines: cart.items.map(({ line }, index): CheckoutLine => ({
      variant: line.variant,
      quantity: line.quantity,
      allocations: shares((one) => one.lines[index] ?? 0),
      properties: line.properties,
    })),
    discountApplications: applied.map(application),
    shipping: delivery && { title: delivery.title, price: delivery.price, allocations: shares((one) => one.shipping) },
    locale: cart.visit.locale,
    note: cart.visit.note === '' ? null : cart.visit.note,
    attributes: cart.visit.attributes,
    address:
      fields.address1 === ''
        ? null
        : {
            firstName: address.firstName,
            lastName: address.lastName,
            address1: address.address1,
            city: address.city,
            zip: address.zip,
            country,
            countryCode: address.countryCode,
          },
  };
}

function application({ discount, class: kind }: Applied): DiscountApplication {
  const { value } = discount;
  return {
    kind: 'code',
    title: discount.code,
    target: kind === 'SHIPPING' ? 'shipping' : 'line',
    selection: kind === 'PRODUCT' ? 'entitled' : 'all',
    allocation: value.kind === 'amount' && value.eachItem ? 'each' : 'across',
    value:
      value.kind === 'amount'
        ? { kind: 'amount', number: value.amount }
        : { kind: 'percentage', number: value.kind === 'percentage' ? value.basisPoints : 10_000 },
  };
}
