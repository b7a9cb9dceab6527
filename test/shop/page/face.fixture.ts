import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { everyTopicToml } from '../shop.fixture.ts';
import { openShop, type StartOptions } from '../start-shop.ts';

export type Serving = { readonly base: string; readonly close: () => Promise<void> };

/** A server on a free loopback port. */
export async function serve(listener: RequestListener): Promise<Serving> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A seeded shop in this process with one of its faces to ask; the app is not installed, so that no webhook leaves. */
export async function openFace(make: (shop: ReturnType<typeof openShop>) => RequestListener, options: StartOptions = {}) {
  const shop = openShop({ appToml: everyTopicToml(), ...options });
  const { base, close } = await serve(make(shop));
  return {
    shop,
    base,
    close: async () => {
      await close();
      await shop.close();
    },
  };
}

/** Sends a form as a browser does, and does not follow where it leads. */
export function submit(address: string, fields: Readonly<Record<string, string>>): Promise<Response> {
  return fetch(address, { method: 'POST', redirect: 'manual', body: new URLSearchParams(fields) });
}
