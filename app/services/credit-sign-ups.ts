import { claimSignUps, dropSignUp, type SignUp } from '#app/persistence/sign-up.ts';
import { shopPool } from '#app/persistence/shop-pool.ts';
import { shopByDomain } from '#app/persistence/shop.ts';
import { isPassing } from './passing-failure.ts';
import { recordActivity } from './record-activity.ts';
import type { WorkContext } from './work-context.ts';

const rowsOfPage = 50;
const retryAfterMs = 300_000;

/** Gives those who have just signed up what the program gives for it, once each; one that cannot be given now is tried again in five minutes. */
export async function creditSignUps(context: Pick<WorkContext, 'pool' | 'adminFor' | 'onPutOff'>, now: Date): Promise<void> {
  const retryAt = new Date(now.getTime() + retryAfterMs);
  for (;;) {
    const due = await claimSignUps(context.pool, { now, retryAt, rowsMax: rowsOfPage });
    for (const signUp of due) await credit({ ...context, pool: shopPool(context.pool, signUp.shop) }, signUp, now);
    if (due.length < rowsOfPage) return;
  }
}

async function credit(
  { pool, adminFor, onPutOff }: Pick<WorkContext, 'pool' | 'adminFor' | 'onPutOff'>,
  signUp: SignUp,
  now: Date,
): Promise<void> {
  const shop = await shopByDomain(pool, signUp.shop);
  try {
    const happening = { kind: 'sign-up', occurredAt: signUp.signedUpAt } as const;
    if (shop && shop.uninstalledAt === null)
      await recordActivity({ pool, admin: adminFor(shop.shop) }, { shop, customer: signUp.customer, happening }, now);
    await dropSignUp(pool, signUp);
  } catch (error) {
    if (!isPassing(error)) throw error;
    onPutOff({ shop: signUp.shop, id: signUp.member }, error);
  }
}
