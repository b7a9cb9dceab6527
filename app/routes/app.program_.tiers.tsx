import { useLoaderData } from '@remix-run/react';

import { signIn } from '#app/admin.server.ts';
import { TierPreviewView } from '#app/components/tier-preview/tier-preview-view.tsx';
import { tierPreviewAddress } from '#app/contracts/pages/tier-preview.ts';
import { readTierPreview } from '#app/services/read-tier-preview.ts';

import type { LoaderFunctionArgs } from '@remix-run/node';

export { PageBoundary as ErrorBoundary } from '#app/components/shell/page-boundary.tsx';

export async function loader({ request }: LoaderFunctionArgs) {
  const { context, shop } = await signIn(request);
  const { after } = tierPreviewAddress.parse(Object.fromEntries(new URL(request.url).searchParams));
  return { page: await readTierPreview({ ...context, shop }, after, new Date()), isFirst: after === null };
}

export default function TierPreview() {
  const { page, isFirst } = useLoaderData<typeof loader>();
  return <TierPreviewView page={page} isFirst={isFirst} />;
}
