import { programMetafield, type ProgramMetafield } from '#app/contracts/membership.ts';
import type { Conditions, LineCondition } from '#app/domain/earning/condition.ts';
import type { EarningRule } from '#app/domain/earning/rule.ts';
import type { ProgramDocument } from '#app/domain/program/document.ts';
import { offers } from '#app/domain/redemption/offer.ts';
import type { ShopDomain } from '#app/domain/values/ids.ts';
import { currencyExponent, type Money } from '#app/domain/values/money.ts';
import { noPoints } from '#app/domain/values/points.ts';
import { programInForce } from '#app/persistence/program-version.ts';
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
  const program = shop && shop.uninstalledAt === null ? await programInForce(context.pool, shop, now) : null;
  if (!program) return;
  const value = programMetafield.parse(publicProgram(program.version, program.document));
  const ownerId = await appInstallationId(context.admin);
  await writeMetafields(context.admin, [{ ownerId, namespace: 'laurel', key: 'program', value }]);
}

function publicProgram(version: number, document: ProgramDocument): ProgramMetafield {
  const { name, pointsNames, earning } = document;
  return {
    version,
    name,
    pointsNames,
    rules: earning.rules.filter(({ enabled }) => enabled).map(publicRule),
    rounding: earning.rounding,
    countsTax: earning.basis.tax,
    rewards: offers(document, noPoints).map(({ reward, price, stepsMin, stepsMax }) => ({
      id: reward.id,
      titles: reward.titles,
      kind: reward.benefit.kind,
      price,
      stepsMin,
      stepsMax,
      amount: amountOf(reward.benefit),
      minimumSpend: reward.minimumSpend && liquidMoney(reward.minimumSpend),
    })),
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

function amountOf(benefit: ProgramDocument['rewards'][number]['benefit']): number | null {
  switch (benefit.kind) {
    case 'amount-off':
    case 'gift-card':
    case 'store-credit':
    case 'donation':
      return liquidMoney(benefit.amount);
    case 'variable-amount':
      return liquidMoney(benefit.stepAmount);
    case 'percentage-off':
    case 'free-shipping':
    case 'free-product':
    case 'experience':
    case 'early-access':
      return null;
  }
}

/** Hundredths in every currency, as Liquid's money filters take them; thousandths (KWD) are rounded half up. */
function liquidMoney({ minor, currency }: Money): number {
  return Math.round(minor * 10 ** (2 - currencyExponent(currency)));
}
