import { programForm } from '#app/contracts/forms/program.ts';
import type { BackTestPage } from '#app/contracts/pages/back-test.ts';
import type { BackTestReport } from '#app/domain/insight/back-test.ts';
import { lastBackTest } from '#app/persistence/back-test.ts';
import { programDraft } from '#app/persistence/program-draft.ts';
import { programInForce } from '#app/persistence/program-version.ts';

import { namesOfMembers, type NamesContext } from './names-of-members.ts';

/** The back-test's page: the newest one as far as it is, with the names of the members it lists. */
export async function readBackTest(context: NamesContext, now: Date): Promise<BackTestPage> {
  const { pool, shop } = context;
  const [last, draft, inForce] = await Promise.all([
    lastBackTest(pool, shop.shop),
    programDraft(pool, shop),
    programInForce(pool, shop, now),
  ]);
  const current = draft.document ?? inForce?.document ?? null;
  const isStale = last !== null && current !== null && JSON.stringify(programForm(last.document)) !== JSON.stringify(programForm(current));
  const names = last?.report ? await namesOf(context, last.report) : {};
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

async function namesOf(context: NamesContext, { winners, losers }: BackTestReport): Promise<BackTestPage['names']> {
  return Object.fromEntries(
    await namesOfMembers(
      context,
      [...winners, ...losers].map(({ member }) => member),
    ),
  );
}
