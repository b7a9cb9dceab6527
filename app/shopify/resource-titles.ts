import { z } from 'zod';

import { inGroups } from './groups.ts';

import type { AdminClient } from './admin-client.ts';

const idsMax = 250;

const query = `#graphql
  query ResourceTitles($ids: [ID!]!) {
    nodes(ids: $ids) {
      ... on Product { id title }
      ... on Collection { id title }
      ... on ProductVariant { id displayName }
    }
  }`;

const titled = z.object({ id: z.string(), title: z.string() });
const variant = z.object({ id: z.string(), displayName: z.string() }).transform(({ id, displayName }) => ({ id, title: displayName }));
const answer = z.object({ nodes: z.array(z.union([titled, variant]).nullable()) });

/** What these products, variants and collections are called; one that is gone is left out. */
export async function readResourceTitles(admin: AdminClient, ids: readonly string[]): Promise<Readonly<Record<string, string>>> {
  const titles: Record<string, string> = {};
  for (const group of inGroups(ids, idsMax)) {
    const { nodes } = answer.parse(await admin(query, { ids: group }));
    for (const node of nodes) if (node) titles[node.id] = node.title;
  }
  return titles;
}
