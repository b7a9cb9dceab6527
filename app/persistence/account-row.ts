import type { AccountHead } from '#app/domain/ledger/account.ts';
import type { Lot } from '#app/domain/ledger/lot.ts';
import { assert } from '#app/domain/values/assert.ts';
import { memberId, type ShopDomain } from '#app/domain/values/ids.ts';
import { points } from '#app/domain/values/points.ts';
import { timeZone, type TimeZone } from '#app/domain/values/time-zone.ts';

/** An account's own row while it is locked. `zone` is its shop's. */
export type LockedHead = AccountHead & { readonly lastRecordedAt: Date | null; readonly zone: TimeZone };

export type StoredAccountRow = {
  member: string;
  sequence: string;
  hash: string;
  outstanding: string;
  deficit: string;
  lifetime: string;
  last_active_at: Date | null;
};

export type AccountRow = StoredAccountRow & { last_activity_at: Date | null; time_zone: string | null };

export type LotRow = {
  member: string;
  sequence: string;
  points: string;
  remaining: string;
  earned_at: Date;
  active_at: Date;
  expires_at: Date | null;
  idle_months: number | null;
  source: string;
};

export function headOf(shop: ShopDomain, row: AccountRow): LockedHead {
  const zone = timeZone(row.time_zone ?? '');
  assert(zone, `${shop} has the time zone it was written with`);
  return { ...storedAccountOf(shop, row), lastRecordedAt: row.last_activity_at, zone };
}

export function storedAccountOf(shop: ShopDomain, row: StoredAccountRow): AccountHead {
  const member = memberId(row.member);
  assert(member, `${row.member} is a member's id`);
  return {
    shop,
    member,
    sequence: Number(row.sequence),
    hash: row.hash,
    outstanding: points(Number(row.outstanding)),
    deficit: points(Number(row.deficit)),
    lifetime: points(Number(row.lifetime)),
    lastActiveAt: row.last_active_at,
  };
}

export function lotOf(row: Omit<LotRow, 'member'>): Lot {
  return {
    id: Number(row.sequence),
    points: points(Number(row.points)),
    remaining: points(Number(row.remaining)),
    earnedAt: row.earned_at,
    activeAt: row.active_at,
    expiresAt: row.expires_at,
    idleMonths: row.idle_months,
    source: row.source,
  };
}
