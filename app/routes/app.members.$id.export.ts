import { signIn } from '#app/admin.server.ts';
import { memberId } from '#app/domain/values/ids.ts';
import { exportCustomer } from '#app/services/export-customer.ts';
import { noteAccess } from '#app/services/note-access.ts';
import { seal } from '#app/shopify.server.ts';

import type { LoaderFunctionArgs } from '@remix-run/node';

/**
 * All that Laurel holds about a member, as a file for the merchant to hand over. It is personal data: nothing keeps it on the
 * way. Session tokens go with `fetch` only, so the page fetches it and saves what came.
 */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { context, staff } = await signIn(request);
  const member = memberId(params['id'] ?? '');
  const now = new Date();
  const held = member && (await exportCustomer({ pool: context.pool, seal }, { shop: context.shop, member }, now));
  if (!held) throw new Response(null, { status: 404 });
  await noteAccess(context, { staff, what: 'member-export', member }, now);
  return new Response(JSON.stringify(held, null, 2), {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': `attachment; filename="laurel-member-${member}.json"`,
      'Cache-Control': 'no-store',
    },
  });
}
