import type { LoaderFunctionArgs } from '@remix-run/node';

import { shopify } from '#app/shopify.server.ts';

/** The library's own pages of signing in: the session-token bounce and leaving the frame. */
export async function loader({ request }: LoaderFunctionArgs) {
  await shopify.authenticate.admin(request);
  return null;
}
