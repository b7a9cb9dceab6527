import { createAdminFace } from './admin/admin-face.ts';
import { clockFile } from './clock.ts';
import { createFrameProxy } from './frame/frame-proxy.ts';
import { createOutbox } from './outbox/outbox.ts';
import { startShop } from './start-shop.ts';
import { createStorefront } from './storefront/storefront.ts';

/** The stand-in shop as a process of its own; see the names below for its environment. One line of JSON says that it is ready. */
function required(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`${name} is not set.`);
  return value;
}

function port(name: string): number {
  const value = Number(process.env[name] ?? '0');
  if (!Number.isInteger(value) || value < 0 || value > 65_535) throw new Error(`${name} is not a port.`);
  return value;
}

const dataDir = required('SHOP_DATA_DIR');
const running = await startShop({
  dataDir,
  apiKey: required('SHOPIFY_API_KEY'),
  apiSecret: required('SHOPIFY_API_SECRET'),
  appUrl: required('LAUREL_APP_URL').replace(/\/$/, ''),
  ...(process.env['SHOP_APP_TOML'] === undefined ? {} : { appToml: process.env['SHOP_APP_TOML'] }),
  ...(process.env['SHOP_RETRY_SPEED'] === undefined ? {} : { retrySpeed: Number(process.env['SHOP_RETRY_SPEED']) }),
  // Prices are what counts: a newcomer works out the points of a cart in the head.
  seed: { taxesIncluded: false, taxBasisPoints: 0 },
  ports: {
    admin: port('SHOP_ADMIN_PORT'),
    frame: port('SHOP_FRAME_PORT'),
    storefront: port('SHOP_STOREFRONT_PORT'),
    outbox: port('SHOP_OUTBOX_PORT'),
  },
  faces: { admin: createAdminFace, frame: createFrameProxy, storefront: createStorefront, outbox: createOutbox },
});
const { addresses } = running.shop;
process.stdout.write(`${JSON.stringify({ ready: true, addresses, wire: addresses.admin, clock: clockFile(dataDir) })}\n`);

let isStopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (isStopping) return;
    isStopping = true;
    running.close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  });
}
