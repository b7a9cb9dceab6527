import { setTimeout as delay } from 'node:timers/promises';
import { SetUpError } from '../../prisma/set-up-error.ts';
import { theShop } from '../shop/orders/make-line.ts';
import { adminToken } from '../shop/page/session-token.ts';
import type { Shop } from '../shop/shop.ts';
import { gidNumber } from '../shop/state/gid.ts';

/** Opens the app once as the shop's owner does, so that Laurel gets its tokens and takes the shop in. */
export async function signInOnce(shop: Shop): Promise<void> {
  const { domain } = theShop(shop);
  const [owner] = shop.store.list('staff', { limit: 1, order: 'oldest' });
  const token = adminToken({ ...shop.settings, domain, now: shop.clock.now() }, gidNumber(owner?.id ?? ''));
  const host = Buffer.from(`admin.shopify.com/store/${domain.split('.')[0] ?? ''}`).toString('base64url');
  const page = new URL('/app', shop.settings.appUrl);
  page.search = new URLSearchParams({ embedded: '1', shop: domain, host, id_token: token, locale: 'en' }).toString();
  // The app's clock follows ours by a file: give it a moment to notice a shop that lives in another year.
  for (let tries = 1; ; tries += 1) {
    const answer = await fetch(page, { headers: { 'user-agent': 'Mozilla/5.0 (X11; Linux x64) Chrome/140' }, redirect: 'manual' });
    if (answer.ok) return;
    if (tries === 10) throw new SetUpError(`Laurel could not be signed in to: ${answer.status} ${(await answer.text()).slice(0, 200)}`);
    await delay(200);
  }
}
