import type { ProgramDocument } from '#app/domain/program/document.ts';
import type { Applicant } from '#app/domain/redemption/applicant.ts';
import type { Reward } from '#app/domain/redemption/reward.ts';
import type { CustomerId, MemberId, SegmentId, TierId } from '#app/domain/values/ids.ts';
import { earlierRedemptions, stockUsed } from '#app/persistence/redemption-count.ts';
import type { Shop } from '#app/persistence/shop.ts';
import type { AdminClient } from '#app/shopify/admin-client.ts';
import { readCustomerTags } from '#app/shopify/catalogue.ts';
import { readSegments } from '#app/shopify/segments.ts';

import type { Pool, PoolClient } from 'pg';

/** What Shopify says of a customer that rewards ask about. */
export type CustomerMarks = { readonly customerTags: readonly string[]; readonly segments: readonly SegmentId[] };

export const noMarks: CustomerMarks = { customerTags: [], segments: [] };

/** Whether it is for some customers only, by what Shopify says of them. */
export function asksShopify({ customerTags, segments }: Reward['audience']): boolean {
  return customerTags.length > 0 || segments.length > 0;
}

/** The customers' tags and segments, as far as these rewards ask for them: mostly none does, and Shopify is not asked. */
export async function readMarks(
  admin: AdminClient,
  rewards: readonly Reward[],
  customers: readonly CustomerId[],
): Promise<ReadonlyMap<CustomerId, CustomerMarks>> {
  const asked = rewards.filter(({ enabled }) => enabled);
  const segments = [...new Set(asked.flatMap(({ audience }) => audience.segments))];
  const asksTags = asked.some(({ audience }) => audience.customerTags.length > 0);
  const tags = asksTags ? await readCustomerTags(admin, customers) : new Map<CustomerId, readonly string[]>();
  const within = segments.length > 0 ? await readSegments(admin, customers, segments) : new Map<CustomerId, readonly SegmentId[]>();
  return new Map(customers.map((customer) => [customer, { customerTags: tags.get(customer) ?? [], segments: within.get(customer) ?? [] }]));
}

export type Asking = {
  readonly member: MemberId;
  readonly isSuspended: boolean;
  readonly tier: TierId | null;
  readonly marks: CustomerMarks;
};

/** What decisions about the document's rewards must know of these members, as it stands in `db` now: counted once for all of them. */
export async function applicants(
  db: Pool | PoolClient,
  { shop, document }: { readonly shop: Pick<Shop, 'shop' | 'timeZone'>; readonly document: ProgramDocument },
  asking: readonly Asking[],
  now: Date,
): Promise<readonly Applicant[]> {
  const limited = document.rewards
    .filter(({ limits, benefit }) => limits.length > 0 || benefit.kind === 'early-access')
    .map(({ id }) => id);
  const stocked = document.rewards.flatMap(({ id, stock }) => (stock === null ? [] : [{ reward: id, most: stock }]));
  const members = asking.map(({ member }) => member);
  const earlier = await earlierRedemptions(db, shop.shop, members, limited);
  const used = await stockUsed(db, shop.shop, stocked);
  return asking.map(({ member, isSuspended, tier, marks }) => ({
    isSuspended,
    tier,
    ...marks,
    redeemedBefore: earlier.get(member) ?? [],
    stockUsed: used,
    instant: now,
    zone: shop.timeZone,
  }));
}
