import type { Express } from 'express';
import { createHmac, randomUUID } from 'node:crypto';
import { installApp, uninstallApp } from '../actions/install.ts';
import { html, json, type Html } from '../page/html.ts';
import { field, route, sendPage } from '../page/page-server.ts';
import { adminToken } from '../page/session-token.ts';
import { theShop } from '../orders/make-line.ts';
import type { Shop } from '../shop.ts';
import { adminBase, adminPage, heading } from './layout.ts';
import { pickable } from './pickable.ts';

/** The app in its frame, what its App Bridge asks of the admin, and its installation. */
export function appRoutes(shop: Shop, app: Express): void {
  const base = '/store/:store';
  app.get(`${base}/apps/laurel/session-token`, (_request, response) => {
    response.json({ token: mint(shop) });
  });
  app.get(`${base}/apps/laurel/scopes`, (_request, response) => {
    const granted = installation(shop)?.scopes ?? [];
    response.json({ granted, required: granted, optional: [] });
  });
  app.get(`${base}/apps/laurel/extensions`, (_request, response) => {
    response.json([{ handle: 'loyalty-theme', type: 'theme_app_extension', activations: themeActivations(shop) }]);
  });
  app.get(`${base}/apps/laurel/pickable`, (request, response) => {
    response.json(pickable(shop, field(request.query, 'type'), field(request.query, 'query')));
  });
  app.post(`${base}/apps/laurel/install`, (_request, response) => {
    installApp(shop);
    response.redirect(303, `${adminBase(shop)}/apps/laurel`);
  });
  app.post(`${base}/apps/laurel/uninstall`, (_request, response) => {
    uninstallApp(shop);
    response.redirect(303, `${adminBase(shop)}/apps/laurel`);
  });
  app.get(
    [`${base}/apps/laurel`, `${base}/apps/laurel/*`],
    route((request, response) => {
      const path = request.originalUrl.slice(`${adminBase(shop)}/apps/laurel`.length) || '/';
      const body = isInstalled(shop) ? frame(shop, path.startsWith('/') ? path : `/${path}`) : offer(shop);
      sendPage(response, adminPage(shop, { section: 'app', title: 'Laurel', body }));
    }),
  );
}

function isInstalled(shop: Shop): boolean {
  return (installation(shop)?.installedAt ?? null) !== null;
}

function installation(shop: Shop) {
  return shop.store.get('installation', 'laurel');
}

function mint(shop: Shop): string {
  const staff = shop.store.list('staff', { limit: 1, order: 'oldest' })[0];
  return adminToken({ ...shop.settings, domain: theShop(shop).domain, now: shop.clock.now() }, staff?.id.split('/').pop() ?? '1');
}

function frame(shop: Shop, path: string): Html {
  const base = adminBase(shop);
  const settings = { frame: shop.addresses.frame, base, app: `${base}/apps/laurel` };
  return html`<section class="app" aria-label="Laurel">
    <header class="app__bar">
      <div class="app__title">
        <a id="app-back" hidden>‹</a><span class="leaf" aria-hidden="true">❧</span>
        <h1 id="app-title">Laurel</h1>
      </div>
      <div id="app-actions" class="app__actions"></div>
    </header>
    <div id="app-loading" class="app__loading" hidden></div>
    <iframe id="app-frame" title="Laurel" src="${frameAddress(shop, path)}" allow="clipboard-write"></iframe>
    <div id="toasts" class="toasts" aria-live="polite"></div>
    <dialog id="ask" class="dialog"></dialog>
    <dialog id="picker" class="dialog dialog--picker"></dialog>
    <script type="application/json" id="host-settings">
      ${json(settings)}
    </script>
  </section>`;
}

/** The app's address with what Shopify adds to it, signed as Shopify signs it. */
function frameAddress(shop: Shop, path: string): string {
  const { domain } = theShop(shop);
  const url = new URL(path, shop.addresses.frame);
  const added: Record<string, string> = {
    embedded: '1',
    host: Buffer.from(`admin.shopify.com${adminBase(shop)}`).toString('base64url'),
    id_token: mint(shop),
    locale: 'en',
    session: randomUUID().replaceAll('-', ''),
    shop: domain,
    timestamp: String(Math.floor(shop.clock.now().getTime() / 1000)),
  };
  for (const [name, value] of Object.entries(added)) url.searchParams.set(name, value);
  const signed = [...url.searchParams]
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join('&');
  url.searchParams.set('hmac', createHmac('sha256', shop.settings.apiSecret).update(signed).digest('hex'));
  return url.href;
}

function offer(shop: Shop): Html {
  return html`${heading('Laurel')}
    <section class="card card--narrow">
      <h2>Laurel is not installed</h2>
      <p>Installing grants the scopes named in the app's configuration. The app learns of the shop when its page is opened.</p>
      <form method="post" action="${adminBase(shop)}/apps/laurel/install">
        <button class="button button--primary">Install Laurel</button>
      </form>
    </section>`;
}

function themeActivations(shop: Shop): readonly object[] {
  const theme = shop.store.list('theme', { limit: 1 })[0];
  return (theme?.blocks ?? []).map((block) => ({
    handle: block.handle,
    name: block.handle,
    target: block.template === null ? 'body' : 'section',
    status: block.isOn ? 'active' : 'available',
    activations: block.isOn && theme ? [{ target: block.section ?? 'body', themeId: theme.id }] : [],
  }));
}
