import { Links, Meta, Outlet, Scripts, ScrollRestoration } from '@remix-run/react';

import polaris from '@shopify/polaris/build/esm/styles.css?url';

import laurel from './components/shell/laurel.css?url';

import type { LinksFunction } from '@remix-run/node';
import type { ReactNode } from 'react';

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: polaris },
  { rel: 'stylesheet', href: laurel },
];

/** The document around every page, also around one that is not there. */
export function Layout({ children }: { readonly children: ReactNode }) {
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
        {children}
        <ScrollRestoration />
        <Scripts />
      </body>
    </html>
  );
}

export { ShellBoundary as ErrorBoundary } from './components/shell/shell-boundary.tsx';

export default function Root() {
  return <Outlet />;
}
