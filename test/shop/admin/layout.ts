import { document } from '../page/page-server.ts';
import { html, type Html } from '../page/html.ts';
import type { Shop } from '../shop.ts';
import { theShop } from '../orders/make-line.ts';

type Section = 'home' | 'orders' | 'products' | 'customers' | 'discounts' | 'theme' | 'app' | 'webhooks' | 'calls' | 'settings';

export type AdminPage = {
  readonly section: Section;
  readonly title: string;
  readonly body: Html;
  /** Shown once, above the page: what the last button did. */
  readonly notice?: string;
};

const items: readonly { readonly section: Section; readonly path: string; readonly label: string; readonly icon: string }[] = [
  { section: 'home', path: '', label: 'Home', icon: '⌂' },
  { section: 'orders', path: '/orders', label: 'Orders', icon: '▤' },
  { section: 'products', path: '/products', label: 'Products', icon: '◇' },
  { section: 'customers', path: '/customers', label: 'Customers', icon: '☺' },
  { section: 'discounts', path: '/discounts', label: 'Discounts', icon: '%' },
  { section: 'theme', path: '/themes/current/editor', label: 'Theme', icon: '✎' },
];

const workshop: typeof items = [
  { section: 'webhooks', path: '/webhooks', label: 'Webhooks', icon: '⇢' },
  { section: 'calls', path: '/calls', label: 'API calls', icon: '⇄' },
  { section: 'settings', path: '/settings', label: 'Settings', icon: '⚙' },
];

/** The whole page of the merchant's admin around one section. */
export function adminPage(shop: Shop, page: AdminPage): Html {
  const record = theShop(shop);
  const base = adminBase(shop);
  const link = (item: (typeof items)[number]): Html =>
    html`<li>
      <a href="${base}${item.path}" ${item.section === page.section ? html` aria-current="page"` : ''}
        ><span aria-hidden="true">${item.icon}</span>${item.label}</a
      >
    </li>`;
  return document(
    html`<title>${page.title} · ${record.name} · Admin</title><link rel="icon" href="data:," /><link
        rel="stylesheet"
        href="/stand-in/admin.css"
      />`,
    html`<body data-section="${page.section}">
      <a class="skip" href="#main">Skip to content</a>
      <header class="top">
        <button class="top__menu" type="button" aria-label="Menu" aria-expanded="false" aria-controls="sidebar">☰</button>
        <a class="top__brand" href="${base}"><strong>${record.name}</strong> <span>stand-in admin</span></a>
        <nav aria-label="Other places">
          <a href="${shop.addresses.storefront}" target="_blank">Storefront</a><a href="${shop.addresses.outbox}" target="_blank">Outbox</a>
        </nav>
        <div id="save-bar" class="save-bar" role="region" aria-label="Unsaved changes" hidden></div>
      </header>
      <nav id="sidebar" class="sidebar" aria-label="Admin">
        <ul>
          ${items.map(link)}
        </ul>
        <h2>Apps</h2>
        <ul>
          <li>
            <a href="${base}/apps/laurel" ${page.section === 'app' ? html` aria-current="page"` : ''}
              ><span aria-hidden="true" class="leaf">❧</span>Laurel</a
            >
            <ul id="app-nav"></ul>
          </li>
        </ul>
        <h2>Behind the scenes</h2>
        <ul>
          ${workshop.map(link)}
        </ul>
      </nav>
      <main id="main" class="${page.section === 'app' ? 'main main--app' : 'main'}" tabindex="-1">
        ${page.notice ? html`<p class="notice" role="status">${page.notice}</p>` : ''} ${page.body}
      </main>
      <script src="/stand-in/admin.js" defer></script>
    </body>`,
  );
}

/** `/store/laurel-demo`: the beginning of every address in the admin. */
export function adminBase(shop: Shop): string {
  return `/store/${theShop(shop).domain.replace('.myshopify.com', '')}`;
}

export function heading(title: string, extra?: Html): Html {
  return html`<div class="heading">
    <h1>${title}</h1>
    ${extra ?? ''}
  </div>`;
}

export function badge(text: string): Html {
  return html`<span class="badge" data-kind="${text.toLowerCase()}">${text.replaceAll('_', ' ')}</span>`;
}

/** Newer and older links of a list that shows `size` rows from `offset`. */
export function paging(path: string, { offset, size, total }: { offset: number; size: number; total: number }): Html {
  if (total <= size) return html``;
  const at = (start: number): string => `${path}${path.includes('?') ? '&' : '?'}offset=${start}`;
  return html`<nav class="paging" aria-label="Pages">
    ${offset > 0 ? html`<a href="${at(Math.max(0, offset - size))}" rel="prev">‹ Newer</a>` : ''}
    <span>${offset + 1}–${Math.min(total, offset + size)} of ${total}</span>
    ${offset + size < total ? html`<a href="${at(offset + size)}" rel="next">Older ›</a>` : ''}
  </nav>`;
}
