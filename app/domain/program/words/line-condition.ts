import type { LineCondition } from '../../earning/condition.ts';
import type { WordsContext } from './context.ts';
import { eachName, listed } from './listed.ts';

/** Part of a sentence: which products a rule is about. */
export function lineConditionInWords(condition: LineCondition, { titleOf }: WordsContext): string {
  switch (condition.kind) {
    case 'product':
      return `on ${eachName('product', condition.products, titleOf)}`;
    case 'variant':
      return `on ${eachName('variant', condition.variants, titleOf)}`;
    case 'sku':
      return `on SKU ${listed(condition.skus, 'or')}`;
    case 'collection':
      return `on ${eachName('collection', condition.collections, titleOf)}`;
    case 'product-type':
      return `on products of type ${listed(condition.productTypes, 'or')}`;
    case 'vendor':
      return `on products of vendor ${listed(condition.vendors, 'or')}`;
    case 'product-tag':
      return `on products tagged ${listed(condition.tags, 'or')}`;
    case 'on-sale':
      return 'on products on sale';
    case 'purchase-type':
      return condition.purchaseType === 'subscription' ? 'on subscriptions' : 'on one-time purchases';
  }
}
