import { useLoaderData, useNavigation, useSearchParams } from '@remix-run/react';

import { signIn } from '#app/admin.server.ts';
import { MembersView } from '#app/components/members/members-view.tsx';
import { membersAddress } from '#app/contracts/pages/members.ts';
import { listMembers } from '#app/services/list-members.ts';

import type { LoaderFunctionArgs } from '@remix-run/node';

export { PageBoundary as ErrorBoundary } from '#app/components/shell/page-boundary.tsx';

export async function loader({ request }: LoaderFunctionArgs) {
  const { context } = await signIn(request);
  const address = membersAddress.parse(Object.fromEntries(new URL(request.url).searchParams));
  return { address, page: await listMembers(context, address, new Date()) };
}

export default function Members() {
  const { address, page } = useLoaderData<typeof loader>();
  const [, setSearch] = useSearchParams();
  const isLoading = useNavigation().state === 'loading';
  return (
    <MembersView address={address} page={page} isLoading={isLoading} onChange={(next) => setSearch(next, { preventScrollReset: true })} />
  );
}
