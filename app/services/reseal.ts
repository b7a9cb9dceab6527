import { resealBirthdays } from '#app/persistence/birthday.ts';
import type { Seal } from '#app/persistence/sealed-text.ts';
import { resealSessions } from '#app/persistence/session.ts';

import type { Pool } from 'pg';

export type Resealed = { readonly sessions: number; readonly birthdays: number };

/** Seals with the current key all that an older one has sealed. Run again it changes nothing; after it the older keys have no further use for opening. */
export async function reseal({ pool, seal }: { readonly pool: Pool; readonly seal: Seal }): Promise<Resealed> {
  return { sessions: await resealSessions(pool, seal), birthdays: await resealBirthdays(pool, seal) };
}
