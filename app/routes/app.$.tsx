import { signIn } from '#app/admin.server.ts';

import type { LoaderFunctionArgs } from '@remix-run/node';

export { PageBoundary as ErrorBoundary } from '#app/components/shell/page-boundary.tsx';

/** An address below /app that is no page: said inside the admin's layout, so that its navigation is there. */
export async function loader({ request }: LoaderFunctionArgs) {
  await signIn(request);
  throw new Response(null, { status: 404 });
}

export default function Nothing() {
  return null;
}
