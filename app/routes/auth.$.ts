import { ShopifyError } from '@shopify/shopify-api';
import type { LoaderFunctionArgs } from '@remix-run/node';

import { allowFraming } from '#app/admin.server.ts';
import { shopify } from '#app/shopify.server.ts';

/** The library's own pages of signing in: the session-token bounce and leaving the frame. It takes whatever the address calls a shop. */
export async function loader({ request }: LoaderFunctionArgs) {
  try {
    await shopify.authenticate.admin(request);
  } catch (answer) {
    // A place outside the app and Shopify's admin, where the library will not send anybody.
    if (answer instanceof ShopifyError) throw new Response(null, { status: 400 });
    if (answer instanceof Response) allowFraming(request, answer.headers);
    throw answer;
  }
  return null;
}
