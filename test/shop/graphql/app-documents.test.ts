import { globSync, readFileSync } from 'node:fs';
import { Kind, parse } from 'graphql';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { graphqlDocuments } from '#test/gates/graphql-documents.ts';
import { findDiscount } from '../actions/discounts.ts';
import { placeOrder } from '../actions/place-order.ts';
import { refundOrder } from '../actions/refund-order.ts';
import { adminSchema } from '../schema.ts';
import { aBasket, customerNamed } from '../shop.fixture.ts';
import { openShop } from '../start-shop.ts';
import type { Call } from './context.ts';
import { answer, prepare } from './execute.ts';

let shop: ReturnType<typeof openShop>;
beforeEach(() => {
  shop = openShop({ seed: { isInstalled: true } }); // the scopes are those of shopify.app.toml
  shop.webhooks.set({ isPaused: true });
});
afterEach(() => shop.close());

/** Executes as the wire does, and gives the data; throws with Shopify's words where there are errors. */
async function ask(query: string, variables: Readonly<Record<string, unknown>>): Promise<Readonly<Record<string, unknown>>> {
  const admin = await adminSchema();
  const request = { query, variables, operationName: null };
  const prepared = prepare(admin, request);
  if (!prepared.ok) throw new Error(prepared.errors.join('\n'));
  const deprecated: string[] = [];
  const call: Call = { shop, scopes: shop.configuration().scopes, deprecated: (what) => void deprecated.push(what) };
  const {
    result: { data, errors = [] },
  } = await answer(admin, { document: prepared.document, request, call });
  if (errors.length + deprecated.length > 0 || !data) throw new Error([...errors, ...deprecated].join('\n'));
  return data;
}

/** Every operation in the app's sources, by its name. */
const documents = new Map(
  globSync('app/**/*.{ts,tsx}')
    .flatMap((file) => graphqlDocuments(file, readFileSync(file, 'utf8')))
    .map(({ text }) => {
      const operation = parse(text).definitions.find((part) => part.kind === Kind.OPERATION_DEFINITION);
      return [operation?.name?.value ?? 'a document without a name', text] as const;
    }),
);

/** It is never sent by itself: a bulk operation's mutation carries it. */
const bulkQuery = documents.get('PastOrders') ?? '';
documents.delete('PastOrders');

/** A shop in which there is something to read, and what each of the app's operations asks of it. */
function variablesByOperation(): Readonly<Record<string, Readonly<Record<string, unknown>>>> {
  const ada = customerNamed(shop, 'ada').id;
  const [product] = shop.store.list('product');
  const placed = placeOrder(shop, { ...aBasket(shop), customer: ada });
  const order = refundOrder(shop, placed.id, { lines: [{ line: placed.lines[0]?.id ?? '', quantity: 1 }], shipping: 100 });
  const refund = order.refunds[0]?.id;
  const terms = {
    title: 'Five off',
    startsAt: '2026-05-01T10:00:00.000Z',
    endsAt: null,
    usageLimit: 1,
    appliesOncePerCustomer: true,
    context: { customers: { add: [ada] } },
    combinesWith: { orderDiscounts: true, productDiscounts: true, shippingDiscounts: false },
    minimumRequirement: { subtotal: { greaterThanOrEqualToSubtotal: '20.00' } },
  };
  const five = { value: { discountAmount: { amount: '5.00', appliesOnEachItem: false } }, items: { all: true } };
  return {
    MainThemeFiles: {},
    ProductFacts: { ids: [product?.id] },
    CustomerTags: { ids: [ada] },
    ResourceTitles: { ids: [product?.id, product?.collections[0]] },
    WriteMetafields: { metafields: [{ ownerId: ada, namespace: '$app', key: 'membership', type: 'json', value: '{"points":5}' }] },
    Installation: {},
    RewardCode: { code: 'laurel-nobody' },
    ListedCodes: { after: null },
    ListedGiftCards: { after: null },
    StandingRewards: { ids: ['gid://shopify/DiscountCodeNode/1', 'gid://shopify/GiftCard/1'] },
    CreateRewardCode: { discount: { ...terms, code: 'LAUREL-5', customerGets: five } },
    CreateFreeShippingCode: { discount: { ...terms, code: 'LAUREL-S', minimumRequirement: null, destination: { all: true } } },
    VariantPrices: { ids: [product?.variants[0]?.id] },
    FindGiftCards: { query: 'LAUREL00' },
    GiftCard: { id: 'gid://shopify/GiftCard/1' },
    CreateGiftCard: {
      input: {
        code: 'LAUREL0000000001',
        note: 'One',
        customerId: ada,
        initialAmount: { amount: '5.00', currencyCode: 'GBP' },
        expiresOn: '2026-12-31',
      },
    },
    DeactivateGiftCard: { id: 'gid://shopify/GiftCard/1' },
    CreditTransactions: { customer: ada, accounts: 'currency_code:GBP', transactions: 'type:credit' },
    StoreCredit: { id: 'gid://shopify/StoreCreditAccountCreditTransaction/1' },
    GiveStoreCredit: { customer: ada, credit: { creditAmount: { amount: '5.00', currencyCode: 'GBP' } } },
    TakeStoreCredit: { account: 'gid://shopify/StoreCreditAccount/1', debit: { debitAmount: { amount: '5.00', currencyCode: 'GBP' } } },
    AddCustomerTag: { customer: ada, tags: ['early'] },
    RemoveCustomerTag: { customer: ada, tags: ['early'] },
    DisableRewardCode: { id: 'gid://shopify/DiscountCodeNode/1' },
    ShopFacts: {},
    OrderStamps: { ids: [order.id] },
    WholeOrders: { ids: [order.id] },
    OrderFulfilments: { id: order.id },
    OrderShipments: { ids: [order.id] },
    ChangedCustomers: { query: "updated_at:>='2026-01-01T00:00:00Z'", after: null },
    OrderPayments: { ids: [order.id] },
    OrderLocations: { ids: [order.id] },
    OrderEmails: { ids: [order.id] },
    VerifiedEmails: { ids: [ada] },
    OrderCounts: { ids: [ada] },
    VariantsOnSale: { ids: [product?.variants[0]?.id] },
    SellingPlans: { ids: [order.lines[0]?.id] },
    SegmentMembership: { segments: ['gid://shopify/Segment/1'], c0: ada },
    MarketCountries: { ids: ['gid://shopify/Market/1'] },
    MoreOrderLines: { id: order.id, after: null },
    RefundIds: { id: order.id },
    Refunds: { ids: [refund] },
    MoreRefundLines: { id: refund, after: null },
    CustomerNames: { ids: [ada] },
    FindCustomers: { query: 'ada', first: 10 },
    CustomersByEmail: { query: 'email:"ada@example.com" OR email:"nobody@example.com"', first: 50 },
    KnownCustomers: { ids: [ada] },
    ReadPastOrders: { query: bulkQuery },
    PastOrdersRead: { id: 'gid://shopify/BulkOperation/1' },
    ChangedOrders: { query: 'updated_at:>="2026-01-01T00:00:00Z"', after: null },
  };
}

test('the app sends no operation that is not tried here', () => {
  expect([...documents.keys()].toSorted()).toEqual(Object.keys(variablesByOperation()).toSorted());
});

test('every operation of the app is answered, without an error and without a deprecated input', async () => {
  const variables = variablesByOperation();
  for (const [name, query] of documents) {
    const data = await ask(query, variables[name] ?? {}).catch((error: unknown) => `${name}: ${String(error)}`);
    expect(data).toBeTypeOf('object');
  }
});

test('what an operation answers is what is in the shop', async () => {
  const variables = variablesByOperation();
  const [order] = shop.store.list('order');
  const read = async (name: string) => ask(documents.get(name) ?? '', variables[name] ?? {});
  expect(await read('WholeOrders')).toMatchObject({
    nodes: [
      {
        id: order?.id,
        displayFinancialStatus: 'PARTIALLY_REFUNDED',
        lineItems: {
          nodes: [
            { quantity: 3, currentQuantity: 2 },
            { quantity: 1, currentQuantity: 1 },
          ],
        },
        refunds: [{ refundLineItems: { nodes: [{ quantity: 1, subtotalSet: { shopMoney: { amount: '7.11', currencyCode: 'GBP' } } }] } }],
      },
    ],
  });
  expect(await read('FindCustomers')).toEqual({ customers: { nodes: [{ id: customerNamed(shop, 'ada').id }] } });
  expect(await read('ChangedOrders')).toMatchObject({ orders: { nodes: [{ id: order?.id, updatedAt: order?.updatedAt }] } });
});

test('products are asked about collections by an alias each', async () => {
  const [product] = shop.store.list('product', { order: 'oldest' });
  const [tea, teaware] = shop.store.list('collection', { order: 'oldest' });
  const query =
    'query F($ids: [ID!]!, $c0: ID!, $c1: ID!) { nodes(ids: $ids) { ... on Product { c0: inCollection(id: $c0) c1: inCollection(id: $c1) } } }';
  expect(await ask(query, { ids: [product?.id], c0: tea?.id, c1: teaware?.id })).toEqual({ nodes: [{ c0: true, c1: false }] });
});

test('a code is disabled from now on, once and again; a deleted one is no longer there', async () => {
  const variables = variablesByOperation();
  await ask(documents.get('CreateRewardCode') ?? '', variables['CreateRewardCode'] ?? {});
  const id = findDiscount(shop, 'laurel-5')?.id;
  const status = () => ask(documents.get('RewardCode') ?? '', { code: 'LAUREL-5' });
  expect(await status()).toMatchObject({ codeDiscountNodeByCode: { codeDiscount: { status: 'ACTIVE', asyncUsageCount: 0 } } });
  for (const _again of [1, 2]) {
    expect(await ask(documents.get('DisableRewardCode') ?? '', { id })).toEqual({ discountCodeDeactivate: { userErrors: [] } });
    expect(await status()).toMatchObject({ codeDiscountNodeByCode: { codeDiscount: { status: 'EXPIRED' } } });
  }
  const remove = 'mutation D($id: ID!) { discountCodeDelete(id: $id) { deletedCodeDiscountId userErrors { field message } } }';
  expect(await ask(remove, { id })).toEqual({ discountCodeDelete: { deletedCodeDiscountId: id, userErrors: [] } });
  expect(await status()).toEqual({ codeDiscountNodeByCode: null });
  expect(await ask(remove, { id })).toMatchObject({ discountCodeDelete: { deletedCodeDiscountId: null, userErrors: [{ field: ['id'] }] } });
});

test('a free-shipping code that would combine with other shipping discounts is refused', async () => {
  const { discount } = variablesByOperation()['CreateFreeShippingCode'] as { discount: object };
  const combined = { discount: { ...discount, combinesWith: { shippingDiscounts: true } } };
  expect(await ask(documents.get('CreateFreeShippingCode') ?? '', combined)).toMatchObject({
    discountCodeFreeShippingCreate: { codeDiscountNode: null, userErrors: [{ code: 'INVALID_COMBINES_WITH_FOR_DISCOUNT_CLASS' }] },
  });
});
