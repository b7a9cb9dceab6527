import type { MemberPage } from '#app/contracts/pages/member.ts';
import { metricInWords, progressInWords } from '#app/domain/tiers/progress.ts';
import { tierName } from '#app/domain/tiers/tier.ts';
import type { MemberId } from '#app/domain/values/ids.ts';
import { localTime } from '#app/domain/values/time-zone.ts';
import { programInForce } from '#app/persistence/program-version.ts';
import type { Shop } from '#app/persistence/shop.ts';
import { memberStandings } from './member-standings.ts';

import type { Pool } from 'pg';

/** A member's tier in words, with the tiers that staff can give; null where the program has none. */
export async function readMemberTier(
  { pool, shop }: { readonly pool: Pool; readonly shop: Shop },
  member: MemberId,
  now: Date,
): Promise<MemberPage['tier']> {
  const version = await programInForce(pool, shop, now);
  const standing = version && (await memberStandings(pool, { shop, version, members: [member] }, now)).get(member);
  if (!standing) return null;
  const { tiers: policy, currency } = version.document;
  const reader = { policy, currency, locale: shop.locale, today: localTime(now, shop.timeZone).on };
  const choices = policy.tiers.map((tier) => ({ id: tier.id, name: tierName(tier, shop.locale) }));
  const { tier, since, keptUntil, isManual, metric } = standing;
  const name = choices.find(({ id }) => id === tier)?.name ?? null;
  return { name, since, keptUntil, isManual, metric: metricInWords(metric, reader), ...progressInWords(standing, reader), choices };
}
