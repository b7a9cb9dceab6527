import { lotEnd, type LotEnd } from '#app/domain/ledger/expiry.ts';
import { inForce } from '#app/domain/program/version-in-force.ts';
import type { MemberId, ShopDomain } from '#app/domain/values/ids.ts';
import type { TimeZone } from '#app/domain/values/time-zone.ts';
import { keptTiers } from '#app/persistence/member-tier.ts';
import { programVersions } from '#app/persistence/program-version.ts';

import type { Pool, PoolClient } from 'pg';

export type CreditEnd = LotEnd & {
  /** By whose terms; null before the first, when points never end. */
  readonly programVersion: number | null;
};

type Credited = { readonly shop: ShopDomain; readonly member: MemberId; readonly zone: TimeZone };

/** When points that a member gets now are gone, by the terms of the program in force for the tier the member is in. */
export async function creditEnd(db: Pool | PoolClient, { shop, member, zone }: Credited, now: Date): Promise<CreditEnd> {
  const version = inForce(await programVersions(db, { shop }), now);
  if (!version) return { expiresAt: null, idleMonths: null, programVersion: null };
  const tier = (await keptTiers(db, shop, [member])).get(member)?.tier ?? null;
  return { ...lotEnd(version.document.expiry, { earnedAt: now, tier }, zone), programVersion: version.version };
}
