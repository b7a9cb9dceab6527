import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Liquid } from 'liquidjs';
import { z } from 'zod';
import { theShop } from '../orders/make-line.ts';
import type { Shop } from '../shop.ts';
import type { ThemeBlock } from '../state/theme.ts';
import type { Visit } from '../state/visit.ts';
import { appBlockRenderer, extensionAssets, type RenderedBlock } from './app-blocks.ts';
import { liquidEngine } from './liquid/engine.ts';
import { translations } from './liquid/translations.ts';
import { globalObjects } from './objects/globals.ts';

export const themeFolder = fileURLToPath(new URL('./theme', import.meta.url));

const templateFile = z.strictObject({
  sections: z.record(z.string(), z.strictObject({ type: z.string(), blocks: z.array(z.string()).default([]) })),
  order: z.array(z.string()),
});
type TemplateSection = z.infer<typeof templateFile>['sections'][string];

export type ThemePage = {
  readonly visit: Visit;
  /** Name of the template's file. */
  readonly template: string;
  readonly path: string;
  readonly title: string;
  /** What only this template has: `product`, `collection`, a form's message. */
  readonly objects?: Readonly<Record<string, unknown>>;
};

export type Theme = {
  page(page: ThemePage): Promise<string>;
  /** Section rendering: HTML of sections of the page at `path` by their ids; null for one that does not exist. */
  sections(
    visit: Visit,
    path: string,
    ids: readonly string[],
    objects?: Readonly<Record<string, unknown>>,
  ): Promise<Record<string, string | null>>;
};

type Globals = Readonly<Record<string, unknown>>;
type Drawn = { readonly html: string; readonly blocks: readonly RenderedBlock[] };

/** The stand-in's theme: sections and slots as in Dawn, the app's blocks where the merchant has put them. */
export function createTheme(shop: Shop): Theme {
  const { currency, locale } = theShop(shop);
  const engine = liquidEngine({
    snippets: join(themeFolder, 'snippets'),
    assets: '/cdn/theme',
    currency,
    moneyLocale: locale,
    translate: translations(join(themeFolder, 'locales')),
  });
  const renderer: Renderer = {
    engine,
    draw: appBlockRenderer(shop),
    placed: () => shop.store.list('theme', { limit: 1 })[0]?.blocks.filter((block) => block.isOn) ?? [],
  };
  const globalsOf = (visit: Visit, page: { path: string; template: string }, objects: Globals): Globals => ({
    ...globalObjects(shop, visit, page),
    ...objects,
  });
  return {
    async page({ visit, template, path, title, objects = {} }) {
      const globals = globalsOf(visit, { path, template }, { ...objects, page_title: title });
      const header = await section(renderer, globals, { id: 'header', template: 'header', settings: { type: 'header', blocks: ['@app'] } });
      const drawer = await section(renderer, globals, {
        id: 'cart-drawer',
        template: 'drawer',
        settings: { type: 'cart-drawer', blocks: [] },
      });
      const content = await sectionsOf(renderer, globals, template);
      const embeds = await drawBlocks(renderer, globals, (block) => block.template === null);
      const blocks = [...header.blocks, ...content.blocks, ...embeds];
      return render(renderer.engine, 'layout/theme', {
        ...globals,
        content_for_header: blockAssets(blocks),
        content_for_layout: content.html,
        header_html: header.html,
        drawer_html: drawer.html,
        embeds_html: embeds.map(({ html }) => html).join(''),
      });
    },
    async sections(visit, path, ids, objects = {}) {
      const template = templateOf(path);
      const globals = globalsOf(visit, { path, template }, objects);
      const found: Record<string, string | null> = {};
      for (const id of ids) found[id] = await sectionById(renderer, globals, { id, template });
      return found;
    },
  };
}

type Renderer = {
  readonly engine: Liquid;
  readonly draw: ReturnType<typeof appBlockRenderer>;
  readonly placed: () => readonly ThemeBlock[];
};

async function sectionsOf(renderer: Renderer, globals: Globals, template: string): Promise<Drawn> {
  const { sections, order } = readTemplate(template);
  const drawn: Drawn[] = [];
  for (const id of order) {
    const settings = sections[id];
    if (settings) drawn.push(await section(renderer, globals, { id, template, settings }));
  }
  return { html: drawn.map(({ html }) => html).join('\n'), blocks: drawn.flatMap(({ blocks }) => blocks) };
}

/** By its id in the template (`main`), as Shopify writes it in the page (`template--1__main`), or by its type for static sections. */
async function sectionById(
  renderer: Renderer,
  globals: Globals,
  { id, template }: { id: string; template: string },
): Promise<string | null> {
  const short = id.replace(/^template--\d+__/, '');
  const { sections } = readTemplate(template);
  const named = sections[short] ?? Object.values(sections).find(({ type }) => type === short);
  if (!named && !existsSync(join(themeFolder, 'sections', `${short}.liquid`))) return null;
  return (
    await section(renderer, globals, { id, template, settings: named ?? { type: short, blocks: short === 'header' ? ['@app'] : [] } })
  ).html;
}

type Placed = { readonly id: string; readonly template: string; readonly settings: TemplateSection };

async function section(renderer: Renderer, globals: Globals, { id, template, settings }: Placed): Promise<Drawn> {
  const appBlocks = await drawBlocks(
    renderer,
    globals,
    (block) => block.template === template && (block.section ?? settings.type) === settings.type,
  );
  const blocks = settings.blocks.flatMap((type, index): readonly object[] =>
    type === '@app' ? appBlocks : [{ id: `${id}-${index}`, type, settings: {}, shopify_attributes: '' }],
  );
  const fullId = id.startsWith('template--') || ['header', 'cart-drawer', 'cart-icon-bubble'].includes(id) ? id : `template--1__${id}`;
  const inside = await render(renderer.engine, `sections/${settings.type}`, { ...globals, section: { id: fullId, blocks, settings: {} } });
  return {
    html: `<div id="shopify-section-${fullId}" class="shopify-section section-${settings.type}">${inside}</div>`,
    blocks: appBlocks,
  };
}

async function drawBlocks(renderer: Renderer, globals: Globals, isHere: (block: ThemeBlock) => boolean): Promise<readonly RenderedBlock[]> {
  const drawn = await Promise.all(
    renderer
      .placed()
      .filter(isHere)
      .map((block) => renderer.draw(block, globals)),
  );
  return drawn.filter((block) => block !== undefined);
}

function render(engine: Liquid, file: string, globals: Globals): Promise<string> {
  return engine.parseAndRender(readFileSync(join(themeFolder, `${file}.liquid`), 'utf8'), {}, { globals });
}

function readTemplate(name: string): z.infer<typeof templateFile> {
  const path = join(themeFolder, 'templates', `${name}.json`);
  return existsSync(path) ? templateFile.parse(JSON.parse(readFileSync(path, 'utf8'))) : { sections: {}, order: [] };
}

function templateOf(path: string): string {
  const [, first = ''] = path.split(/[/?]/);
  return { products: 'product', collections: 'collection', cart: 'cart', account: 'account' }[first] ?? 'index';
}

/** Each stylesheet and script that a block's schema names, once. */
function blockAssets(blocks: readonly RenderedBlock[]): string {
  const styles = new Set(blocks.flatMap(({ schema }) => schema.stylesheet ?? []));
  const scripts = new Set(blocks.flatMap(({ schema }) => schema.javascript ?? []));
  return [
    ...[...styles].map((file) => `<link rel="stylesheet" href="${extensionAssets}/${file}" media="all">`),
    ...[...scripts].map((file) => `<script src="${extensionAssets}/${file}" defer></script>`),
  ].join('\n');
}
