import { randomBytes } from 'node:crypto';
import type { Request, Response } from 'express';
import { cookie } from '../page/page-server.ts';
import { theShop } from '../orders/make-line.ts';
import type { Shop } from '../shop.ts';
import type { Visit } from '../state/visit.ts';

const cookieName = 'storefront_visit';
export const locales = ['en', 'de', 'tr'] as const;

/** The visit of this browser, or an empty one with a new id, which is kept from the first `saveVisit` on. */
export function visitOf(shop: Shop, request: Request): Visit {
  const id = cookie(request, cookieName);
  const kept = id && /^[a-f0-9]{32}$/.test(id) ? shop.store.get('visit', id) : undefined;
  return (
    kept ?? {
      id: randomBytes(16).toString('hex'),
      customer: null,
      locale: shopLocale(shop),
      lines: [],
      codes: [],
      note: '',
      attributes: [],
      checkout: null,
      signIn: null,
    }
  );
}

export function saveVisit(shop: Shop, response: Response, visit: Visit): void {
  shop.store.put('visit', visit);
  response.cookie(cookieName, visit.id, { httpOnly: true, sameSite: 'lax', path: '/', maxAge: 14 * 24 * 3600 * 1000 });
}

function shopLocale(shop: Shop): string {
  const [language = 'en'] = theShop(shop).locale.split('-');
  return locales.find((locale) => locale === language) ?? 'en';
}

/** For Intl: prices as the country of the shop writes them in the visitor's language. */
export function intlLocale(shop: Shop, visit: Visit): string {
  return `${visit.locale}-${theShop(shop).country}`;
}
