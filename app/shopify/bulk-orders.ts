import { bulkOperation, bulkOperationRun } from '#app/contracts/admin-api/bulk-operation.ts';

import type { AdminClient } from './admin-client.ts';
import { refuseUserErrors } from './errors.ts';

/** Stands in the query where the instant belongs: a bulk operation takes no variables. */
const sincePlace = '1970-01-01T00:00:00Z';

/**
 * The fields of `app/shopify/orders.ts`. Shopify's bulk operations take connections by edges, at most five and two deep, and none within a list:
 * of a refund only that there is one can be asked, so an order that has any is read again by itself.
 */
const pastOrdersQuery = `#graphql
  query PastOrders {
    orders(query: "processed_at:>='1970-01-01T00:00:00Z'") {
      edges {
        node {
          id name currencyCode processedAt updatedAt cancelledAt displayFinancialStatus test taxesIncluded discountCodes
          tags sourceName displayFulfillmentStatus paymentGatewayNames
          customer { id }
          shippingAddress { countryCodeV2 }
          billingAddress { countryCodeV2 }
          purchasingEntity { ... on PurchasingCompany { company { id } } }
          fulfillments(first: 250) { status displayStatus createdAt updatedAt requiresShipping }
          totalTipReceivedSet { shopMoney { amount currencyCode } }
          refunds(first: 1) { id }
          shippingLines {
            edges {
              node {
                id
                originalPriceSet { shopMoney { amount currencyCode } }
                discountAllocations { allocatedAmountSet { shopMoney { amount currencyCode } } }
                taxLines { priceSet { shopMoney { amount currencyCode } } }
              }
            }
          }
          lineItems {
            edges {
              node {
                id title sku vendor quantity currentQuantity isGiftCard requiresShipping
                product { id }
                variant { id }
                originalTotalSet { shopMoney { amount currencyCode } }
                discountAllocations { allocatedAmountSet { shopMoney { amount currencyCode } } }
                taxLines { priceSet { shopMoney { amount currencyCode } } }
              }
            }
          }
        }
      }
    }
  }`;

/** Lines grouped: an order, then all that belongs to it. */
const runMutation = `#graphql
  mutation ReadPastOrders($query: String!) {
    bulkOperationRunQuery(query: $query, groupObjects: true) {
      bulkOperation { id }
      userErrors { code field message }
    }
  }`;

const lookQuery = `#graphql
  query PastOrdersRead($id: ID!) {
    bulkOperation(id: $id) { id status errorCode rootObjectCount url partialDataUrl }
  }`;

/**
 * Has Shopify write the orders placed since the instant into a file; gives the operation's id, or null while as many are under way as Shopify
 * lets an app have. Reads only, so one whose answer was lost is simply begun again.
 */
export async function startReadingPastOrders(admin: AdminClient, since: Date): Promise<string | null> {
  const query = pastOrdersQuery.replace(sincePlace, since.toISOString());
  const answer = bulkOperationRun.parse(await admin(runMutation, { query }, { isRepeatable: true }));
  const { bulkOperation: started, userErrors } = answer.bulkOperationRunQuery;
  if (userErrors.some(({ code }) => code === 'OPERATION_IN_PROGRESS' || code === 'LIMIT_REACHED')) return null;
  refuseUserErrors(userErrors);
  return started?.id ?? null;
}

export type PastOrdersRead =
  | { readonly kind: 'under-way'; readonly orders: number }
  /** `url` is null where there are none; it is good for some days. */
  | { readonly kind: 'ready'; readonly orders: number; readonly url: string | null; readonly isWhole: boolean }
  /** Nothing to be had of it: expired, or never there. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'failed'; readonly why: 'denied' | 'cancelled' | 'shopify' };

/** How far the operation is. One that was cancelled or broke off may have a part of the orders. */
export async function lookAtPastOrders(admin: AdminClient, operation: string): Promise<PastOrdersRead> {
  const { bulkOperation: found } = bulkOperation.parse(await admin(lookQuery, { id: operation }));
  if (!found) return { kind: 'gone' };
  const { status, errorCode, rootObjectCount: orders, url, partialDataUrl } = found;
  switch (status) {
    case 'CREATED':
    case 'RUNNING':
    case 'CANCELING':
      return { kind: 'under-way', orders };
    case 'COMPLETED':
      return { kind: 'ready', orders, url, isWhole: true };
    case 'EXPIRED':
      return { kind: 'gone' };
    case 'CANCELED':
    case 'FAILED':
      if (partialDataUrl !== null) return { kind: 'ready', orders, url: partialDataUrl, isWhole: false };
      if (status === 'CANCELED') return { kind: 'failed', why: 'cancelled' };
      return { kind: 'failed', why: errorCode === 'ACCESS_DENIED' ? 'denied' : 'shopify' };
  }
}
