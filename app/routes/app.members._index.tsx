import { useLoaderData, useNavigation, useSearchParams } from '@remix-run/react';

import { signIn } from '#app/admin.server.ts';
import { MembersView } from '#app/components/members/members-view.tsx';
import { membersAddress } from '#app/contracts/pages/members.ts';
import { listMembers } from '#app/services/list-members.ts';
import { noteAccess } from '#app/services/note-access.ts';

import type { LoaderFunctionArgs } from '@remix-run/node';

export { PageBoundary as ErrorBoundary } from '#app/components/shell/page-boundary.tsx';

export async function loader({ request }: LoaderFunctionArgs) {
  const { context, staff } = await signIn(request);
  const address = membersAddress.parse(Object.fromEntries(new URL(request.url).searchParams));
  const now = new Date();
  await noteAccess(context, { staff, what: 'members', member: null }, now);
  return { address, page: await listMembers(context, address, now) };
}

export default function Members() {
  const { address, page } = useLoaderData<typeof loader>();
  const [, setSearch] = useSearchParams();
  const isLoading = useNavigation().state === 'loading';
  return (
    <MembersView address={address} page={page} isLoading={isLoading} onChange={(next) => setSearch(next, { preventScrollReset: true })} />
  );
}
