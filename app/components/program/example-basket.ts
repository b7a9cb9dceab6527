import { assert } from '#app/domain/values/assert.ts';
import { productId } from '#app/domain/values/ids.ts';
import { exampleContext, exampleOrder } from '#app/domain/program/example.ts';
import type { Condition } from '#app/domain/earning/condition.ts';
import type { FrozenContext } from '#app/domain/earning/context.ts';
import type { Order } from '#app/domain/earning/order.ts';
import type { ProgramDocument } from '#app/domain/program/document.ts';
import type { Money } from '#app/domain/values/money.ts';

/** What an example is about beyond its amount; `key` tells them apart. */
export type ExampleTopic = {
  readonly key: string;
  readonly label: string;
  readonly group: 'product' | 'customer';
  readonly condition: Condition | null;
};

/** One topic for each product, collection, tag and tier that the rules ask about or reward, after the ordinary one. */
export function exampleTopics(document: ProgramDocument, titles: Readonly<Record<string, string>>): readonly ExampleTopic[] {
  const names = new Map(document.tiers.tiers.map((tier) => [tier.id, tier.names['en'] ?? tier.id]));
  const withBonus = document.tiers.tiers.filter(({ benefits }) => benefits.bonusPercent > 0).map(({ id }) => id);
  const asked = document.earning.rules
    .filter(({ enabled }) => enabled)
    .flatMap(({ conditions }) => [...conditions.all, ...conditions.any, ...conditions.none]);
  const bonuses: readonly Condition[] = withBonus.length > 0 ? [{ kind: 'tier', tiers: withBonus }] : [];
  const topics = [...asked, ...bonuses].flatMap((condition) => topicsOf(condition, titles, names));
  return [...new Map(topics.map((topic) => [topic.key, topic])).values()];
}

function topicsOf(
  condition: Condition,
  titles: Readonly<Record<string, string>>,
  names: ReadonlyMap<string, string>,
): readonly ExampleTopic[] {
  switch (condition.kind) {
    case 'product':
      return condition.products.map((id) => ({
        key: id,
        label: titles[id] ?? 'One of the products',
        group: 'product',
        condition: { kind: 'product', products: [id] },
      }));
    case 'collection':
      return condition.collections.map((id) => ({
        key: id,
        label: `Something from ${titles[id] ?? 'one of the collections'}`,
        group: 'product',
        condition: { kind: 'collection', collections: [id] },
      }));
    case 'product-tag':
      return condition.tags.map((tag) => ({
        key: `product-tag ${tag.toLowerCase()}`,
        label: `Something tagged “${tag}”`,
        group: 'product',
        condition: { kind: 'product-tag', tags: [tag] },
      }));
    case 'customer-tag':
      return condition.tags.map((tag) => ({
        key: `customer-tag ${tag.toLowerCase()}`,
        label: `Tagged “${tag}”`,
        group: 'customer',
        condition: { kind: 'customer-tag', tags: [tag] },
      }));
    case 'tier':
      return condition.tiers.map((tier) => ({
        key: `tier ${tier}`,
        label: `In the tier “${names.get(tier) ?? tier}”`,
        group: 'customer',
        condition: { kind: 'tier', tiers: [tier] },
      }));
    case 'variant':
    case 'sku':
    case 'product-type':
    case 'vendor':
    case 'on-sale':
    case 'purchase-type':
    case 'subtotal':
    case 'item-count':
    case 'order-number':
    case 'discount-code':
    case 'order-tag':
    case 'sales-channel':
    case 'pos-location':
    case 'country':
    case 'market':
    case 'company':
    case 'segment':
    case 'time-window':
      return [];
  }
}

/** A paid order of this amount, placed now, that is about the topics. */
export function exampleBasket(
  amount: Money,
  topics: readonly ExampleTopic[],
  now: Date,
): { readonly order: Order; readonly context: FrozenContext } {
  const plain = exampleOrder(amount, now);
  const conditions = topics.flatMap(({ condition }) => condition ?? []);
  const named = conditions.flatMap((one) => (one.kind === 'product' ? one.products : []))[0];
  const product = named ?? productId('gid://shopify/Product/1');
  assert(product, 'the example has a product');
  const tags = conditions.flatMap((one) => (one.kind === 'product-tag' ? one.tags : []));
  const collections = conditions.flatMap((one) => (one.kind === 'collection' ? one.collections : []));
  const tier = conditions.flatMap((one) => (one.kind === 'tier' ? one.tiers : []))[0] ?? null;
  const customerTags = conditions.flatMap((one) => (one.kind === 'customer-tag' ? one.tags : []));
  return {
    order: { ...plain, lines: plain.lines.map((line) => ({ ...line, product })) },
    context: { ...exampleContext, customerTags, tier, products: { [product]: { tags, collections, productType: null } } },
  };
}
