import { addDays, localTime } from '#app/domain/values/time-zone.ts';
import { lastInvariantCheck } from '#app/persistence/invariant-check.ts';
import { shopByDomain } from '#app/persistence/shop.ts';
import type { Proof } from '#app/contracts/pages/home.ts';
import type { ShopDomain } from '#app/domain/values/ids.ts';
import type { TimeZone } from '#app/domain/values/time-zone.ts';

import type { Pool } from 'pg';

/** What the shop's last proof found; null before the first. */
export async function readProof(pool: Pool, domain: ShopDomain, now: Date): Promise<Proof | null> {
  const [check, shop] = await Promise.all([lastInvariantCheck(pool, domain), shopByDomain(pool, domain)]);
  if (check === null || shop === null) return null;
  const { results, ...counted } = check;
  return {
    ...counted,
    isLastNight: isOfLastNight(check.checkedAt, now, shop.timeZone),
    wrong: results.filter(({ faults }) => faults > 0),
  };
}

/** Early today; or early yesterday, for whoever looks before today's. */
function isOfLastNight(checkedAt: Date, now: Date, zone: TimeZone): boolean {
  const [checked, today] = [localTime(checkedAt, zone), localTime(now, zone)];
  const isNight = checked.time >= '03:00' && checked.time < '06:00';
  return isNight && (checked.on === today.on || (today.time < '04:00' && checked.on === addDays(today.on, -1)));
}
