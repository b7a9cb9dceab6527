import type { MemberId, ShopDomain } from '../values/ids.ts';
import { noPoints, type Points } from '../values/points.ts';
import type { Lot } from './lot.ts';

/** What a ledger write needs to know of a member's account: the stored balances and the lots that still hold points. */
export type Account = {
  readonly shop: ShopDomain;
  readonly member: MemberId;
  /** Of the newest entry; 0 before the first. */
  readonly sequence: number;
  /** Of the newest entry, hex; empty before the first. */
  readonly hash: string;
  /** Every point that can still be drawn, active or pending: the sum of what the lots hold. */
  readonly outstanding: Points;
  /** Points taken back after they were spent and not yet paid off; above 0 only where `outstanding` is 0. */
  readonly deficit: Points;
  /** Accruals less clawbacks, ever. Adjustments, redemptions and restorations leave it alone. */
  readonly lifetime: Points;
  /** When the member last earned or redeemed, as far as the ledger knows; null while they have not. Moves forward only. */
  readonly lastActiveAt: Date | null;
  /** The open ones only (`remaining` above 0), in any order. */
  readonly lots: readonly Lot[];
};

/** All of an account but its lots: they are kept apart where there may be very many. */
export type AccountHead = Omit<Account, 'lots'>;

export function newAccount(shop: ShopDomain, member: MemberId): Account {
  const nothing = { outstanding: noPoints, deficit: noPoints, lifetime: noPoints };
  return { shop, member, sequence: 0, hash: '', ...nothing, lastActiveAt: null, lots: [] };
}

/** Outstanding less deficit: the running sum of the account's entries. */
export function balance({ outstanding, deficit }: Pick<Account, 'outstanding' | 'deficit'>): number {
  return outstanding - deficit;
}
