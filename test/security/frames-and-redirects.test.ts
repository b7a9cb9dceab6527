import type { ActionFunctionArgs, EntryContext } from '@remix-run/node';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { teaHouse } from '#test/builders/values.ts';
import { anOpenApp, type OpenApp } from '#test/harness/open-app.ts';

let app: OpenApp;
let doors: Awaited<ReturnType<typeof importDoors>>;

async function importDoors() {
  return {
    auth: await import('#app/routes/auth.$.ts'),
    root: await import('#app/routes/_index.tsx'),
    admin: await import('#app/admin.server.ts'),
    entry: await import('#app/entry.server.tsx'),
  };
}

beforeAll(async () => {
  app = await anOpenApp();
  doors = await importDoors();
}, 120_000);
afterAll(() => app.close());

const address = 'https://laurel.example.com';
const browser = { 'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36' };
const base64 = (text: string) => Buffer.from(text).toString('base64url');

/** Ways to write a place that is not ours, and places in which to write it. */
const elsewhere = [
  'https://evil.example',
  'http://evil.example',
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  'https:evil.example',
  'https:\\\\evil.example',
  'https://laurel.example.com@evil.example',
  'https://laurel.example.com:443@evil.example',
  'https://laurel.example.com.evil.example',
  'https://evil.example/laurel.example.com',
  'https://evil.example?laurel.example.com',
  'https://evil.example#laurel.example.com',
  'https://admin.shopify.com.evil.example',
  'https://admin.shopify.com@evil.example',
  'https://evil.example/admin.shopify.com',
  `https://${teaHouse}.evil.example/admin`,
  'https://evilmyshopify.com/admin',
  `https://${teaHouse}/pages/evil`,
  'https://cdn.shopify.com/evil',
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'data:text/html,evil',
  'vbscript:evil',
  'file:///etc/passwd',
  '/app/../..//evil.example',
  '/%2f%2fevil.example',
  '%2f%2fevil.example',
];
const endings = ['', '/', '/app', '/admin', '?x=https://laurel.example.com', '#/admin', '%00', '\r\nLocation: https://evil.example'];
const writings = [(text: string) => text, (text: string) => encodeURIComponent(text), (text: string) => ` ${text}`];
const forms = elsewhere.flatMap((place) => endings.flatMap((ending) => writings.map((write) => write(`${place}${ending}`))));

const own = { shop: teaHouse, host: base64(`admin.shopify.com/store/tea-house`), embedded: '1' };
const asked = (path: string, parameters: Record<string, string>) =>
  new Request(`${address}${path}?${new URLSearchParams(parameters).toString()}`, { headers: browser });

/** Where an answer sends the browser: by its Location, or by the script of a page. */
async function leadsTo(answer: Response): Promise<URL | null> {
  const location = answer.headers.get('Location');
  const opened = /window\.open\(("(?:[^"\\]|\\.)*")/.exec(await answer.text())?.[1];
  const to = location ?? (opened === undefined ? null : String(JSON.parse(opened)));
  return to === null ? null : new URL(to, address);
}

function isOurs({ protocol, host, pathname }: URL): boolean {
  const isShopsAdmin = host === 'admin.shopify.com' || (host === teaHouse && /^\/admin(\/|$)/.test(pathname));
  return protocol === 'https:' && (host === 'laurel.example.com' || isShopsAdmin);
}

/** What is thrown in answer; a fault of any other kind leads nowhere. */
async function caught(work: () => unknown): Promise<Response> {
  const thrown: unknown = await Promise.resolve()
    .then(work)
    .catch((error: unknown) => error);
  return thrown instanceof Response ? thrown : new Response(null, { status: 500 });
}

const args = (request: Request) => ({ request, params: {}, context: {} }) as ActionFunctionArgs;
const ways: readonly (readonly [string, (form: string) => Promise<Response>])[] = [
  ['leaving the frame', (form) => caught(() => doors.auth.loader(args(asked('/auth/exit-iframe', { ...own, exitIframe: form }))))],
  ['the bounce', (form) => caught(() => doors.auth.loader(args(asked('/auth/session-token', { ...own, 'shopify-reload': form }))))],
  ['the host', (form) => caught(() => doors.admin.signIn(asked('/app', { shop: teaHouse, host: base64(form) })))],
  ['the host as it is', (form) => caught(() => doors.admin.signIn(asked('/app', { shop: teaHouse, host: form })))],
  ['the shop', (form) => caught(() => doors.admin.signIn(asked('/app', { ...own, shop: form })))],
  ['the root', (form) => caught(() => doors.root.loader(args(asked('/', { ...own, return_to: form, shop: form }))))],
  ['the path', (form) => caught(() => doors.admin.signIn(asked(`/app/${encodeURIComponent(form)}`, own)))],
];

test.each(ways)(
  `none of ${forms.length} ways to write another place leads there by %s`,
  async (_way, ask) => {
    const led: string[] = [];
    for (const form of forms) {
      const to = await leadsTo(await ask(form));
      if (to && !isOurs(to)) led.push(`${form} → ${to.href}`);
    }

    expect(forms.length).toBeGreaterThanOrEqual(500);
    expect(led).toEqual([]);
  },
  60_000,
);

const noShop = [
  'evil.example',
  'https://evil.example',
  'tea-house.myshopify.com.evil.example',
  'tea-house.myshopify.io',
  'evil.shop.dev',
  `${teaHouse} https://evil.example`,
  `${teaHouse}; script-src *`,
  `${teaHouse}/`,
  '*.myshopify.com',
  '*',
  '',
];
const framing = (answer: { readonly headers: Headers }) => answer.headers.get('Content-Security-Policy');
const documentsFraming = async (query: string) => {
  const headers = new Headers();
  const request = new Request(`${address}/app?${query}`, { headers: browser });
  // The headers are made before the page, and there is none here.
  await doors.entry.default(request, 200, headers, {} as EntryContext).catch(() => undefined);
  return framing({ headers });
};

// Seen red with the library's own header, which allows hosts of Shopify's developers, and on its pages whatever is called a shop.
test('only the shop that the address names, and Shopify’s admin, may frame a page', async () => {
  const exact = `frame-ancestors https://${teaHouse} https://admin.shopify.com;`;

  expect(await documentsFraming(new URLSearchParams(own).toString())).toBe(exact);
  expect(framing(await caught(() => doors.auth.loader(args(asked('/auth/session-token', own)))))).toBe(exact);
  expect(framing(await caught(() => doors.auth.loader(args(asked('/auth/exit-iframe', { ...own, exitIframe: '/app' })))))).toBe(exact);
});

test.each(noShop)('nobody may frame a page whose address calls “%s” a shop', async (shop) => {
  const query = new URLSearchParams({ ...own, shop });

  expect(await documentsFraming(query.toString())).toBe("frame-ancestors 'none';");
  expect(framing(await caught(() => doors.auth.loader(args(asked('/auth/session-token', { ...own, shop })))))).toBe(
    "frame-ancestors 'none';",
  );
});

test('nobody may frame a page whose address names two shops', async () => {
  expect(await documentsFraming(`shop=${teaHouse}&shop=evil.myshopify.com`)).toBe("frame-ancestors 'none';");
});
