import { ask } from './parent.ts';
import type { Picking } from '../messages.ts';

interface PickerOptions {
  readonly type: Picking['type'];
  readonly action?: 'add' | 'select';
  readonly multiple?: boolean | number;
  readonly query?: string;
  readonly filter?: { readonly query?: string };
  readonly selectionIds?: readonly { readonly id: string }[];
}

/** Resolves with the picked resources (an array with a `selection` of itself, as Shopify's), or undefined when the merchant cancels. */
export async function resourcePicker(options: PickerOptions): Promise<unknown> {
  const picking: Picking = {
    type: options.type,
    multiple: options.multiple ?? false,
    query: options.query ?? '',
    action: options.action ?? 'add',
    selected: (options.selectionIds ?? []).map(({ id }) => id),
  };
  const picked = await ask((request) => ({ kind: 'pick', request, picking }));
  if (!Array.isArray(picked)) return undefined;
  const selection = picked as readonly unknown[];
  return Object.assign([...selection], { selection });
}
