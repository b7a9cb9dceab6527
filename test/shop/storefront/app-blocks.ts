import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { installation } from '../actions/install.ts';
import { theShop } from '../orders/make-line.ts';
import { plainText } from '../page/plain-text.ts';
import type { Shop } from '../shop.ts';
import type { ThemeBlock } from '../state/theme.ts';
import { liquidEngine } from './liquid/engine.ts';
import { translations } from './liquid/translations.ts';

/** The app's theme extension, as it stands in the repository. */
export const extensionFolder = fileURLToPath(new URL('../../../extensions/loyalty-theme', import.meta.url));
export const extensionAssets = '/cdn/extensions/loyalty-theme';

const blockSchema = z.looseObject({
  name: z.string(),
  target: z.enum(['section', 'body', 'head', 'compliance_head']),
  stylesheet: z.string().optional(),
  javascript: z.string().optional(),
  settings: z
    .array(
      z.looseObject({ type: z.string(), id: z.string().optional(), default: z.unknown().optional(), autofill: z.boolean().optional() }),
    )
    .default([]),
});
export type BlockSchema = z.infer<typeof blockSchema>;

export type RenderedBlock = {
  readonly id: string;
  readonly type: '@app';
  readonly html: string;
  readonly shopify_attributes: string;
  readonly schema: BlockSchema;
};

type Globals = Readonly<Record<string, unknown>>;

/** The extension's blocks by handle, read afresh: a changed file shows at the next reload. */
export function extensionBlocks(): ReadonlyMap<string, { readonly source: string; readonly schema: BlockSchema }> {
  const folder = join(extensionFolder, 'blocks');
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.liquid')) : [];
  return new Map(
    files.flatMap((name) => {
      const source = readFileSync(join(folder, name), 'utf8');
      const text = /{%-?\s*schema\s*-?%}([\s\S]*?){%-?\s*endschema\s*-?%}/.exec(source)?.[1];
      const schema = blockSchema.safeParse(JSON.parse(text ?? 'null'));
      return schema.success ? [[name.replace('.liquid', ''), { source, schema: schema.data }] as const] : [];
    }),
  );
}

/** A word of the extension's schemas as the theme editor shows it: `t:blocks.balance.name` is looked up in English, other text is itself. */
export function extensionWord(text: string): string {
  if (!text.startsWith('t:')) return text;
  let at: unknown = JSON.parse(readFileSync(join(extensionFolder, 'locales/en.default.schema.json'), 'utf8'));
  for (const part of text.slice(2).split('.')) at = z.record(z.string(), z.unknown()).safeParse(at).data?.[part];
  return typeof at === 'string' ? at : text;
}

/** Renders blocks of the extension with its own snippets, words and assets. A block whose file is gone renders to nothing, as do all while the app is not installed. */
export function appBlockRenderer(shop: Shop): (block: ThemeBlock, globals: Globals) => Promise<RenderedBlock | undefined> {
  const { currency, locale } = theShop(shop);
  const engine = liquidEngine({
    snippets: join(extensionFolder, 'snippets'),
    assets: extensionAssets,
    currency,
    moneyLocale: locale,
    translate: translations(join(extensionFolder, 'locales')),
  });
  return async (block, globals) => {
    const file = extensionBlocks().get(block.handle);
    if (!file || installation(shop).installedAt === null) return undefined;
    const id = `A${block.id.replace(/[^A-Za-z0-9]/g, '')}__${block.handle}`;
    const object = {
      id,
      type: `shopify://apps/laurel/blocks/${block.handle}`,
      shopify_attributes: '',
      settings: settingsOf(block, file.schema, globals),
    };
    const inside: unknown = await engine.parseAndRender(file.source, {}, { globals: { ...globals, block: object } });
    const html = `<div id="shopify-block-${id}" class="shopify-block shopify-app-block">${plainText(inside)}</div>`;
    return { id, type: '@app', html, shopify_attributes: '', schema: file.schema };
  };
}

/** What the merchant set, else the schema's defaults; a product setting with autofill is the page's product. */
function settingsOf(block: ThemeBlock, schema: BlockSchema, globals: Globals): Record<string, unknown> {
  const settings: Record<string, unknown> = {};
  for (const { id, type, default: fallback, autofill } of schema.settings) {
    if (id === undefined) continue;
    settings[id] = block.settings[id] ?? (type === 'product' && autofill ? (globals['product'] ?? null) : (fallback ?? null));
  }
  return settings;
}
