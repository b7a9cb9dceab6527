import { data } from '@remix-run/node';

import { signIn } from '#app/admin.server.ts';
import { deliveryId } from '#app/contracts/webhooks.ts';
import { noteAccess } from '#app/services/note-access.ts';
import { readDeliveryBody } from '#app/services/read-delivery-body.ts';

import type { LoaderFunctionArgs } from '@remix-run/node';

/** The message of one delivery, asked for when the merchant opens it. It holds personal data: nothing keeps it on the way. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { context, staff } = await signIn(request);
  const id = deliveryId.safeParse(params['id']);
  const body = id.success ? await readDeliveryBody(context, id.data) : undefined;
  if (body === undefined) throw new Response(null, { status: 404 });
  await noteAccess(context, { staff, what: 'delivery', member: null }, new Date());
  return data({ body }, { headers: { 'Cache-Control': 'no-store' } });
}
