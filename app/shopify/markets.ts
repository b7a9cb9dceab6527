import { z } from 'zod';
import { idOf } from '#app/contracts/shopify-values.ts';
import { marketId, type MarketId } from '#app/domain/values/ids.ts';
import type { AdminClient } from './admin-client.ts';
import { inGroups } from './groups.ts';

/** A market's countries may cost 253 of the 1,000 points a query may. */
const marketsMax = 3;

const marketsQuery = `#graphql
  query MarketCountries($ids: [ID!]!) {
    nodes(ids: $ids) {
      ... on Market { id conditions { regionsCondition { regions(first: 250) { nodes { ... on MarketRegionCountry { code } } } } } }
    }
  }`;

const markets = z.object({
  nodes: z.array(
    z
      .object({
        id: idOf(marketId, 'a market'),
        conditions: z
          .object({
            regionsCondition: z.object({ regions: z.object({ nodes: z.array(z.object({ code: z.string().optional() })) }) }).nullable(),
          })
          .nullable(),
      })
      .nullable(),
  ),
});

export type MarketCountries = { readonly id: MarketId; readonly countries: readonly string[] };

/** The countries of these markets now; one that is not of countries has none. */
export async function readMarketCountries(admin: AdminClient, ids: readonly MarketId[]): Promise<readonly MarketCountries[]> {
  const found: MarketCountries[] = [];
  for (const group of inGroups(ids, marketsMax)) {
    const { nodes } = markets.parse(await admin(marketsQuery, { ids: group }));
    for (const node of nodes) {
      const regions = node?.conditions?.regionsCondition?.regions.nodes ?? [];
      if (node) found.push({ id: node.id, countries: regions.flatMap(({ code }) => code ?? []) });
    }
  }
  return found;
}
