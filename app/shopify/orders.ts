import type { z } from 'zod';
import {
  adminFulfilments,
  adminOrderLines,
  adminOrders,
  adminRefundIds,
  adminRefundLines,
  adminRefunds,
  orderOf,
  orderStamps,
  type AdminOrder,
} from '#app/contracts/admin-api/order.ts';
import type { Order } from '#app/domain/earning/order.ts';
import type { OrderId } from '#app/domain/values/ids.ts';
import type { AdminClient } from './admin-client.ts';
import { inGroups } from './groups.ts';
import { readOrderExtras } from './order-extras.ts';

/** Shopify takes no longer list of ids. */
const idsMax = 250;
/** A whole order may cost 490 of the 1,000 points a query may: two at a time. */
const wholeOrdersMax = 2;
/** As many refunds as the first read takes with an order; one that has as many is read again by refund. */
const refundsAtFirst = 3;
const refundsPerRead = 5;
/** The same for shipments. */
const fulfilmentsAtFirst = 5;

const stampsQuery = `#graphql
  query OrderStamps($ids: [ID!]!) {
    nodes(ids: $ids) { ... on Order { id updatedAt } }
  }`;

/**
 * Which of the orders are this shop's (its own token sees them), and when Shopify last changed each. The others are
 * absent from the answer.
 */
export async function readOrderStamps(admin: AdminClient, ids: readonly OrderId[]): Promise<ReadonlyMap<OrderId, Date>> {
  const stamps = new Map<OrderId, Date>();
  for (const group of inGroups(ids, idsMax)) {
    const { nodes } = orderStamps.parse(await admin(stampsQuery, { ids: group }));
    for (const node of nodes) if (node) stamps.set(node.id, node.updatedAt);
  }
  return stamps;
}

const lineFields = `#graphql
  fragment LineFields on LineItem {
    id title sku vendor quantity currentQuantity isGiftCard requiresShipping
    product { id }
    variant { id }
    originalTotalSet { shopMoney { amount currencyCode } }
    discountAllocations { allocatedAmountSet { shopMoney { amount currencyCode } } }
    taxLines { priceSet { shopMoney { amount currencyCode } } }
  }`;

const fulfilmentFields = `#graphql
  fragment FulfilmentFields on Fulfillment { status displayStatus createdAt updatedAt requiresShipping }`;

const refundLineFields = `#graphql
  fragment RefundLineFields on RefundLineItem {
    quantity
    lineItem { id }
    subtotalSet { shopMoney { amount currencyCode } }
    totalTaxSet { shopMoney { amount currencyCode } }
  }`;

const refundFields = `#graphql
  fragment RefundFields on Refund {
    id createdAt
    transactions(first: 5) { nodes { kind status amountSet { shopMoney { amount currencyCode } } } }
    refundShippingLines(first: 2) {
      nodes {
        subtotalAmountSet { shopMoney { amount currencyCode } }
        taxAmountSet { shopMoney { amount currencyCode } }
      }
    }
    refundLineItems(first: 10) { nodes { ...RefundLineFields } pageInfo { hasNextPage endCursor } }
  }`;

const ordersQuery = `#graphql
  query WholeOrders($ids: [ID!]!) {
    nodes(ids: $ids) {
      ... on Order {
        id name currencyCode processedAt updatedAt cancelledAt displayFinancialStatus test taxesIncluded discountCodes
        tags sourceName displayFulfillmentStatus paymentGatewayNames
        customer { id }
        shippingAddress { countryCodeV2 }
        billingAddress { countryCodeV2 }
        purchasingEntity { ... on PurchasingCompany { company { id } } }
        fulfillments(first: 5) { ...FulfilmentFields }
        totalTipReceivedSet { shopMoney { amount currencyCode } }
        shippingLines(first: 3) {
          nodes {
            originalPriceSet { shopMoney { amount currencyCode } }
            discountAllocations { allocatedAmountSet { shopMoney { amount currencyCode } } }
            taxLines { priceSet { shopMoney { amount currencyCode } } }
          }
        }
        lineItems(first: 25) { nodes { ...LineFields } pageInfo { hasNextPage endCursor } }
        refunds(first: 3) { ...RefundFields }
      }
    }
  }
  ${lineFields} ${fulfilmentFields} ${refundFields} ${refundLineFields}`;

const fulfilmentsQuery = `#graphql
  query OrderFulfilments($id: ID!) {
    node(id: $id) { ... on Order { fulfillments(first: 250) { ...FulfilmentFields } } }
  }
  ${fulfilmentFields}`;

const moreLinesQuery = `#graphql
  query MoreOrderLines($id: ID!, $after: String) {
    node(id: $id) {
      ... on Order { lineItems(first: 100, after: $after) { nodes { ...LineFields } pageInfo { hasNextPage endCursor } } }
    }
  }
  ${lineFields}`;

const refundIdsQuery = `#graphql
  query RefundIds($id: ID!) {
    node(id: $id) { ... on Order { refunds(first: 250) { id } } }
  }`;

const refundsQuery = `#graphql
  query Refunds($ids: [ID!]!) {
    nodes(ids: $ids) { ... on Refund { ...RefundFields } }
  }
  ${refundFields} ${refundLineFields}`;

const moreRefundLinesQuery = `#graphql
  query MoreRefundLines($id: ID!, $after: String) {
    node(id: $id) {
      ... on Refund { refundLineItems(first: 100, after: $after) { nodes { ...RefundLineFields } pageInfo { hasNextPage endCursor } } }
    }
  }
  ${refundLineFields}`;

/** The orders as they stand now, whole: every line and refund. Those that are not this shop's are absent. */
export async function readOrders(admin: AdminClient, ids: readonly OrderId[]): Promise<readonly Order[]> {
  const read: AdminOrder[] = [];
  for (const group of inGroups(ids, wholeOrdersMax)) {
    const { nodes } = adminOrders.parse(await admin(ordersQuery, { ids: group }));
    for (const node of nodes) if (node) read.push(await readToTheEnd(admin, node));
  }
  const extras = await readOrderExtras(admin, read);
  return read.map((order) => orderOf(order, extras(order.id)));
}

async function readToTheEnd(admin: AdminClient, order: AdminOrder): Promise<AdminOrder> {
  const lineItems = await allPages(
    order.lineItems,
    async (after) => adminOrderLines.parse(await admin(moreLinesQuery, { id: order.id, after })).node?.lineItems,
  );
  const found = order.refunds.length < refundsAtFirst ? order.refunds : await readRefunds(admin, order.id);
  const refunds: AdminOrder['refunds'] = [];
  for (const refund of found) {
    const refundLineItems = await allPages(
      refund.refundLineItems,
      async (after) => adminRefundLines.parse(await admin(moreRefundLinesQuery, { id: refund.id, after })).node?.refundLineItems,
    );
    refunds.push({ ...refund, refundLineItems });
  }
  const fulfillments = order.fulfillments.length < fulfilmentsAtFirst ? order.fulfillments : await readFulfilments(admin, order.id);
  return { ...order, lineItems, refunds, fulfillments };
}

async function readFulfilments(admin: AdminClient, order: OrderId): Promise<AdminOrder['fulfillments']> {
  return adminFulfilments.parse(await admin(fulfilmentsQuery, { id: order })).node?.fulfillments ?? [];
}

async function readRefunds(admin: AdminClient, order: OrderId): Promise<AdminOrder['refunds']> {
  const { node } = adminRefundIds.parse(await admin(refundIdsQuery, { id: order }));
  const ids = node?.refunds.map(({ id }) => id) ?? [];
  const refunds: z.infer<typeof adminRefunds>['nodes'] = [];
  for (const group of inGroups(ids, refundsPerRead)) {
    refunds.push(...adminRefunds.parse(await admin(refundsQuery, { ids: group })).nodes);
  }
  return refunds.filter((refund) => refund !== null);
}

type Page<Node> = { nodes: Node[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } };

async function allPages<Node>(first: Page<Node>, readOn: (after: string | null) => Promise<Page<Node> | undefined>): Promise<Page<Node>> {
  const nodes = [...first.nodes];
  let { pageInfo } = first;
  while (pageInfo.hasNextPage) {
    const page = await readOn(pageInfo.endCursor);
    if (!page) break;
    nodes.push(...page.nodes);
    pageInfo = page.pageInfo;
  }
  return { nodes, pageInfo };
}
