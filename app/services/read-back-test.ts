import { programForm } from '#app/contracts/forms/program.ts';
import type { BackTestPage } from '#app/contracts/pages/back-test.ts';
import type { BackTestReport } from '#app/domain/insight/back-test.ts';
import type { MemberId } from '#app/domain/values/ids.ts';
import { lastBackTest } from '#app/persistence/back-test.ts';
import { customersOfMembers } from '#app/persistence/member.ts';
import { programDraft } from '#app/persistence/program-draft.ts';
import { programInForce } from '#app/persistence/program-version.ts';
import type { Shop } from '#app/persistence/shop.ts';
import type { AdminClient } from '#app/shopify/admin-client.ts';

import { namesForPage } from './names-for-page.ts';

import type { Pool } from 'pg';

/** The back-test's page: the newest one as far as it is, with the names of the members it lists. */
export async function readBackTest(
  { pool, admin, shop }: { readonly pool: Pool; readonly admin: AdminClient; readonly shop: Shop },
  now: Date,
): Promise<BackTestPage> {
  const [last, draft, inForce] = await Promise.all([
    lastBackTest(pool, shop.shop),
    programDraft(pool, shop),
    programInForce(pool, shop, now),
  ]);
  const current = draft.document ?? inForce?.document ?? null;
  const isStale = last !== null && current !== null && JSON.stringify(programForm(last.document)) !== JSON.stringify(programForm(current));
  const { names } = last?.report ? await namesOf({ pool, admin, shop }, last.report) : { names: {} };
  return {
    hasDraft: draft.document !== null,
    hasVersion: inForce !== null,
    last: last && {
      askedAt: last.askedAt,
      state: last.state,
      ordersTotal: last.ordersTotal,
      ordersDone: last.ordersDone,
      failure: last.failure,
      report: last.report,
      isStale,
    },
    names,
  };
}

async function namesOf(
  { pool, admin, shop }: { readonly pool: Pool; readonly admin: AdminClient; readonly shop: Shop },
  { winners, losers }: BackTestReport,
) {
  const members: readonly MemberId[] = [...winners, ...losers].map(({ member }) => member);
  const customers = await customersOfMembers(pool, shop.shop, members);
  const known = await namesForPage(admin, [...customers.values()]);
  const named = [...customers].flatMap(([member, customer]) => {
    const name = known.get(customer);
    const words = name?.name ?? name?.email;
    return words ? [[member, words] as const] : [];
  });
  return { names: Object.fromEntries(named) };
}
