import type { AdminExtras, AdminOrder } from '#app/contracts/admin-api/order.ts';
import { customerEmails, orderEmails, orderLocations, orderPayments, paidInKind } from '#app/contracts/admin-api/order-payments.ts';
import { isPaidInKind } from '#app/contracts/payment-gateways.ts';
import type { Payments } from '#app/domain/earning/order.ts';
import type { CustomerId, LocationId, OrderId } from '#app/domain/values/ids.ts';
import type { AdminClient } from './admin-client.ts';
import { unlessDenied } from './errors.ts';
import { inGroups } from './groups.ts';

/** Shopify takes no longer list of ids. */
const idsMax = 250;
/** An order's transactions may cost 42 of the 1,000 points a query may. */
const paymentsMax = 20;

const paymentsQuery = `#graphql
  query OrderPayments($ids: [ID!]!) {
    nodes(ids: $ids) {
      ... on Order {
        id
        totalReceivedSet { shopMoney { amount currencyCode } }
        transactions(first: 20) { kind status gateway amountSet { shopMoney { amount currencyCode } } }
      }
    }
  }`;

/** How much was paid for each order, and how much of it by gift card and by store credit. One that is gone is absent. */
export async function readPayments(admin: AdminClient, ids: readonly OrderId[]): Promise<ReadonlyMap<OrderId, Payments>> {
  const payments = new Map<OrderId, Payments>();
  for (const group of inGroups(ids, paymentsMax)) {
    const { nodes } = orderPayments.parse(await admin(paymentsQuery, { ids: group }));
    for (const node of nodes) if (node) payments.set(node.id, paidInKind(node));
  }
  return payments;
}

const locationsQuery = `#graphql
  query OrderLocations($ids: [ID!]!) {
    nodes(ids: $ids) { ... on Order { id retailLocation { id } } }
  }`;

/** At which point of sale each was made; nobody knows where the shop has not let Laurel read its locations. */
async function readLocations(admin: AdminClient, ids: readonly OrderId[]): Promise<ReadonlyMap<OrderId, LocationId>> {
  const locations = new Map<OrderId, LocationId>();
  for (const group of inGroups(ids, idsMax)) {
    const { nodes } = orderLocations.parse(await unlessDenied(admin(locationsQuery, { ids: group }), { nodes: [] }));
    for (const node of nodes) if (node?.retailLocation) locations.set(node.id, node.retailLocation.id);
  }
  return locations;
}

/** What an order read whole does not tell by itself: only of those that have it, so that the others cost nothing. */
export async function readOrderExtras(admin: AdminClient, orders: readonly AdminOrder[]): Promise<(id: OrderId) => AdminExtras> {
  const idsOf = (chosen: readonly AdminOrder[]) => chosen.map(({ id }) => id);
  const locations = await readLocations(admin, idsOf(orders.filter(({ sourceName }) => sourceName === 'pos')));
  const payments = await readPayments(admin, idsOf(orders.filter(({ paymentGatewayNames }) => isPaidInKind(paymentGatewayNames))));
  return (id) => {
    const inKind = payments.get(id);
    return { location: locations.get(id) ?? null, ...(inKind && { inKind }) };
  };
}

const emailsQuery = `#graphql
  query OrderEmails($ids: [ID!]!) {
    nodes(ids: $ids) { ... on Order { id email } }
  }`;

/** The e-mail each order was placed with; absent where there is none or Laurel may not know it. */
export async function readOrderEmails(admin: AdminClient, ids: readonly OrderId[]): Promise<ReadonlyMap<OrderId, string>> {
  const emails = new Map<OrderId, string>();
  for (const group of inGroups(ids, idsMax)) {
    const { nodes } = orderEmails.parse(await unlessDenied(admin(emailsQuery, { ids: group }), { nodes: [] }));
    for (const node of nodes) if (node?.email) emails.set(node.id, node.email);
  }
  return emails;
}

const verifiedEmailsQuery = `#graphql
  query VerifiedEmails($ids: [ID!]!) {
    nodes(ids: $ids) { ... on Customer { id verifiedEmail defaultEmailAddress { emailAddress } } }
  }`;

/** The customers' e-mails that Shopify has verified; the others are absent. */
export async function readVerifiedEmails(admin: AdminClient, ids: readonly CustomerId[]): Promise<ReadonlyMap<CustomerId, string>> {
  const emails = new Map<CustomerId, string>();
  for (const group of inGroups(ids, idsMax)) {
    const { nodes } = customerEmails.parse(await unlessDenied(admin(verifiedEmailsQuery, { ids: group }), { nodes: [] }));
    for (const node of nodes)
      if (node?.verifiedEmail && node.defaultEmailAddress) emails.set(node.id, node.defaultEmailAddress.emailAddress);
  }
  return emails;
}
