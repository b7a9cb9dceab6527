import { isMonthDay } from '#app/domain/activities/happening.ts';
import type { MemberId, ShopDomain } from '#app/domain/values/ids.ts';
import { accepted, refused, type Result } from '#app/domain/values/result.ts';
import { birthdayOf, putBirthday } from '#app/persistence/birthday.ts';
import { memberById } from '#app/persistence/member.ts';
import type { Seal } from '#app/persistence/sealed-text.ts';
import { inTransaction } from '#app/persistence/transaction.ts';

import type { Pool } from 'pg';

export type BirthdayRefusal = { readonly kind: 'no-such-member' } | { readonly kind: 'no-such-day' };

/**
 * Sets a member's birthday, "02-29", without the year. It counts from when it was last changed: set again to the same day, the first time stands.
 */
export async function setBirthday(
  { pool, seal, shop }: { readonly pool: Pool; readonly seal: Seal; readonly shop: ShopDomain },
  { member, monthDay }: { readonly member: MemberId; readonly monthDay: string },
  now: Date,
): Promise<Result<null, BirthdayRefusal>> {
  if (!isMonthDay(monthDay)) return refused({ kind: 'no-such-day' });
  return inTransaction(pool, async (client) => {
    if (!(await memberById(client, shop, member))?.customer) return refused({ kind: 'no-such-member' });
    const before = await birthdayOf(client, seal, { shop, member });
    if (before?.monthDay !== monthDay) await putBirthday(client, seal, { shop, member, birthday: { monthDay, setAt: now } });
    return accepted(null);
  });
}
