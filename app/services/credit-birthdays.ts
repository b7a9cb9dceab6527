import { birthdayIn } from '#app/domain/activities/happening.ts';
import { inForce } from '#app/domain/program/version-in-force.ts';
import type { MemberId } from '#app/domain/values/ids.ts';
import { addDays, localTime, startOfDay } from '#app/domain/values/time-zone.ts';
import { birthdaysAfter, birthdaysUntil, markBirthdays } from '#app/persistence/birthday.ts';
import { programVersions } from '#app/persistence/program-version.ts';
import { shopPool } from '#app/persistence/shop-pool.ts';
import { installedShops, type Shop } from '#app/persistence/shop.ts';
import { isPassing } from './passing-failure.ts';
import { recordActivity } from './record-activity.ts';
import type { WorkContext } from './work-context.ts';

const rowsOfPage = 1_000;
/** A worker that was down longer leaves the days before out. */
const lateDaysMax = 31;

export type BirthdayContext = Pick<WorkContext, 'pool' | 'adminFor' | 'seal' | 'onPutOff'>;

/**
 * Gives members what the program gives for their birthday, on that day of the shop's, by the version in force when it began. Run late it goes through the
 * days that were left out; run twice it gives nothing twice. A shop that cannot be worked on now holds up no other.
 */
export async function creditBirthdays(work: BirthdayContext, now: Date): Promise<void> {
  for (const shop of await installedShops(work.pool)) {
    const context = { ...work, pool: shopPool(work.pool, shop.shop) };
    try {
      for (const on of await daysToDo(context, shop, now)) {
        await creditDay(context, { shop, on }, now);
        await markBirthdays(context.pool, shop.shop, on);
      }
    } catch (error) {
      if (!isPassing(error)) throw error;
      context.onPutOff({ shop: shop.shop }, error);
    }
  }
}

/** The days since the last one done, oldest first, with today. */
async function daysToDo({ pool }: BirthdayContext, shop: Shop, now: Date): Promise<readonly string[]> {
  const today = localTime(now, shop.timeZone).on;
  const until = (await birthdaysUntil(pool, shop.shop)) ?? addDays(today, -1);
  const days = Array.from({ length: lateDaysMax }, (_, index) => addDays(today, index + 1 - lateDaysMax));
  return days.filter((day) => day > until);
}

async function creditDay(context: BirthdayContext, { shop, on }: { readonly shop: Shop; readonly on: string }, now: Date): Promise<void> {
  const occurredAt = startOfDay(on, shop.timeZone);
  const program = inForce(await programVersions(context.pool, shop), occurredAt);
  if (!program?.document.activities.some(({ enabled, activity }) => enabled && activity.kind === 'birthday')) return;
  const admin = context.adminFor(shop.shop);
  for (let after: MemberId | null = null; ;) {
    const page = await birthdaysAfter(context.pool, context.seal, { shop: shop.shop, after, rowsMax: rowsOfPage });
    const theirs = page.filter(({ birthday }) => birthdayIn(Number(on.slice(0, 4)), birthday.monthDay) === on);
    for (const { customer, birthday } of theirs) {
      await recordActivity({ pool: context.pool, admin }, { shop, customer, happening: { kind: 'birthday', birthday, occurredAt } }, now);
    }
    after = page.at(-1)?.member ?? null;
    if (page.length < rowsOfPage) return;
  }
}
