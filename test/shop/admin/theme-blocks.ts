import { CannotDo } from '../actions/cannot-do.ts';
import type { ThemeBlock } from '../state/theme.ts';
import { extensionBlocks, extensionWord } from '../storefront/app-blocks.ts';

/** Where a block of the extension goes when the merchant turns it on the first time, by words in its name; an embed goes everywhere. */
const homes: readonly {
  readonly word: RegExp;
  readonly template: ThemeBlock['template'];
  readonly section: string;
  readonly label: string;
}[] = [
  { word: /product|earn/, template: 'product', section: 'main-product', label: 'Product page' },
  { word: /cart|redeem/, template: 'cart', section: 'main-cart-footer', label: 'Cart page' },
  { word: /./, template: 'index', section: 'apps', label: 'Home page' },
];

/** One block of the app in the theme editor, placed already or not. */
export type Place = {
  /** `new:<handle>` for one that is not in the theme yet. */
  readonly id: string;
  readonly handle: string;
  readonly name: string;
  readonly isEmbed: boolean;
  /** In words. */
  readonly where: string;
  readonly isOn: boolean;
};

/** Every block of the extension: the placed ones as they stand in the theme, then the others. */
export function placesOf(blocks: readonly ThemeBlock[]): readonly Place[] {
  const known = extensionBlocks();
  const loose = [...known.keys()].filter((handle) => !blocks.some((block) => block.handle === handle));
  const placed = [...blocks, ...loose.map((handle) => newBlock(`new:${handle}`, handle))];
  return placed.map(({ id, handle, template, isOn }) => ({
    id,
    handle,
    name: extensionWord(known.get(handle)?.schema.name ?? handle),
    isEmbed: template === null,
    where: template === null ? 'On every page' : (homes.find((home) => home.template === template)?.label ?? template),
    isOn,
  }));
}

/** The blocks with one turned on or off; `new:<handle>` places one that is not in the theme yet. */
export function withBlock(blocks: readonly ThemeBlock[], id: string, isOn: boolean): readonly ThemeBlock[] {
  const placed = blocks.find((block) => block.id === id);
  if (placed) return blocks.map((block) => (block === placed ? { ...block, isOn } : block));
  const handle = id.replace(/^new:/, '');
  const block = newBlock(`block-${handle}`, handle);
  return [...blocks, { ...block, isOn }];
}

function newBlock(id: string, handle: string): ThemeBlock {
  const known = extensionBlocks().get(handle);
  if (!known) throw new CannotDo('The theme extension has no such block.');
  const home = known.schema.target === 'section' ? homes.find(({ word }) => word.test(handle)) : undefined;
  return { id, handle, template: home?.template ?? null, section: home?.section ?? null, isOn: false, settings: {} };
}
