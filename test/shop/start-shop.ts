import type { Shop, ShopSettings } from './shop.ts';

/** The whole stand-in in this process: for tests. `close` stops servers and keeps the data. */
export type RunningShop = { readonly shop: Shop; close(): Promise<void> };

/** Ports 0 (the default) are chosen by the machine; see `shop.addresses`. `main.ts` starts the same from the environment. */
export function startShop(
  _settings: Partial<ShopSettings> & { readonly ports?: { readonly admin?: number; readonly frame?: number; readonly storefront?: number; readonly outbox?: number } },
): Promise<RunningShop> {
  return Promise.reject(new Error('not built yet'));
}
