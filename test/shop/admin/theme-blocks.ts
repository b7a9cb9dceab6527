import { CannotDo } from '../actions/cannot-do.ts';
import type { ThemeBlock } from '../state/theme.ts';
import { extensionBlocks } from '../storefront/app-blocks.ts';

/** Where a block of the extension goes when the merchant turns it on the first time, by words in its name; an embed goes everywhere. */
const places: readonly { readonly word: RegExp; readonly template: ThemeBlock['template']; readonly section: string }[] = [
  { word: /product|earn/, template: 'product', section: 'main-product' },
  { word: /cart|redeem/, template: 'cart', section: 'main-cart-footer' },
  { word: /./, template: 'index', section: 'apps' },
];

/** The blocks with one turned on or off; `new:<handle>` places one that is not in the theme yet. */
export function withBlock(blocks: readonly ThemeBlock[], id: string, isOn: boolean): readonly ThemeBlock[] {
  const placed = blocks.find((block) => block.id === id);
  if (placed) return blocks.map((block) => (block === placed ? { ...block, isOn } : block));
  const handle = id.replace(/^new:/, '');
  const known = extensionBlocks().get(handle);
  if (!known) throw new CannotDo('The theme extension has no such block.');
  if (known.schema.target !== 'section')
    return [...blocks, { id: `embed-${handle}`, handle, template: null, section: null, isOn, settings: {} }];
  const place = places.find(({ word }) => word.test(handle));
  return [
    ...blocks,
    { id: `block-${handle}`, handle, template: place?.template ?? 'index', section: place?.section ?? null, isOn, settings: {} },
  ];
}
