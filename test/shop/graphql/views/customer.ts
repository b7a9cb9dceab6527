import { received, refunded } from '../../orders/amounts.ts';
import { theShop } from '../../orders/make-line.ts';
import { sum } from '../../orders/share.ts';
import type { Customer } from '../../state/customer.ts';
import { gidNumber } from '../../state/gid.ts';
import { connection } from '../connection.ts';
import type { PageArguments } from '../connection.ts';
import type { Call, View } from '../context.ts';
import { metafieldFields } from './metafield.ts';
import { moneyView } from './money.ts';
import { addressView, orderView } from './order.ts';
import { storeCreditAccounts } from './store-credit.ts';

export function customerView(call: Call, customer: Customer): View {
  const { store } = call.shop;
  const name = `${customer.firstName} ${customer.lastName}`.trim();
  const email = () =>
    customer.email === null
      ? null
      : {
          __typename: 'CustomerEmailAddress',
          emailAddress: customer.email,
          marketingState: customer.acceptsMarketing ? 'SUBSCRIBED' : 'NOT_SUBSCRIBED',
        };
  return {
    __typename: 'Customer',
    id: customer.id,
    legacyResourceId: gidNumber(customer.id),
    firstName: customer.firstName,
    lastName: customer.lastName,
    displayName: name === '' ? (customer.email ?? 'Customer') : name,
    email: customer.email,
    defaultEmailAddress: email,
    verifiedEmail: customer.isEmailVerified,
    phone: null,
    defaultPhoneNumber: null,
    locale: customer.locale,
    note: customer.note,
    state: customer.state.toUpperCase(),
    tags: customer.tags,
    taxExempt: false,
    defaultAddress: () => addressView(customer.address),
    createdAt: customer.createdAt,
    updatedAt: customer.updatedAt,
    numberOfOrders: () => String(store.count('order', customer.id)),
    amountSpent: () => {
      const orders = store.list('order', { owner: customer.id });
      return moneyView(sum(orders.map((order) => received(order) - refunded(order))), theShop(call.shop).currency);
    },
    orders: (args: PageArguments) =>
      connection({ items: store.list('order', { owner: customer.id, order: 'oldest' }), view: (order) => orderView(call, order) }, args),
    storeCreditAccounts: storeCreditAccounts(call, customer.id),
    ...metafieldFields(call, customer.id),
  };
}
