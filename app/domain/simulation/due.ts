import { isExpired } from '../ledger/draw.ts';
import type { Posting } from '../ledger/post.ts';
import { warningsDue } from '../ledger/warning.ts';
import { inForce } from '../program/version-in-force.ts';
import { points } from '../values/points.ts';
import { addDays, localTime, startOfDay } from '../values/time-zone.ts';
import { creditBirthday, nextBirthday } from './activities.ts';
import { endInMemory } from './end-redemption.ts';
import { settleGifts } from './entry-gifts.ts';
import { postTo, type MemberInMemory } from './member.ts';
import type { ShopInMemory } from './shop-in-memory.ts';

/**
 * Everything that is due to a member by itself up to the instant, each thing at its own: lots expire, codes end, warnings are given.
 * What is due is looked for from one such instant to the next, so that a warning is not missed because nothing else happened that day.
 */
export function passTime(shop: ShopInMemory, member: MemberInMemory, until: Date): readonly Posting[] {
  const postings: Posting[] = [];
  for (let next = nextDue(shop, member, until); next !== null; next = nextDue(shop, member, until)) {
    postings.push(...dueAt(shop, member, next));
    member.settledUntil = next;
  }
  if (member.settledUntil < until) member.settledUntil = until;
  return postings;
}

/** What is due at the instant, however long it has been; the second time nothing. */
export function dueAt(shop: ShopInMemory, member: MemberInMemory, now: Date): readonly Posting[] {
  const ended = member.redemptions.filter(({ state, expiresAt }) => state === 'issued' && expiresAt !== null && expiresAt <= now);
  const given = [...creditBirthday(shop, member, now), ...settleGifts(shop, member, now)];
  const postings = [...ended.flatMap((redemption) => endInMemory(shop, redemption, now)), ...postTo(shop, member, [], now), ...given];
  warn(shop, member, now);
  return postings;
}

/** Gives the expiry warnings that are due. */
function warn(shop: ShopInMemory, member: MemberInMemory, now: Date): void {
  const days = inForce(shop.versions, now)?.document.expiry.warningDays ?? [];
  if (days.length === 0) return;
  const byEnd = Map.groupBy(endingLots(member, now), ({ expiresAt }) => expiresAt.getTime());
  const endings = [...byEnd].map(([end, lots]) => ({
    expiresAt: new Date(end),
    points: points(lots.reduce((sum, { remaining }) => sum + remaining, 0)),
    given: member.warnings.filter((each) => each.expiresAt.getTime() === end).map((each) => each.days),
  }));
  const due = warningsDue(endings, days, { instant: now, zone: shop.settings.zone });
  member.warnings.push(...due.map((warning) => ({ ...warning, givenAt: now })));
}

function nextDue(shop: ShopInMemory, member: MemberInMemory, until: Date): Date | null {
  const warningDays = inForce(shop.versions, until)?.document.expiry.warningDays ?? [];
  const { zone } = shop.settings;
  const ends = endingLots(member, member.settledUntil).map(({ expiresAt }) => expiresAt);
  const warnings = ends.flatMap((end) =>
    warningDays.map((days) => startOfDay(addDays(localTime(new Date(end.getTime() - 1), zone).on, 1 - days), zone)),
  );
  const codes = member.redemptions.flatMap(({ state, expiresAt }) => (state === 'issued' && expiresAt ? [expiresAt] : []));
  const birthday = nextBirthday(shop, member, member.settledUntil);
  const coming = [...ends, ...warnings, ...codes, ...(birthday ? [birthday] : [])].filter(
    (instant) => instant > member.settledUntil && instant <= until,
  );
  return coming.reduce<Date | null>((first, instant) => (first === null || instant < first ? instant : first), null);
}

function endingLots(member: MemberInMemory, now: Date) {
  return member.account.lots.flatMap((lot) =>
    lot.expiresAt !== null && !isExpired(lot, now) ? [{ ...lot, expiresAt: lot.expiresAt }] : [],
  );
}
