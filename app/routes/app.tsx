import { Outlet, useLoaderData } from '@remix-run/react';
import { NavMenu } from '@shopify/app-bridge-react';
import { AppProvider } from '@shopify/shopify-app-remix/react';
import { boundary } from '@shopify/shopify-app-remix/server';

import { signIn } from '#app/admin.server.ts';
import { AdminLoading } from '#app/components/shell/admin-loading.tsx';
import { ShopSettingsProvider } from '#app/components/shell/shop-settings.tsx';
import { env } from '#app/env.server.ts';

import type { HeadersFunction, LoaderFunctionArgs } from '@remix-run/node';

export { ShellBoundary as ErrorBoundary } from '#app/components/shell/shell-boundary.tsx';

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await signIn(request);
  const { name, currency, timeZone, locale } = shop;
  return { apiKey: env.SHOPIFY_API_KEY, settings: { shop: shop.shop, name, currency, timeZone, locale } };
}

/** The shop's settings hardly change: they are not read again with each page. */
export function shouldRevalidate() {
  return false;
}

export const headers: HeadersFunction = (from) => boundary.headers(from);

export default function App() {
  const { apiKey, settings } = useLoaderData<typeof loader>();
  return (
    <AppProvider isEmbeddedApp apiKey={apiKey}>
      <NavMenu>
        <a href="/app" rel="home">
          Home
        </a>
        <a href="/app/program">Program</a>
        <a href="/app/members">Members</a>
        <a href="/app/fulfilment">Fulfilment</a>
        <a href="/app/deliveries">Deliveries</a>
      </NavMenu>
      <AdminLoading />
      <ShopSettingsProvider settings={settings}>
        <Outlet />
      </ShopSettingsProvider>
    </AppProvider>
  );
}
