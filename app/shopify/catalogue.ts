import { z } from 'zod';
import type { ProductFacts } from '#app/domain/earning/context.ts';
import { customerId, productId, type CollectionId, type CustomerId, type ProductId } from '#app/domain/values/ids.ts';
import { idOf } from '#app/contracts/shopify-values.ts';
import { storableText } from '#app/contracts/storable-text.ts';
import type { AdminClient } from './admin-client.ts';
import { inGroups } from './groups.ts';

/** Each collection asked about costs a point per product, and a query may cost 1,000. */
const pointsMax = 900;
const idsMax = 250;

/**
 * Tags and type of the products, and which of `collections` each is in. A product that is gone has none of them.
 * One read per 250 products, fewer where many collections are asked about.
 */
export async function readProductFacts(
  admin: AdminClient,
  products: readonly ProductId[],
  collections: readonly CollectionId[],
): Promise<ReadonlyMap<ProductId, ProductFacts>> {
  const facts = new Map<ProductId, ProductFacts>();
  const query = productQuery(collections.length);
  const perQuery = Math.max(1, Math.min(idsMax, Math.floor(pointsMax / (1 + collections.length))));
  for (const group of inGroups(products, perQuery)) {
    const variables = Object.fromEntries(collections.map((id, index) => [`c${index}`, id]));
    const { nodes } = productAnswer.parse(await admin(query, { ids: group, ...variables }));
    for (const node of nodes) {
      if (node)
        facts.set(node.id, {
          tags: node.tags,
          collections: collections.filter((_, index) => node[`c${index}`] === true),
          productType: node.productType || null,
        });
    }
  }
  for (const product of products) if (!facts.has(product)) facts.set(product, { tags: [], collections: [], productType: null });
  return facts;
}

const tag = z.string().transform(storableText);

const productAnswer = z.object({
  nodes: z.array(
    z
      .object({ id: idOf(productId, 'a product'), tags: z.array(tag), productType: tag })
      .catchall(z.unknown())
      .nullable(),
  ),
});

/** One alias per collection: `c0: inCollection(id: $c0)`. */
function productQuery(collectionCount: number): string {
  const numbers = Array.from({ length: collectionCount }, (_, index) => index);
  const variables = numbers.map((number) => `, $c${number}: ID!`).join('');
  const aliases = numbers.map((number) => `c${number}: inCollection(id: $c${number})`).join(' ');
  return `#graphql
    query ProductFacts($ids: [ID!]!${variables}) {
      nodes(ids: $ids) { ... on Product { id tags productType ${aliases} } }
    }`;
}

const customerTagsQuery = `#graphql
  query CustomerTags($ids: [ID!]!) {
    nodes(ids: $ids) { ... on Customer { id tags } }
  }`;

const customerAnswer = z.object({
  nodes: z.array(z.object({ id: idOf(customerId, 'a customer'), tags: z.array(tag) }).nullable()),
});

/** The customers' tags; one that is gone has none. */
export async function readCustomerTags(
  admin: AdminClient,
  customers: readonly CustomerId[],
): Promise<ReadonlyMap<CustomerId, readonly string[]>> {
  const tags = new Map<CustomerId, readonly string[]>();
  for (const group of inGroups(customers, idsMax)) {
    const { nodes } = customerAnswer.parse(await admin(customerTagsQuery, { ids: group }));
    for (const node of nodes) if (node) tags.set(node.id, node.tags);
  }
  return tags;
}
