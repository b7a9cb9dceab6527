import express, { type Express, type Request, type Response } from 'express';
import { join } from 'node:path';
import { checkoutRoutes } from '../checkout/checkout-routes.ts';
import { escapeHtml, trusted } from '../page/html.ts';
import { answerErrors, field, pageServer, route } from '../page/page-server.ts';
import { productImages } from '../page/product-images.ts';
import { theShop } from '../orders/make-line.ts';
import type { Shop } from '../shop.ts';
import { accountRoutes } from './account.ts';
import { ajaxCart, sectionNames } from './ajax-cart.ts';
import { extensionAssets, extensionFolder } from './app-blocks.ts';
import { appProxy } from './app-proxy.ts';
import { changeLine, setCodes } from './cart.ts';
import { allProducts, collectionObject, productObject } from './objects/product.ts';
import { createTheme, themeFolder, type Theme } from './theme.ts';
import { locales, saveVisit, visitOf } from './visits.ts';

/** The shop as a shopper sees it: theme, cart, account, app proxy and checkout. */
export function createStorefront(shop: Shop): Express {
  return pageServer((app) => {
    const theme = createTheme(shop);
    const assets = { fallthrough: true, redirect: false };
    app.use('/cdn/theme', express.static(join(themeFolder, 'assets'), assets));
    app.use(extensionAssets, express.static(join(extensionFolder, 'assets'), assets));
    productImages(shop, app);
    appProxy(shop, app);
    ajaxCart(shop, app, theme);
    app.use(express.urlencoded({ extended: true, limit: '256kb' }));
    accountRoutes(shop, app, theme);
    checkoutRoutes(shop, app);
    pages(shop, app, theme);
    visitRoutes(shop, app);
    app.use(
      route(async (request, response) => {
        response
          .status(404)
          .type('html')
          .send(await theme.page({ visit: visitOf(shop, request), template: '404', path: request.path, title: theShop(shop).name }));
      }),
    );
    app.use(
      answerErrors((title, text) =>
        trusted(
          `<!doctype html><title>${escapeHtml(title)}</title><h1>${escapeHtml(title)}</h1><p>${escapeHtml(text)}</p><p><a href="/">Home</a></p>`,
        ),
      ),
    );
  });
}

type Found = { readonly template: string; readonly title: string; readonly objects?: Readonly<Record<string, unknown>> };

function pages(shop: Shop, app: Express, theme: Theme): void {
  const page = (path: string, find: (request: Request) => Found | undefined): void => {
    app.get(
      path,
      route(async (request, response) => {
        const found = find(request);
        const visit = visitOf(shop, request);
        if (!found) {
          response
            .status(404)
            .type('html')
            .send(await theme.page({ visit, template: '404', path: request.path, title: theShop(shop).name }));
          return;
        }
        const objects = { ...found.objects, collections: collections(shop) };
        if (await sendSections({ request, response, theme, objects, shop })) return;
        response.type('html').send(await theme.page({ visit, ...found, path: request.path, objects }));
      }),
    );
  };
  page('/', () => ({ template: 'index', title: theShop(shop).name, objects: { all_products: allProducts(shop) } }));
  page('/cart', () => ({ template: 'cart', title: 'Cart' }));
  page('/collections/all', () => ({ template: 'collection', title: 'Catalogue', objects: { collection: allProducts(shop) } }));
  page('/collections/:handle', (request) => {
    const collection = shop.store.find('collection', `handle:${request.params['handle']}`);
    return collection && { template: 'collection', title: collection.title, objects: { collection: collectionObject(shop, collection) } };
  });
  page('/products/:handle', (request) => {
    const product = shop.store.find('product', `handle:${request.params['handle']}`);
    return (
      product && {
        template: 'product',
        title: product.title,
        objects: { product: productObject(shop, product, field(request.query, 'variant')) },
      }
    );
  });
}

/** `?sections=a,b` answers JSON, `?section_id=a` the HTML of one. */
async function sendSections({
  request,
  response,
  theme,
  objects,
  shop,
}: {
  request: Request;
  response: Response;
  theme: Theme;
  objects: Readonly<Record<string, unknown>>;
  shop: Shop;
}): Promise<boolean> {
  const many = sectionNames(field(request.query, 'sections')).filter(Boolean);
  const [one] = sectionNames(field(request.query, 'section_id'));
  if (many.length === 0 && !one) return false;
  const sections = await theme.sections(visitOf(shop, request), request.path, one ? [one] : many, objects);
  if (one && typeof sections[one] === 'string') response.type('html').send(sections[one]);
  else if (one) response.status(404).end();
  else response.json(sections);
  return true;
}

function collections(shop: Shop) {
  return shop.store
    .list('collection', { order: 'oldest' })
    .map((collection) => ({ title: collection.title, handle: collection.handle, url: `/collections/${collection.handle}` }));
}

/** What changes the visit by a link or a form without script. */
function visitRoutes(shop: Shop, app: Express): void {
  app.get('/cart/change', (request, response) => {
    saveVisit(
      shop,
      response,
      changeLine(visitOf(shop, request), { line: Number(request.query['line']) }, Number(request.query['quantity'])),
    );
    response.redirect(303, '/cart');
  });
  app.get('/discount/:code', (request, response) => {
    const visit = visitOf(shop, request);
    saveVisit(shop, response, setCodes(visit, [...visit.codes, request.params.code].join(',')));
    response.redirect(303, ownPath(field(request.query, 'redirect')));
  });
  app.post('/localization', (request, response) => {
    const wanted = field(request.body, 'language_code');
    const locale = locales.find((known) => known === wanted);
    if (locale) saveVisit(shop, response, { ...visitOf(shop, request), locale });
    response.redirect(303, ownPath(field(request.body, 'return_to')));
  });
}

/** A path of this site, never another's. */
function ownPath(path: string): string {
  return /^\/(?![/\\])/.test(path) ? path : '/';
}
