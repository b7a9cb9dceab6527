import type { TierId } from '../values/ids.ts';
import type { Points } from '../values/points.ts';
import type { TimeZone } from '../values/time-zone.ts';
import type { MemberHistory } from './qualification.ts';
import { tierEntries } from './entry.ts';
import { qualifiesAlike, type TierPolicy } from './tier.ts';

/** A version's tiers and from when they hold. */
export type TierVersion = { readonly version: number; readonly publishedAt: Date; readonly tiers: TierPolicy };

/** A gift for entering a tier: once per tier and period. */
export type EntryGift = {
  readonly tier: TierId;
  readonly period: string;
  readonly at: Date;
  readonly points: Points;
  readonly version: number;
};

/**
 * The gifts that a member's entries have earned up to the instant. Each entry is judged by the version that held when it happened, its way
 * of qualifying and its gift: a later version neither gives for what happened before it, nor takes away.
 */
export function giftsEarned(versions: readonly TierVersion[], member: MemberHistory, instant: Date, zone: TimeZone): readonly EntryGift[] {
  const earned = erasOf(versions).flatMap(({ versions: alike, until }) => {
    const [first] = alike;
    if (!first || !alike.some(({ tiers }) => tiers.tiers.some(({ benefits }) => benefits.entryGift !== null))) return [];
    const entries = tierEntries(first.tiers, member, instant, zone);
    return entries.filter(({ at }) => until === null || at < until).flatMap((entry) => giftFor(alike, entry));
  });
  return earned.filter((gift, place) => earned.findIndex((other) => isSame(gift, other)) === place);
}

/** Of what was given and still stands, and what is earned: what to give, and what to take back. One that merely moved to another day stays as it is. */
export function giftChanges<Given extends { readonly tier: TierId; readonly period: string }>(
  earned: readonly EntryGift[],
  standing: readonly Given[],
): { readonly give: readonly EntryGift[]; readonly takeBack: readonly Given[] } {
  const tiers = new Set([...earned, ...standing].map(({ tier }) => tier));
  const changes = [...tiers].map((tier) => {
    const give = earned.filter((gift) => gift.tier === tier && !standing.some((given) => isSame(gift, given)));
    const takeBack = standing.filter((given) => given.tier === tier && !earned.some((gift) => isSame(gift, given)));
    const moved = Math.min(give.length, takeBack.length);
    return { give: give.slice(moved), takeBack: takeBack.slice(moved) };
  });
  return { give: changes.flatMap(({ give }) => give), takeBack: changes.flatMap(({ takeBack }) => takeBack) };
}

type Era = { readonly versions: readonly TierVersion[]; readonly until: Date | null };

/** Versions in a row by which members qualify alike, oldest first. */
function erasOf(versions: readonly TierVersion[]): readonly Era[] {
  const eras: { versions: TierVersion[]; until: Date | null }[] = [];
  for (const version of versions) {
    const current = eras.at(-1);
    const newest = current?.versions.at(-1);
    if (current && newest && qualifiesAlike(newest.tiers, version.tiers)) current.versions.push(version);
    else {
      if (current) current.until = version.publishedAt;
      eras.push({ versions: [version], until: null });
    }
  }
  return eras;
}

function giftFor(
  versions: readonly TierVersion[],
  { tier, period, at }: { readonly tier: TierId; readonly period: string; readonly at: Date },
): readonly EntryGift[] {
  const held = versions.findLast(({ publishedAt }) => publishedAt <= at);
  const points = held?.tiers.tiers.find(({ id }) => id === tier)?.benefits.entryGift ?? null;
  return held && points !== null ? [{ tier, period, at, points, version: held.version }] : [];
}

function isSame(a: { readonly tier: TierId; readonly period: string }, b: { readonly tier: TierId; readonly period: string }): boolean {
  return a.tier === b.tier && a.period === b.period;
}
