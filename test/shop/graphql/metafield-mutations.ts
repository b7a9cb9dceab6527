import { instant } from '../clock.ts';
import { newId } from '../orders/save-order.ts';
import { gidType } from '../state/gid.ts';
import type { Kind } from '../state.ts';
import type { Metafield } from '../state/record.ts';
import { hasScope } from './access.ts';
import { ownNamespace } from './context.ts';
import type { Call, Resolver } from './context.ts';
import { digest, metafieldView } from './views/metafield.ts';
import { asText } from '../wire/text.ts';

const longest = 25;

/** Where an owner of this type of gid is kept, and the scope that writing to it needs. */
const owners: Readonly<Record<string, { readonly kind: Kind; readonly scope: string | null }>> = {
  Customer: { kind: 'customer', scope: 'write_customers' },
  Order: { kind: 'order', scope: 'write_orders' },
  Product: { kind: 'product', scope: 'write_products' },
  Collection: { kind: 'collection', scope: 'write_products' },
  DiscountCodeNode: { kind: 'discount', scope: 'write_discounts' },
  Shop: { kind: 'shop', scope: null },
  AppInstallation: { kind: 'installation', scope: null },
};

type Problem = {
  readonly __typename: string;
  readonly field: readonly string[];
  readonly code: string;
  readonly message: string;
  readonly elementIndex: number | null;
};

function problem(field: readonly string[], code: string, message: string): Problem {
  return { __typename: 'MetafieldsSetUserError', field: ['metafields', ...field], code, message, elementIndex: null };
}

type Wanted = Readonly<Record<string, unknown>>;

/** What is wrong with one input. */
function refusal(call: Call, wanted: Wanted, index: number): Problem | undefined {
  const at = String(index);
  const owner = String(wanted['ownerId']);
  const place = owners[gidType(owner) ?? ''];
  const exists =
    gidType(owner) === 'AppInstallation'
      ? call.shop.store.get('installation', 'laurel')?.gid === owner
      : place && call.shop.store.get(place.kind, owner);
  if (!place || !exists) return problem([at, 'ownerId'], 'INVALID', 'Owner does not exist.');
  if (place.scope !== null && !hasScope(call.scopes, place.scope))
    return problem([at], 'APP_NOT_AUTHORIZED', 'Access to this namespace and key on Metafields for this resource type is not allowed.');
  const namespace = ownNamespace(wanted['namespace'] as string | null);
  if (namespace.startsWith('app--') && !namespace.startsWith('app--901'))
    return problem([at, 'namespace'], 'APP_NOT_AUTHORIZED', 'Access to this namespace is not allowed.');
  const before = existing(call, wanted);
  const type = wanted['type'] ?? before?.type;
  if (type === undefined) return problem([at, 'type'], 'BLANK', "Type can't be blank");
  if (before && type !== before.type) return problem([at, 'type'], 'INVALID_TYPE', `Type must be ${before.type}`);
  const value = String(wanted['value']);
  if (value === '') return problem([at, 'value'], 'BLANK', "Value can't be blank");
  if (type === 'json' && !isJson(value)) return problem([at, 'value'], 'INVALID_VALUE', 'Value is invalid JSON.');
  if (type === 'number_integer' && !/^-?\d+$/.test(value)) return problem([at, 'value'], 'INVALID_VALUE', 'Value must be an integer.');
  if (!('compareDigest' in wanted)) return undefined;
  const stored = before ? digest(before.value) : null;
  return stored === wanted['compareDigest']
    ? undefined
    : problem([at], 'STALE_OBJECT', 'The resource has been updated since it was loaded. Try again with an updated `compareDigest` value.');
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function existing(call: Call, wanted: Wanted): Metafield | undefined {
  return call.shop.store.find(
    'metafield',
    `${String(wanted['ownerId'])}/${ownNamespace(wanted['namespace'] as string | null)}/${String(wanted['key'])}`,
  );
}

function write(call: Call, wanted: Wanted): Metafield {
  const before = existing(call, wanted);
  const at = instant(call.shop.clock.now());
  const metafield: Metafield = {
    id: before?.id ?? newId(call.shop, 'Metafield'),
    owner: String(wanted['ownerId']),
    namespace: ownNamespace(wanted['namespace'] as string | null),
    key: String(wanted['key']),
    type: asText(wanted['type'] ?? before?.type),
    value: String(wanted['value']),
    createdAt: before?.createdAt ?? at,
    updatedAt: at,
  };
  call.shop.store.put('metafield', metafield);
  return metafield;
}

export const metafieldMutations: Readonly<Record<string, Resolver>> = {
  /** All or none. */
  metafieldsSet(args, call) {
    const inputs = args['metafields'] as readonly Wanted[];
    if (inputs.length > longest)
      return {
        metafields: [],
        userErrors: [problem([], 'LESS_THAN_OR_EQUAL_TO', `Exceeded the maximum metafields input limit of ${longest}.`)],
      };
    const userErrors = inputs.flatMap((wanted, index) => refusal(call, wanted, index) ?? []);
    if (userErrors.length > 0) return { metafields: [], userErrors };
    return call.shop.store.transaction(() => ({ metafields: inputs.map((wanted) => metafieldView(write(call, wanted))), userErrors: [] }));
  },

  metafieldsDelete(args, call) {
    const inputs = args['metafields'] as readonly Wanted[];
    const deletedMetafields = inputs.map((wanted) => {
      const found = existing(call, wanted);
      if (!found) return null;
      call.shop.store.delete('metafield', found.id);
      return { __typename: 'MetafieldIdentifier', key: found.key, namespace: found.namespace, ownerId: found.owner };
    });
    return { deletedMetafields, userErrors: [] };
  },
};
