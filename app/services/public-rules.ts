import type { ProgramMetafield } from '#app/contracts/membership.ts';
import type { Caps } from '#app/domain/earning/cap.ts';
import type { Condition, Conditions } from '#app/domain/earning/condition.ts';
import type { EarningRule } from '#app/domain/earning/rule.ts';
import type { EarningPolicy } from '#app/domain/program/document.ts';
import { currencyExponent, type Money } from '#app/domain/values/money.ts';
import { compare, ratio } from '#app/domain/values/rational.ts';

type PublicRule = ProgramMetafield['rules'][number];

/**
 * The rules that are in use, as a product page can judge them. One is certain only where nothing that the page cannot know can take
 * from what it gives: the page then promises its points. A rule for products that the page cannot tell matches none of them.
 */
export function publicRules(earning: EarningPolicy, today: string): readonly PublicRule[] {
  const inUse = earning.rules.filter((rule) => rule.enabled && isRunning(rule, earning, today));
  return inUse.map((rule) => {
    const products = productsOf(rule.conditions);
    return {
      id: rule.id,
      name: rule.name,
      award: publicAward(rule.award),
      products: products === 'unclear' ? { products: [], collections: [], tags: [] } : products,
      isCertain: products !== 'unclear' && asksOnlyForProducts(rule.conditions) && isCertain(rule, inUse, earning),
    };
  });
}

/** Hundredths in every currency, as Liquid's money filters take them; thousandths (KWD) are rounded half up. */
export function liquidMoney({ minor, currency }: Money): number {
  return Math.round(minor * 10 ** (2 - currencyExponent(currency)));
}

/** A page counts in whole percents: a part of one is rounded up, and never promised. */
function publicAward(award: EarningRule['award']): PublicRule['award'] {
  switch (award.kind) {
    case 'flat':
    case 'per-unit':
      return award;
    case 'per-spend':
      return { kind: award.kind, points: award.points, every: liquidMoney(award.every) };
    case 'bonus':
      return { kind: award.kind, percent: Math.ceil(award.percent) };
  }
}

function isRunning({ campaign: id }: EarningRule, { campaigns }: EarningPolicy, today: string): boolean {
  const campaign = campaigns.find((each) => each.id === id);
  return !campaign || (campaign.enabled && (campaign.endsOn === null || campaign.endsOn >= today));
}

function isCertain(rule: EarningRule, inUse: readonly EarningRule[], earning: EarningPolicy): boolean {
  const { award, caps, campaign } = rule;
  const isWhole =
    award.kind === 'per-spend' ? award.counting === 'proportional' : award.kind !== 'bonus' || Number.isInteger(award.percent);
  const others = inUse.filter((other) => other !== rule);
  const isAlone = others.every((other) => other.combination.kind === 'stacking');
  const isLimited = [caps, earning.caps].some(isCapped) || campaign !== null || earning.exclusions.length > 0 || !earning.basis.saleLines;
  const isRoundedOnce = earning.roundedPer === 'order' || inUse.length === 1;
  return isWhole && isAlone && !isLimited && isRoundedOnce && (earning.overlap === 'add-up' || isTheLeast(rule, others));
}

function isCapped({ perOrder, perMember, inTotal }: Caps): boolean {
  return perOrder !== null || perMember.length > 0 || inTotal !== null;
}

/** Where the most specific rule holds, one for every product is sure to be got only where no other gives less. */
function isTheLeast({ award, conditions }: EarningRule, others: readonly EarningRule[]): boolean {
  if (award.kind !== 'per-spend') return award.kind === 'flat' || award.kind === 'bonus';
  const isGeneral = [...conditions.all, ...conditions.any].length === 0;
  const rates = others.flatMap((other) => (other.award.kind === 'per-spend' ? [ratio(other.award.points, other.award.every.minor)] : []));
  const isAnyPerUnit = others.some((other) => other.award.kind === 'per-unit');
  return isGeneral && !isAnyPerUnit && rates.every((rate) => compare(rate, ratio(award.points, award.every.minor)) >= 0);
}

type Products = NonNullable<PublicRule['products']>;

/** Which products a rule is about, but for those it leaves out; null is every product. What a page cannot judge by one list is `unclear`. */
function productsOf({ all, any }: Conditions): Products | null | 'unclear' {
  if ([...all, ...any].some((condition) => isAboutLine(condition) && !isListed(condition))) return 'unclear';
  const asked = [...all, ...any].filter(isListed);
  if (asked.length === 0) return null;
  const isOneList = (all.filter(isListed).length <= 1 && any.length === 0) || (all.filter(isListed).length === 0 && any.every(isListed));
  if (!isOneList) return 'unclear';
  return {
    products: asked.flatMap((one) => (one.kind === 'product' ? one.products.map(numberIn) : [])),
    collections: asked.flatMap((one) => (one.kind === 'collection' ? one.collections.map(numberIn) : [])),
    tags: asked.flatMap((one) => (one.kind === 'product-tag' ? one.tags.map((tag) => tag.toLowerCase()) : [])),
  };
}

function asksOnlyForProducts({ all, any, none }: Conditions): boolean {
  return none.length === 0 && all.every(isListed) && any.every(isListed);
}

type Listed = Extract<Condition, { kind: 'product' | 'collection' | 'product-tag' }>;

/** What a product page knows of its product by a list. */
function isListed(condition: Condition): condition is Listed {
  return condition.kind === 'product' || condition.kind === 'collection' || condition.kind === 'product-tag';
}

function isAboutLine({ kind }: Condition): boolean {
  return ['product', 'variant', 'sku', 'collection', 'product-type', 'vendor', 'product-tag', 'on-sale', 'purchase-type'].includes(kind);
}

/** Liquid's ids are the numbers at the end of Shopify's gids. */
function numberIn(gid: string): string {
  return gid.slice(gid.lastIndexOf('/') + 1);
}
