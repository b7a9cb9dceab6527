import { localTime, startOfDay } from '#app/domain/values/time-zone.ts';
import { lastInvariantCheck, saveInvariantCheck } from '#app/persistence/invariant-check.ts';
import { installedShops, type Shop } from '#app/persistence/shop.ts';
import { checkInvariants, type InvariantsContext } from './check-invariants.ts';

const nightFrom = '03:00';
const keptMs = 30 * 86_400_000;

/**
 * Proves each installed shop's points once a day of its own, from three in its night on; a night that was missed is made up for when this runs again.
 * Gives how many shops were looked at.
 */
export async function checkShops(context: InvariantsContext, now: Date): Promise<number> {
  let checked = 0;
  for (const shop of await installedShops(context.pool)) {
    if (!(await isDue(context, shop, now))) continue;
    await checkOne(context, shop, now);
    checked += 1;
  }
  return checked;
}

async function isDue({ pool }: InvariantsContext, { shop, timeZone }: Shop, now: Date): Promise<boolean> {
  const { on, time } = localTime(now, timeZone);
  const last = await lastInvariantCheck(pool, shop);
  return last === null || (time >= nightFrom && last.checkedAt < startOfDay(on, timeZone));
}

async function checkOne(context: InvariantsContext, { shop }: Shop, now: Date): Promise<void> {
  for (const { accounts, entries, results } of await checkInvariants(context, shop, now)) {
    const faults = results.reduce((sum, result) => sum + result.faults, 0);
    const check = { checkedAt: now, accounts, entries, faults, results };
    await saveInvariantCheck(context.pool, shop, { check, keptFrom: new Date(now.getTime() - keptMs) });
  }
}
