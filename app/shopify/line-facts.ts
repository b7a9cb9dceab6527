import { z } from 'zod';
import { idOf } from '#app/contracts/shopify-values.ts';
import { lineId, variantId, type LineId, type VariantId } from '#app/domain/values/ids.ts';
import type { AdminClient } from './admin-client.ts';
import { inGroups } from './groups.ts';

const idsMax = 250;

const variantsQuery = `#graphql
  query VariantsOnSale($ids: [ID!]!) {
    nodes(ids: $ids) { ... on ProductVariant { id price compareAtPrice } }
  }`;

const variants = z.object({
  nodes: z.array(z.object({ id: idOf(variantId, 'a variant'), price: z.string(), compareAtPrice: z.string().nullable() }).nullable()),
});

/** Of the variants, those that are on sale now: their compare-at price is above their price. One that is gone is not. */
export async function readVariantsOnSale(admin: AdminClient, ids: readonly VariantId[]): Promise<ReadonlySet<VariantId>> {
  const onSale = new Set<VariantId>();
  for (const group of inGroups(ids, idsMax)) {
    const { nodes } = variants.parse(await admin(variantsQuery, { ids: group }));
    // Both are decimals of one shop's currency, compared and not counted with.
    for (const node of nodes) if (node && Number(node.compareAtPrice ?? 0) > Number(node.price)) onSale.add(node.id);
  }
  return onSale;
}

const linesQuery = `#graphql
  query SellingPlans($ids: [ID!]!) {
    nodes(ids: $ids) { ... on LineItem { id sellingPlan { name } } }
  }`;

const lines = z.object({
  nodes: z.array(z.object({ id: idOf(lineId, 'an order line'), sellingPlan: z.object({ name: z.string() }).nullable() }).nullable()),
});

/** Of the order lines, those that were bought by a selling plan: a subscription. */
export async function readSubscriptionLines(admin: AdminClient, ids: readonly LineId[]): Promise<ReadonlySet<LineId>> {
  const subscriptions = new Set<LineId>();
  for (const group of inGroups(ids, idsMax)) {
    const { nodes } = lines.parse(await admin(linesQuery, { ids: group }));
    for (const node of nodes) if (node?.sellingPlan) subscriptions.add(node.id);
  }
  return subscriptions;
}
