import { programMetafield, type ProgramMetafield } from '#app/contracts/membership.ts';
import type { Conditions, LineCondition } from '#app/domain/earning/condition.ts';
import type { EarningRule } from '#app/domain/earning/rule.ts';
import type { ProgramDocument } from '#app/domain/program/document.ts';
import { deliveryOf } from '#app/domain/redemption/delivery.ts';
import { amountOf, stepLimits, stepPrice } from '#app/domain/redemption/price.ts';
import type { Reward } from '#app/domain/redemption/reward.ts';
import type { ShopDomain } from '#app/domain/values/ids.ts';
import { currencyExponent, type Money } from '#app/domain/values/money.ts';
import { addDays, startOfDay, type TimeZone } from '#app/domain/values/time-zone.ts';
import { programInForce, type ProgramVersion } from '#app/persistence/program-version.ts';
import { shopByDomain } from '#app/persistence/shop.ts';
import type { AdminClient } from '#app/shopify/admin-client.ts';
import { appInstallationId, writeMetafields } from '#app/shopify/metafields.ts';

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
  const shop = await shopByDomain(context.pool, domain);
  if (!shop || shop.uninstalledAt !== null) return;
  const program = await programInForce(context.pool, shop, now);
  if (!program) return;
  const value = programMetafield.parse(publicProgram(program, shop.timeZone));
  const ownerId = await appInstallationId(context.admin);
  await writeMetafields(context.admin, [{ ownerId, namespace: 'laurel', key: 'program', value }]);
}

function publicProgram({ version, document }: ProgramVersion, zone: TimeZone): ProgramMetafield {
  const { name, pointsNames, earning } = document;
  return {
    version,
    name,
    pointsNames,
    rules: earning.rules.filter(({ enabled }) => enabled).map(publicRule),
    rounding: earning.rounding,
    countsTax: earning.basis.tax,
    rewards: document.rewards
      .filter(({ enabled }) => enabled)
      .map((reward) => publicReward(reward, zone))
      .toSorted((one, other) => one.price * one.stepsMin - other.price * other.stepsMin),
  };
}

function publicRule({ id, name, award, conditions }: EarningRule): ProgramMetafield['rules'][number] {
  const products = productsOf(conditions);
  return {
    id,
    name,
    award: award.kind === 'per-spend' ? { kind: award.kind, points: award.points, every: liquidMoney(award.every) } : award,
    products: products === 'unclear' ? null : products,
    isCertain: products !== 'unclear' && asksOnlyForProducts(conditions),
  };
}

type Products = NonNullable<ProgramMetafield['rules'][number]['products']>;

/** Which products a rule is about; null is every product. A mix that a page cannot judge by one list is `unclear`. */
function productsOf({ all, any, none }: Conditions): Products | null | 'unclear' {
  const asked = [...all, ...any].filter(isAboutLine);
  if (asked.length === 0) return null;
  const isOneList =
    (all.filter(isAboutLine).length <= 1 && any.length === 0) || (all.filter(isAboutLine).length === 0 && any.every(isAboutLine));
  if (!isOneList || none.some(isAboutLine)) return 'unclear';
  return {
    products: asked.flatMap((one) => (one.kind === 'product' ? one.products.map(numberIn) : [])),
    collections: asked.flatMap((one) => (one.kind === 'collection' ? one.collections.map(numberIn) : [])),
    tags: asked.flatMap((one) => (one.kind === 'product-tag' ? one.tags.map((tag) => tag.toLowerCase()) : [])),
  };
}

function asksOnlyForProducts({ all, any, none }: Conditions): boolean {
  return none.length === 0 && all.every(isAboutLine) && any.every(isAboutLine);
}

function isAboutLine(condition: Conditions['all'][number]): condition is LineCondition {
  return condition.kind === 'product' || condition.kind === 'collection' || condition.kind === 'product-tag';
}

/** Liquid's ids are the numbers at the end of Shopify's gids. */
function numberIn(gid: string): string {
  return gid.slice(gid.lastIndexOf('/') + 1);
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

/** Hundredths in every currency, as Liquid's money filters take them; thousandths (KWD) are rounded half up. */
function liquidMoney({ minor, currency }: Money): number {
  return Math.round(minor * 10 ** (2 - currencyExponent(currency)));
}
