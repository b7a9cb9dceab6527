import { Links, Meta, Outlet, Scripts, ScrollRestoration } from '@remix-run/react';

import polaris from '@shopify/polaris/build/esm/styles.css?url';

import laurel from './components/shell/laurel.css?url';

import type { LinksFunction } from '@remix-run/node';

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: polaris },
  { rel: 'stylesheet', href: laurel },
];

export default function Root() {
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <title>Laurel</title>
        <Meta />
        <Links />
      </head>
      <body>
        <Outlet />
        <ScrollRestoration />
        <Scripts />
      </body>
    </html>
  );
}
