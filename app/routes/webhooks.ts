import type { ActionFunctionArgs } from '@remix-run/node';

import { pool } from '#app/db.server.ts';
import { env } from '#app/env.server.ts';
import { receiveDelivery, type ReceiveRefusal } from '#app/services/receive-delivery.ts';

const statuses: Readonly<Record<ReceiveRefusal['kind'], number>> = {
  'bad-signature': 401,
  'unreadable-headers': 400,
  'too-large': 413,
};

/** Keeps the delivery and answers; the worker does the rest. The library's own check may call Shopify first, so it is not used here. */
export async function action({ request }: ActionFunctionArgs) {
  const received = await receiveDelivery({ pool, secret: env.SHOPIFY_API_SECRET }, request, new Date());
  return new Response(null, { status: received.ok ? 200 : statuses[received.refusal.kind] });
}
