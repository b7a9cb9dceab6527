import type { Express, Request } from 'express';
import { CannotDo } from '../actions/cannot-do.ts';
import { html, type Html } from '../page/html.ts';
import { field, route, sendPage } from '../page/page-server.ts';
import type { Shop } from '../shop.ts';
import type { Theme } from '../state/theme.ts';
import { adminBase, adminPage, heading } from './layout.ts';
import { type Place, placesOf, withBlock } from './theme-blocks.ts';

const previews = [
  { template: 'index', label: 'Home page' },
  { template: 'product', label: 'Product' },
  { template: 'cart', label: 'Cart' },
] as const;

/**
 * The theme editor, as far as an app's blocks go: switches beside a preview. Reached by the links that Shopify documents for apps:
 * `…/themes/current/editor?context=apps&activateAppId=<key>/<block>` and `…?template=product&addAppBlockId=<key>/<block>` put the
 * block on unsaved, and nothing shows in the shop until the merchant saves.
 */
export function themeEditorRoutes(shop: Shop, app: Express): void {
  const path = ['/store/:store/themes/:theme/editor', '/store/:store/themes/:theme'];
  app.get('/store/:store/themes', (_request, response) => {
    response.redirect(editorPath(shop));
  });
  app.get(
    path,
    route((request, response) => {
      const body = editor(shop, { asked: askedBlock(request), template: wantedTemplate(request) });
      sendPage(response, adminPage(shop, { section: 'theme', title: 'Theme editor', body, notice: field(request.query, 'done') }));
    }),
  );
  app.post(
    path,
    route((request, response) => {
      const theme = mainTheme(shop);
      const blocks = placesOf(theme.blocks).reduce((placed, { id, isOn }) => {
        const wanted = field(request.body, id) === 'on';
        return wanted === isOn ? placed : withBlock(placed, id, wanted);
      }, theme.blocks);
      shop.store.put('theme', { ...theme, blocks });
      const query = new URLSearchParams({ template: wantedTemplate(request), done: 'The theme is saved.' });
      response.redirect(303, `${editorPath(shop)}?${query.toString()}`);
    }),
  );
}

function editorPath(shop: Shop): string {
  return `${adminBase(shop)}/themes/current/editor`;
}

function mainTheme(shop: Shop): Theme {
  const [theme] = shop.store.list('theme', { limit: 1 });
  if (!theme) throw new CannotDo('The shop has no theme.');
  return theme;
}

/** The block that a deep link wants turned on: `<the app's key or uuid>/<block>`. */
function askedBlock(request: Request): string {
  const [, block = ''] = (field(request.query, 'activateAppId') || field(request.query, 'addAppBlockId')).split('/');
  return block;
}

function wantedTemplate(request: Request): string {
  const wanted = field(request.query, 'template');
  return previews.find(({ template }) => template === wanted)?.template ?? 'index';
}

function editor(shop: Shop, { asked, template }: { asked: string; template: string }): Html {
  const theme = mainTheme(shop);
  const places = placesOf(theme.blocks);
  const isUnsaved = places.some((place) => place.handle === asked && !place.isOn);
  const rows = (isEmbed: boolean): readonly Html[] => places.filter((place) => place.isEmbed === isEmbed).map((place) => row(place, asked));
  return html`${heading(theme.name, html`<span class="quiet">Theme editor</span>`)}
    <div class="columns columns--editor">
      <form class="card" method="post" action="${editorPath(shop)}?template=${template}">
        ${isUnsaved ? html`<p class="notice" role="status">Laurel asks to turn a block on. Save, and shoppers see it.</p>` : ''}
        <fieldset class="switches">
          <legend>App embeds</legend>
          ${rows(true)}
        </fieldset>
        <fieldset class="switches">
          <legend>App blocks</legend>
          ${rows(false)}
        </fieldset>
        <div class="buttons"><button class="button button--primary">Save</button></div>
      </form>
      <section class="preview" aria-label="Preview">
        <nav class="tabs" aria-label="Preview of">
          ${previews.map(
            (preview) =>
              html`<a
                href="${editorPath(shop)}?template=${preview.template}"
                ${preview.template === template ? html` aria-current="page"` : ''}
                >${preview.label}</a
              >`,
          )}
        </nav>
        <iframe title="The theme as it is saved" src="${shop.addresses.storefront}${previewPath(shop, template)}"></iframe>
      </section>
    </div>`;
}

function row({ id, name, where, isOn, handle }: Place, asked: string): Html {
  const isChecked = isOn || handle === asked;
  return html`<label class="switch">
    <input type="checkbox" role="switch" name="${id}" ${isChecked ? html` checked` : ''} ${handle === asked ? html` autofocus` : ''} />
    <span><strong>${name}</strong><small>${where}</small></span>
  </label>`;
}

function previewPath(shop: Shop, template: string): string {
  const [product] = shop.store.list('product', { order: 'oldest', limit: 1 });
  if (template === 'product' && product) return `/products/${product.handle}`;
  return template === 'cart' ? '/cart' : '/';
}
