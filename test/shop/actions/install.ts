import type { Installation } from '../state/shop-record.ts';
import type { Shop } from '../shop.ts';

/** Grants the scopes of the app's configuration; the app learns of it when its page is opened. */
export function installApp(_shop: Shop): Installation {
  throw new Error('not built yet');
}

/** Revokes every token and sends app/uninstalled; shop/redact follows 48 hours later by the shop's clock. */
export function uninstallApp(_shop: Shop): Installation {
  throw new Error('not built yet');
}
