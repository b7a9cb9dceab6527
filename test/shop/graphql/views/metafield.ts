import { createHash } from 'node:crypto';
import type { Gid } from '../../state/gid.ts';
import { gidNumber, gidType } from '../../state/gid.ts';
import type { Metafield } from '../../state/record.ts';
import { connection } from '../connection.ts';
import type { PageArguments } from '../connection.ts';
import { ownNamespace } from '../context.ts';
import type { Call, View } from '../context.ts';

export function digest(value: string): string {
  return createHash('sha256').update(value).digest('hex');
}

export function metafieldView(metafield: Metafield): View {
  return {
    __typename: 'Metafield',
    id: metafield.id,
    legacyResourceId: gidNumber(metafield.id),
    namespace: metafield.namespace,
    key: metafield.key,
    type: metafield.type,
    value: metafield.value,
    jsonValue: (): unknown => (metafield.type === 'json' ? JSON.parse(metafield.value) : metafield.value),
    compareDigest: digest(metafield.value),
    sizeInBytes: Buffer.byteLength(metafield.value),
    ownerType: (gidType(metafield.owner) ?? '').toUpperCase(),
    createdAt: metafield.createdAt,
    updatedAt: metafield.updatedAt,
    description: null,
  };
}

/** `metafield` and `metafields` of whatever has them. */
export function metafieldFields({ shop }: Call, owner: Gid) {
  return {
    metafield(args: PageArguments) {
      const [namespace, key] = named(args);
      const found = shop.store.find('metafield', `${owner}/${namespace}/${key}`);
      return found ? metafieldView(found) : null;
    },
    metafields(args: PageArguments) {
      const namespace = typeof args['namespace'] === 'string' ? ownNamespace(args['namespace']) : undefined;
      const items = shop.store
        .list('metafield', { owner, order: 'oldest' })
        .filter((field) => namespace === undefined || field.namespace === namespace);
      return connection({ items, view: metafieldView }, args);
    },
  };
}

/** `key` alone may carry its namespace: "$app.membership" or "custom.size". */
function named(args: PageArguments): [string, string] {
  const key = String(args['key']);
  if (typeof args['namespace'] === 'string') return [ownNamespace(args['namespace']), key];
  const dot = key.lastIndexOf('.');
  return dot === -1 ? [ownNamespace(undefined), key] : [ownNamespace(key.slice(0, dot)), key.slice(dot + 1)];
}
