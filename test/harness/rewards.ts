import type { Pool } from 'pg';

import { teaHouse } from '#test/builders/values.ts';
import { theMemberWith } from '#test/harness/shop-with-members.ts';
import type { StandIn } from '#test/harness/stand-in.ts';
import type { AdminClient } from '#app/shopify/admin-client.ts';
import { customerId } from '#app/domain/values/ids.ts';
import type { Member } from '#app/persistence/member.ts';
import { redemptionByKey } from '#app/persistence/redemption.ts';
import type { Shop } from '#app/persistence/shop.ts';
import { codeKey } from '#app/services/redemption-code.ts';
import { expireCodes } from '#app/services/expire-codes.ts';
import { redeem } from '#app/services/redeem.ts';
import type { RedeemWish } from '#app/services/reserve-points.ts';
import { resolveRedemptions } from '#app/services/resolve-redemptions.ts';
import { undoRedemption } from '#app/services/undo-redemption.ts';

import { createCustomer, type CustomerInput } from '../shop/actions/customers.ts';

/** Ahead of any machine's clock, since the stand-in's only moves forward. */
export const redeemedAt = new Date('2036-03-10T12:00:00Z');
export const after = (minutes: number) => new Date(redeemedAt.getTime() + minutes * 60_000);

type RewardsOf = {
  readonly pool: Pool;
  readonly standIn: StandIn;
  readonly shop: Shop;
  /** What one try may take: where Shopify hangs, a test waits no longer. */
  readonly timeoutMs?: number;
};

/** A shop's rewards in a member's hands, against the stand-in: what the services do, in few words. */
export function rewardsOf({ pool, standIn, shop, timeoutMs = 5_000 }: RewardsOf) {
  const client = () => standIn.client({ patienceMs: 3_000, timeoutMs });
  const jobs = () => ({ pool, adminFor: client, onPutOff: () => undefined });
  const key = 'a-key-of-the-page';
  return {
    key,
    async member(points: number, over: CustomerInput = {}): Promise<Member> {
      const id = customerId(createCustomer(standIn.shop, { firstName: 'Ann', ...over }).id);
      if (!id) throw new Error('the stand-in’s customers have gids');
      return theMemberWith(pool, points, id);
    },
    redeem: (member: Member, reward: string, over: Partial<RedeemWish> & { readonly admin?: AdminClient; readonly at?: Date } = {}) => {
      const { admin = client(), at = redeemedAt, ...wish } = over;
      return redeem({ pool, admin, codeKey: codeKey(Buffer.alloc(32, 7)) }, { shop, member, reward, steps: 1, key, ...wish }, at);
    },
    undo: async (member: Member, at = after(5)) => {
      const redemption = (await redemptionByKey(pool, teaHouse, member.id, key))?.id ?? '';
      return undoRedemption({ pool, admin: client() }, { shop: teaHouse, member: member.id, redemption }, at);
    },
    resolve: (minutes: number) => resolveRedemptions(jobs(), after(minutes)),
    expire: (at: Date) => expireCodes(jobs(), at),
    kept: async (member: Member) => {
      const found = await redemptionByKey(pool, teaHouse, member.id, key);
      if (!found) throw new Error('nothing was redeemed');
      return found;
    },
  };
}
