import { instant } from '../clock.ts';
import { theShop } from '../orders/make-line.ts';
import type { Shop } from '../shop.ts';
import type { Installation, ShopRecord } from '../state/shop-record.ts';
import { privacyPayload, scopesPayload, shopPayload } from '../webhooks/shop-payload.ts';
import { CannotDo } from './cannot-do.ts';

const notInstalled: Installation = {
  id: 'laurel',
  gid: 'gid://shopify/AppInstallation/901',
  installedAt: null,
  redactAt: null,
  scopes: [],
};

/** From an uninstall to shop/redact. */
const redactAfterMs = 48 * 3_600_000;

export function installation(shop: Shop): Installation {
  return shop.store.get('installation', 'laurel') ?? notInstalled;
}

/** Grants the scopes of the app's configuration; the app learns of it when its page is opened. */
export function installApp(shop: Shop): Installation {
  const installed = { ...installation(shop), installedAt: instant(shop.clock.now()), redactAt: null, scopes: shop.configuration().scopes };
  shop.store.put('installation', installed);
  return installed;
}

/** The merchant takes scopes away or grants more: app/scopes_update. */
export function changeScopes(shop: Shop, scopes: readonly string[]): Installation {
  const before = installation(shop);
  if (before.installedAt === null) throw new CannotDo('The app is not installed.');
  const changed = { ...before, scopes };
  shop.store.put('installation', changed);
  shop.webhooks.emit('app/scopes_update', () => scopesPayload(shop, { previous: before.scopes, current: scopes }), { subject: null });
  return changed;
}

/** Revokes every token and sends app/uninstalled; shop/redact follows 48 hours later. */
export function uninstallApp(shop: Shop): Installation {
  return shop.store.transaction(() => {
    const before = installation(shop);
    if (before.installedAt === null) throw new CannotDo('The app is not installed.');
    shop.webhooks.emit('app/uninstalled', () => shopPayload(shop), { subject: null });
    revokeTokens(shop);
    const redactAt = instant(new Date(shop.clock.now().getTime() + redactAfterMs));
    const removed = { ...before, installedAt: null, redactAt, scopes: [] };
    shop.store.put('installation', removed);
    return removed;
  });
}

/** Sends shop/redact now, without waiting for the 48 hours. */
export function redactShop(shop: Shop): void {
  shop.store.transaction(() => {
    const removed = installation(shop);
    if (removed.installedAt !== null) throw new CannotDo('The app is installed: shop/redact is not sent.');
    shop.webhooks.emit('shop/redact', () => privacyPayload(shop), { subject: null });
    shop.store.put('installation', { ...removed, redactAt: null });
  });
}

/** Sends shop/redact once its time has come; a new install before that takes the time away. */
export function redactWhenDue(shop: Shop): void {
  const { redactAt } = installation(shop);
  if (redactAt !== null && redactAt <= instant(shop.clock.now())) redactShop(shop);
}

/** Makes every access and refresh token of the app dead. */
export function revokeTokens(shop: Shop): void {
  for (const { id } of shop.store.list('accessToken')) shop.store.delete('accessToken', id);
  for (const { id } of shop.store.list('refreshToken')) shop.store.delete('refreshToken', id);
}

/** Changes what the merchant says of the shop itself: shop/update. */
export function updateShop(shop: Shop, changes: Partial<Pick<ShopRecord, 'name' | 'email' | 'timeZone' | 'locale' | 'plan'>>): ShopRecord {
  const changed = { ...theShop(shop), ...changes, updatedAt: instant(shop.clock.now()) };
  shop.store.put('shop', changed);
  shop.webhooks.emit('shop/update', () => shopPayload(shop), { subject: changed.id });
  return changed;
}
