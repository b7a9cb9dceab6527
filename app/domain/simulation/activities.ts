import { activityAccrual, activityKey } from '../activities/accrual.ts';
import { decideActivity, earnedKey, type ActivityCredit } from '../activities/decide.ts';
import { birthdayIn, type Happening as Activity } from '../activities/happening.ts';
import type { ActivityRefusal } from '../activities/refusal.ts';
import type { Posting } from '../ledger/post.ts';
import { inForce } from '../program/version-in-force.ts';
import { accepted, refused, type Result } from '../values/result.ts';
import { localTime, startOfDay } from '../values/time-zone.ts';
import { capsUsedBefore, countCapUse } from './cap-use.ts';
import { postTo, type MemberInMemory } from './member.ts';
import { countActivity } from './qualifying.ts';
import type { ShopInMemory, VersionInMemory } from './shop-in-memory.ts';
import { tierAt } from './standing.ts';

/** Credits what the rules in force give for what a member did. */
export function creditActivity(
  shop: ShopInMemory,
  member: MemberInMemory,
  activity: Activity,
): Result<readonly Posting[], ActivityRefusal> {
  const { occurredAt } = activity;
  const version = inForce(shop.versions, occurredAt);
  if (!version) return refused({ kind: activity.kind === 'custom' ? 'unknown-event' : 'not-offered' });
  const tier = tierAt(shop, member, { version, instant: occurredAt });
  const state = {
    earned: member.credited,
    customerTags: member.tags,
    segments: member.segments,
    tier,
    capsUsed: capsUsedBefore(shop, member, { version, placedAt: occurredAt }),
  };
  const decided = decideActivity(version.document.activities, activity, state, shop.settings.zone);
  if (!decided.ok) return decided;
  const terms = { member: member.id, version: version.version, document: version.document, occurredAt, tier, zone: shop.settings.zone };
  for (const credit of decided.value) remember(shop, member, { credit, version, occurredAt });
  return accepted(
    postTo(
      shop,
      member,
      decided.value.map((credit) => activityAccrual(credit, terms)),
      shop.now,
    ),
  );
}

/** When the member's next birthday begins, after the instant; null where no rule asks or no date is known. */
export function nextBirthday(shop: ShopInMemory, member: MemberInMemory, after: Date): Date | null {
  const { zone } = shop.settings;
  const { birthday } = member;
  if (birthday === null || member.enrolledAt === null || !shop.versions.some(hasBirthdayRule)) return null;
  const year = Number(localTime(after, zone).on.slice(0, 4));
  const days = [year, year + 1].map((each) => startOfDay(birthdayIn(each, birthday.monthDay), zone));
  return days.find((day) => day > after) ?? null;
}

/** Credits the birthday that is today, once a year; what is refused is simply not given. */
export function creditBirthday(shop: ShopInMemory, member: MemberInMemory, now: Date): readonly Posting[] {
  if (member.birthday === null || member.enrolledAt === null) return [];
  const credited = creditActivity(shop, member, { kind: 'birthday', birthday: member.birthday, occurredAt: now });
  return credited.ok ? credited.value : [];
}

function hasBirthdayRule({ document }: VersionInMemory): boolean {
  return document.activities.some(({ activity }) => activity.kind === 'birthday');
}

function remember(
  shop: ShopInMemory,
  member: MemberInMemory,
  { credit, version, occurredAt }: { readonly credit: ActivityCredit; readonly version: VersionInMemory; readonly occurredAt: Date },
): void {
  member.credited.add(earnedKey(credit.rule, credit.naturalKey));
  countCapUse(shop, member, { version, placedAt: occurredAt, before: {}, now: credit.capUse });
  countActivity(member, { source: activityKey(credit.rule, member.id, credit.naturalKey), points: credit.points, occurredAt });
}
