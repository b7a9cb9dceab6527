import { redirect } from '@remix-run/node';

import type { LoaderFunctionArgs } from '@remix-run/node';

/** Shopify opens the app at its root, with what the sign-in needs in the query. */
export function loader({ request }: LoaderFunctionArgs) {
  return redirect(`/app${new URL(request.url).search}`);
}
