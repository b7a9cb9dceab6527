import { readFileSync } from 'node:fs';
import express, { type Express } from 'express';
import { browserScript } from '../page/browser-script.ts';
import { html } from '../page/html.ts';
import { answerErrors, pageServer, route } from '../page/page-server.ts';
import { productImages } from '../page/product-images.ts';
import type { Shop } from '../shop.ts';
import { appRoutes } from './app-page.ts';
import { customerRoutes } from './customers.ts';
import { discountRoutes } from './discounts.ts';
import { homeRoutes } from './home.ts';
import { adminBase, adminPage, heading } from './layout.ts';
import { orderRoutes } from './orders.ts';
import { productRoutes } from './products.ts';
import { recordRoutes } from './records.ts';
import { settingsRoutes } from './settings.ts';
import { themeEditorRoutes } from './theme-editor.ts';

const style = readFileSync(new URL('./admin.css', import.meta.url), 'utf8');

/** The merchant's admin, everything a person sees of it; the Admin API is another part of the same server and comes before it. */
export function createAdminFace(shop: Shop): Express {
  return pageServer((app) => {
    app.get('/stand-in/admin.css', (_request, response) => {
      response.type('css').send(style);
    });
    app.get(
      '/stand-in/admin.js',
      route(async (_request, response) => {
        response.type('text/javascript').send(await browserScript(new URL('./browser/main.ts', import.meta.url)));
      }),
    );
    productImages(shop, app);
    app.get('/', (_request, response) => {
      response.redirect(adminBase(shop));
    });
    app.use('/store', express.urlencoded({ extended: true, limit: '1mb' }));
    for (const routes of [
      homeRoutes,
      orderRoutes,
      productRoutes,
      customerRoutes,
      discountRoutes,
      appRoutes,
      recordRoutes,
      settingsRoutes,
      themeEditorRoutes,
    ])
      routes(shop, app);
    app.use(
      answerErrors((title, text) =>
        adminPage(shop, {
          section: 'home',
          title,
          body: html`${heading(title)}
            <p class="notice notice--bad" role="alert">${text}</p>
            <p><a href="${adminBase(shop)}">Home</a></p>`,
        }),
      ),
    );
  });
}
