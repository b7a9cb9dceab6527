import { ShopifyError } from '@shopify/shopify-api';
import type { LoaderFunctionArgs } from '@remix-run/node';

import { allowFraming, authenticated, noPageOfLaurels } from '#app/admin.server.ts';

/** The library's own pages of signing in: the session-token bounce and leaving the frame. It takes whatever the address calls a shop. */
export async function loader({ request }: LoaderFunctionArgs) {
  try {
    // Where the library sends whoever names no shop; it has nothing to say there itself.
    if (new URL(request.url).pathname === '/auth/login') throw noPageOfLaurels();
    await authenticated(request);
  } catch (answer) {
    // A place outside the app and Shopify's admin, where the library will not send anybody.
    if (answer instanceof ShopifyError) throw new Response(null, { status: 400 });
    if (answer instanceof Response) allowFraming(request, answer.headers);
    throw answer;
  }
  return null;
}
