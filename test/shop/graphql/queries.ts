import { findDiscount } from '../actions/discounts.ts';
import { gidNumber, gidType } from '../state/gid.ts';
import type { Customer } from '../state/customer.ts';
import { discountStatus, type Discount } from '../state/discount.ts';
import type { Order } from '../state/order.ts';
import { hasScope } from './access.ts';
import { bulkOperationView } from './bulk-operations.ts';
import { connection } from './connection.ts';
import { notBuilt } from './context.ts';
import type { Call, Resolver, View } from './context.ts';
import { orders, ordersVisibleMs, sortByChange } from './orders.ts';
import { matches, searchAlternatives, searchTerms, type Term } from './search.ts';
import { customerView } from './views/customer.ts';
import { anyDiscountView, discountNodeView } from './views/discount.ts';
import { giftCardView } from './views/gift-card.ts';
import { lineView } from './views/line.ts';
import { marketView, membershipView } from './views/market.ts';
import { metafieldView } from './views/metafield.ts';
import { orderView } from './views/order.ts';
import { collectionView, productView, variantView } from './views/product.ts';
import { refundView } from './views/refund.ts';
import { installationView, shopView, themeView } from './views/shop.ts';
import { creditMoveView } from './views/store-credit.ts';
import { asText } from '../wire/text.ts';

function visibleOrder({ shop, scopes }: Call, id: string): Order | undefined {
  const order = shop.store.get('order', id);
  const isOld = order && Date.parse(order.createdAt) < shop.clock.now().getTime() - ordersVisibleMs;
  return isOld && !hasScope(scopes, 'read_all_orders') ? undefined : order;
}

type Finder = (call: Call, id: string) => View | null;

function found<Item>(item: Item | undefined, view: (item: Item) => View): View | null {
  return item === undefined ? null : view(item);
}

function creditMove(call: Call, id: string): View | null {
  const account = call.shop.store.find('storeCredit', `transaction:${id}`);
  const move = account?.transactions.find((candidate) => candidate.id === id);
  return account && move ? creditMoveView(call, account, move) : null;
}

const byType: Readonly<Record<string, Finder>> = {
  Order: (call, id) => found(visibleOrder(call, id), (order) => orderView(call, order)),
  Refund(call, id) {
    const owner = call.shop.store.find('order', `refund:${id}`);
    const order = owner && visibleOrder(call, owner.id);
    const refund = order?.refunds.find((candidate) => candidate.id === id);
    return order && refund ? refundView(call, order, refund) : null;
  },
  LineItem(call, id) {
    const order = call.shop.store.list('order').find(({ lines }) => lines.some((line) => line.id === id));
    const line = order?.lines.find((candidate) => candidate.id === id);
    return order && line && visibleOrder(call, order.id) ? lineView(call, order, line) : null;
  },
  Market: (_call, id) => marketView(id),
  BulkOperation: (call, id) => found(call.shop.store.get('bulkOperation', id), (operation) => bulkOperationView(call, operation)),
  Customer: (call, id) => found(call.shop.store.get('customer', id), (customer) => customerView(call, customer)),
  Product: (call, id) => found(call.shop.store.get('product', id), (product) => productView(call, product)),
  ProductVariant(call, id) {
    const product = call.shop.store.find('product', `variant:${id}`);
    const variant = product?.variants.find((candidate) => candidate.id === id);
    return product && variant ? variantView(call, product, variant) : null;
  },
  Collection: (call, id) => found(call.shop.store.get('collection', id), (collection) => collectionView(call, collection)),
  DiscountCodeNode: (call, id) => found(call.shop.store.get('discount', id), (discount) => discountNodeView(call, discount)),
  GiftCard: (call, id) => found(call.shop.store.get('giftCard', id), (card) => giftCardView(call, card)),
  StoreCreditAccountCreditTransaction: creditMove,
  StoreCreditAccountDebitTransaction: creditMove,
  Metafield: (call, id) => found(call.shop.store.get('metafield', id), metafieldView),
  OnlineStoreTheme: (call, id) => found(call.shop.store.get('theme', id), (theme) => themeView(call, theme)),
  Shop: (call, id) => (shopView(call)['id'] === id ? shopView(call) : null),
  AppInstallation: (call, id) => (installationView(call)['id'] === id ? installationView(call) : null),
};

function node(call: Call, id: string): View | null {
  const type = gidType(id) ?? '';
  const find = byType[type];
  if (!find) throw notBuilt(`node of type ${type}`);
  return find(call, id);
}

function one(type: string): Resolver {
  return (args, call) => byType[type]?.(call, String(args['id'])) ?? null;
}

function isCustomerMeant(customer: Customer, terms: readonly Term[]): boolean {
  const isAsked = (tag: string) => terms.some(({ field, value }) => field === 'tag' && tag.toLowerCase() === value.toLowerCase());
  const fields = {
    id: gidNumber(customer.id),
    email: customer.email,
    first_name: customer.firstName,
    last_name: customer.lastName,
    state: customer.state,
    tag: customer.tags.find(isAsked) ?? '',
    updated_at: customer.updatedAt,
    customer_date: customer.createdAt,
  };
  return matches(terms, fields, `${customer.firstName} ${customer.lastName} ${customer.email ?? ''}`);
}

const customers: Resolver = (args, call) => {
  const alternatives = searchAlternatives(asText(args['query']));
  const items = call.shop.store
    .list('customer', { order: args['sortKey'] === sortByChange ? 'changed' : 'oldest' })
    .filter((customer) => alternatives.some((terms) => isCustomerMeant(customer, terms)));
  const sorted =
    args['sortKey'] === 'NAME'
      ? [...items].sort((a, b) => `${a.lastName} ${a.firstName}`.localeCompare(`${b.lastName} ${b.firstName}`))
      : items;
  return connection({ items: sorted, view: (customer) => customerView(call, customer) }, args);
};

/** Products and collections, by title, handle, id, tag, type and vendor. */
function catalogue(kind: 'product' | 'collection'): Resolver {
  return (args, call) => {
    const terms = searchTerms(asText(args['query']));
    const isWanted = (item: { id: string; title: string; handle: string }, more: Record<string, string>) =>
      matches(terms, { id: gidNumber(item.id), title: item.title, handle: item.handle, ...more }, item.title);
    const sorted = <Item extends { title: string }>(items: readonly Item[]) =>
      args['sortKey'] === 'TITLE' ? [...items].sort((a, b) => a.title.localeCompare(b.title)) : items;
    if (kind === 'collection') {
      const items = call.shop.store.list('collection', { order: 'oldest' }).filter((collection) => isWanted(collection, {}));
      return connection({ items: sorted(items), view: (collection) => collectionView(call, collection) }, args);
    }
    const items = call.shop.store.list('product', { order: 'oldest' }).filter((product) =>
      isWanted(product, {
        vendor: product.vendor,
        product_type: product.productType,
        status: 'active',
        tag: product.tags.find((tag) => terms.some(({ value }) => tag.toLowerCase() === value.toLowerCase())) ?? '',
      }),
    );
    return connection({ items: sorted(items), view: (product) => productView(call, product) }, args);
  };
}

export const queries: Readonly<Record<string, Resolver>> = {
  shop: (_args, call) => shopView(call),
  currentAppInstallation: (_args, call) => installationView(call),
  appInstallation: (_args, call) => installationView(call),
  node: (args, call) => node(call, String(args['id'])),
  nodes: (args, call) => (args['ids'] as readonly unknown[]).map((id) => node(call, String(id))),
  order: one('Order'),
  customer: one('Customer'),
  product: one('Product'),
  productVariant: one('ProductVariant'),
  collection: one('Collection'),
  theme: one('OnlineStoreTheme'),
  giftCard: one('GiftCard'),
  giftCards(args, call) {
    const terms = searchTerms(asText(args['query']));
    const items = call.shop.store
      .list('giftCard', { order: 'oldest' })
      .filter((card) =>
        matches(terms, { id: gidNumber(card.id), status: card.deactivatedAt === null ? 'enabled' : 'disabled' }, card.code),
      );
    return connection({ items, view: (card) => giftCardView(call, card) }, args);
  },
  discountNodes(args, call) {
    const terms = searchTerms(asText(args['query']));
    const status = (discount: Discount) => discountStatus(discount, call.shop.clock.now()).toLowerCase();
    const items = call.shop.store
      .list('discount', { order: 'oldest' })
      .filter((discount) => matches(terms, { code: discount.code, method: 'code', status: status(discount) }, discount.title));
    return connection({ items, view: (discount) => anyDiscountView(call, discount) }, args);
  },
  customerSegmentMembership: (args, call) => membershipView(call, String(args['customerId']), args['segmentIds'] as readonly unknown[]),
  bulkOperation: one('BulkOperation'),
  codeDiscountNode: one('DiscountCodeNode'),
  codeDiscountNodeByCode: (args, call) =>
    found(findDiscount(call.shop, String(args['code'])), (discount) => discountNodeView(call, discount)),
  orders,
  customers,
  products: catalogue('product'),
  collections: catalogue('collection'),
  themes(args, call) {
    const roles = Array.isArray(args['roles']) ? args['roles'] : ['MAIN'];
    return connection(
      { items: call.shop.store.list('theme').filter(({ role }) => roles.includes(role)), view: (theme) => themeView(call, theme) },
      args,
    );
  },
  /** Subscriptions of the app's configuration file are not listed by the API: only those made by it, and there are none. */
  webhookSubscriptions: (args) => connection({ items: [], view: (item) => item }, args),
};
