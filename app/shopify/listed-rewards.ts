import { listedCodes, listedGiftCards, rewardsStanding } from '#app/contracts/admin-api/listed-reward.ts';

import type { AdminClient } from './admin-client.ts';
import { inGroups } from './groups.ts';

/** A reward as Shopify lists it: by its discount's code, or by its gift card's note. */
export type ListedReward = { readonly shopifyId: string; readonly mark: string; readonly createdAt: Date };

/** Of one list, newest first: what is older than the newest 30,000 codes or 50,000 cards is looked at no more. */
const pagesMax = 200;

const codesOperation = `#graphql
  query ListedCodes($after: String) {
    discountNodes(first: 150, after: $after, query: "method:code status:active", sortKey: CREATED_AT, reverse: true) {
      nodes {
        id
        discount {
          ... on DiscountCodeBasic { createdAt asyncUsageCount codes(first: 1) { nodes { code } } }
          ... on DiscountCodeFreeShipping { createdAt asyncUsageCount codes(first: 1) { nodes { code } } }
        }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
`;

/** Every discount that has a code, can be used and was not, anybody's: Shopify searches codes whole, not by how they begin. Page by page. */
export async function* usableCodes(admin: AdminClient): AsyncGenerator<readonly ListedReward[]> {
  let after: string | null = null;
  for (let pages = 0; pages < pagesMax; pages += 1) {
    const { discountNodes } = listedCodes.parse(await admin(codesOperation, { after }));
    yield discountNodes.nodes.flatMap(({ id, discount: { createdAt, asyncUsageCount, codes } }) => {
      const code = codes?.nodes[0]?.code;
      return code !== undefined && createdAt && asyncUsageCount === 0 ? [{ shopifyId: id, mark: code, createdAt }] : [];
    });
    const { hasNextPage, endCursor } = discountNodes.pageInfo;
    if (!hasNextPage || endCursor === null) return;
    after = endCursor;
  }
}

const cardsOperation = `#graphql
  query ListedGiftCards($after: String) {
    giftCards(first: 250, after: $after, query: "status:enabled", sortKey: CREATED_AT, reverse: true) {
      nodes { id note enabled createdAt }
      pageInfo { hasNextPage endCursor }
    }
  }
`;

/** Every gift card that works and has a note, anybody's. Page by page. */
export async function* workingGiftCards(admin: AdminClient): AsyncGenerator<readonly ListedReward[]> {
  let after: string | null = null;
  for (let pages = 0; pages < pagesMax; pages += 1) {
    const { giftCards } = listedGiftCards.parse(await admin(cardsOperation, { after }));
    yield giftCards.nodes.flatMap(({ id, note, enabled, createdAt }) =>
      note && enabled ? [{ shopifyId: id, mark: note, createdAt }] : [],
    );
    const { hasNextPage, endCursor } = giftCards.pageInfo;
    if (!hasNextPage || endCursor === null) return;
    after = endCursor;
  }
}

const idsMax = 250;

const standingOperation = `#graphql
  query StandingRewards($ids: [ID!]!) {
    nodes(ids: $ids) {
      id
      ... on DiscountCodeNode {
        codeDiscount {
          ... on DiscountCodeBasic { status }
          ... on DiscountCodeFreeShipping { status }
        }
      }
      ... on GiftCard { enabled }
    }
  }
`;

/** Which of these codes, gift cards and credits are in Shopify and were not ended: a code whose day is still to come stands too. */
export async function standingRewards(admin: AdminClient, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (const group of inGroups(ids, idsMax)) {
    const { nodes } = rewardsStanding.parse(await admin(standingOperation, { ids: group }));
    for (const node of nodes) if (node && node.enabled !== false && node.codeDiscount?.status !== 'EXPIRED') found.add(node.id);
  }
  return found;
}
