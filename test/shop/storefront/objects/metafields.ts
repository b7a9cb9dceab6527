import type { Shop } from '../../shop.ts';
import type { Gid } from '../../state/gid.ts';
import type { Metafield } from '../../state/record.ts';

type MetafieldObject = { readonly type: string; readonly value: unknown };

/** Liquid's `metafields` of an owner, by namespace and key. The app's own (`app--<id>…`) are also found by `$app…`, as Shopify's reserved prefix is. */
export function metafieldsObject(shop: Shop, owner: Gid): Record<string, Record<string, MetafieldObject>> {
  const found: Record<string, Record<string, MetafieldObject>> = {};
  for (const metafield of shop.store.list('metafield', { owner })) {
    for (const namespace of namespaces(metafield.namespace)) {
      found[namespace] = { ...found[namespace], [metafield.key]: { type: metafield.type, value: valueOf(metafield) } };
    }
  }
  return found;
}

function namespaces(namespace: string): readonly string[] {
  const own = /^app--\d+(?:--(.+))?$/.exec(namespace);
  if (!own) return [namespace];
  return [namespace, own[1] ? `$app:${own[1]}` : '$app'];
}

function valueOf({ type, value }: Metafield): unknown {
  if (type === 'json' || type.startsWith('list.')) return JSON.parse(value);
  if (type.startsWith('number_')) return Number(value);
  if (type === 'boolean') return value === 'true';
  return value;
}
