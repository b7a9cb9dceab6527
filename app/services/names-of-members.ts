import type { MemberId } from '#app/domain/values/ids.ts';
import { customersOfMembers } from '#app/persistence/member.ts';
import type { Shop } from '#app/persistence/shop.ts';
import type { AdminClient } from '#app/shopify/admin-client.ts';

import { namesForPage } from './names-for-page.ts';

import type { Pool } from 'pg';

export type NamesContext = { readonly pool: Pool; readonly admin: AdminClient; readonly shop: Shop };

/** What Shopify calls these members, or their e-mail; a member of whom it tells neither is absent. */
export async function namesOfMembers(
  { pool, admin, shop }: NamesContext,
  members: readonly MemberId[],
): Promise<ReadonlyMap<MemberId, string>> {
  const customers = await customersOfMembers(pool, shop.shop, members);
  const known = await namesForPage(admin, [...customers.values()]);
  return new Map(
    [...customers].flatMap(([member, customer]) => {
      const name = known.get(customer);
      const words = name?.name ?? name?.email;
      return words ? [[member, words] as const] : [];
    }),
  );
}
