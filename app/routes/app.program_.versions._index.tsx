import { useLoaderData } from '@remix-run/react';

import { signIn } from '#app/admin.server.ts';
import { VersionsView } from '#app/components/versions/versions-view.tsx';
import { listVersions } from '#app/services/list-versions.ts';

import type { LoaderFunctionArgs } from '@remix-run/node';

export { PageBoundary as ErrorBoundary } from '#app/components/shell/page-boundary.tsx';

export async function loader({ request }: LoaderFunctionArgs) {
  const { context, shop } = await signIn(request);
  return { page: await listVersions({ ...context, shop }) };
}

export default function Versions() {
  const { page } = useLoaderData<typeof loader>();
  return <VersionsView page={page} />;
}
