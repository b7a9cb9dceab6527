import { existsSync } from 'node:fs';
import { clockFile } from './clock.ts';
import { startShop } from './start-shop.ts';
import type { FaceMaker, Faces } from './start-shop.ts';

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

const faceFiles = {
  admin: { file: './admin/admin-face.ts', maker: 'createAdminFace' },
  frame: { file: './frame/frame-proxy.ts', maker: 'createFrameProxy' },
  storefront: { file: './storefront/storefront.ts', maker: 'createStorefront' },
  outbox: { file: './outbox/outbox.ts', maker: 'createOutbox' },
} as const;

async function loadFaces(): Promise<Faces> {
  const faces: { -readonly [K in keyof Faces]: FaceMaker } = {};
  for (const place of ['admin', 'frame', 'storefront', 'outbox'] as const) {
    const { file, maker } = faceFiles[place];
    const url = new URL(file, import.meta.url);
    if (!existsSync(url)) continue;
    const face = ((await import(url.href)) as Readonly<Record<string, FaceMaker>>)[maker];
    if (face) faces[place] = face;
  }
  return faces;
}

const dataDir = required('SHOP_DATA_DIR');
const { shop, close } = await startShop({
  dataDir,
  apiKey: required('SHOPIFY_API_KEY'),
  apiSecret: required('SHOPIFY_API_SECRET'),
  appUrl: required('LAUREL_APP_URL').replace(/\/$/, ''),
  ...(process.env['SHOP_APP_TOML'] === undefined ? {} : { appToml: process.env['SHOP_APP_TOML'] }),
  ...(process.env['SHOP_RETRY_SPEED'] === undefined ? {} : { retrySpeed: Number(process.env['SHOP_RETRY_SPEED']) }),
  ports: {
    admin: port('SHOP_ADMIN_PORT'),
    frame: port('SHOP_FRAME_PORT'),
    storefront: port('SHOP_STOREFRONT_PORT'),
    outbox: port('SHOP_OUTBOX_PORT'),
  },
  faces: await loadFaces(),
});
process.stdout.write(
  `${JSON.stringify({ ready: true, addresses: shop.addresses, wire: shop.addresses.admin, clock: clockFile(dataDir) })}\n`,
);

let isStopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (isStopping) return;
    isStopping = true;
    void close().then(() => process.exit(0));
  });
}
