import { programMetafield, type ProgramMetafield } from '#app/contracts/membership.ts';
import { deliveryOf } from '#app/domain/redemption/delivery.ts';
import { amountOf, stepLimits, stepPrice } from '#app/domain/redemption/price.ts';
import type { Reward } from '#app/domain/redemption/reward.ts';
import type { ShopDomain } from '#app/domain/values/ids.ts';
import { addDays, localTime, startOfDay, type TimeZone } from '#app/domain/values/time-zone.ts';
import { programInForce, type ProgramVersion } from '#app/persistence/program-version.ts';
import { shopPool } from '#app/persistence/shop-pool.ts';
import { shopByDomain } from '#app/persistence/shop.ts';
import type { AdminClient } from '#app/shopify/admin-client.ts';
import { appInstallationId, writeMetafields } from '#app/shopify/metafields.ts';
import { liquidMoney, publicRules } from './public-rules.ts';

import type { Pool } from 'pg';

/**
 * Writes the public part of the version in force where Liquid reads it (`app.metafields.laurel.program`). Run again it
 * writes what is in force then; before the first version, and for a shop that is gone, there is nothing to write.
 */
export async function publishPublicProgram(
  context: { readonly pool: Pool; readonly admin: AdminClient },
  domain: ShopDomain,
  now: Date,
): Promise<void> {
  const pool = shopPool(context.pool, domain);
  const shop = await shopByDomain(pool, domain);
  if (!shop || shop.uninstalledAt !== null) return;
  const program = await programInForce(pool, shop, now);
  if (!program) return;
  const value = programMetafield.parse(publicProgram(program, { zone: shop.timeZone, now }));
  const ownerId = await appInstallationId(context.admin);
  await writeMetafields(context.admin, [{ ownerId, namespace: 'laurel', key: 'program', value }]);
}

type Moment = { readonly zone: TimeZone; readonly now: Date };

function publicProgram({ version, document }: ProgramVersion, { zone, now }: Moment): ProgramMetafield {
  const { name, pointsNames, earning } = document;
  return {
    version,
    name,
    pointsNames,
    rules: [...publicRules(earning, localTime(now, zone).on)],
    rounding: earning.rounding,
    countsTax: earning.basis.tax,
    rewards: document.rewards
      .filter(({ enabled }) => enabled)
      .map((reward) => publicReward(reward, zone))
      .toSorted((one, other) => one.price * one.stepsMin - other.price * other.stepsMin),
  };
}

/** Anybody may read it, a guest too: the price is the one without a tier. */
function publicReward(reward: Reward, zone: TimeZone): ProgramMetafield['rewards'][number] {
  const { id, titles, benefit, minimumSpend, schedule, audience } = reward;
  const amount = amountOf(benefit, 1);
  return {
    id,
    titles,
    kind: benefit.kind,
    delivery: deliveryOf(benefit.kind),
    price: stepPrice(reward, null),
    ...stepLimits(benefit),
    amount: amount && liquidMoney(amount),
    minimumSpend: minimumSpend && liquidMoney(minimumSpend),
    isForEveryone: audience.tiers.length + audience.customerTags.length + audience.segments.length === 0,
    from: schedule.startsOn === null ? null : secondOf(startOfDay(schedule.startsOn, zone)),
    until: schedule.endsOn === null ? null : secondOf(startOfDay(addDays(schedule.endsOn, 1), zone)),
  };
}

function secondOf(instant: Date): number {
  return Math.floor(instant.getTime() / 1000);
}
