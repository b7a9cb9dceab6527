import type { LotExpectation, MemberExpectation } from '#app/contracts/scenario/expectation.ts';
import { decimalOf, instantOf, minorOf } from '#app/contracts/scenario/reading.ts';
import type { World } from '#app/contracts/scenario/world.ts';
import { balanceAt } from '#app/domain/ledger/balance-at.ts';
import { isExpired, inDrawingOrder } from '#app/domain/ledger/draw.ts';
import type { Lot } from '#app/domain/ledger/lot.ts';
import type { MemberInMemory } from '#app/domain/simulation/member.ts';
import { sumOfPoints } from '#app/domain/values/points.ts';
import { addDays, startOfDay } from '#app/domain/values/time-zone.ts';

import { contains, judgeEntries } from './judge-entries.ts';
import { equal, memberOf, type Judged } from './judged.ts';
import { judgeRewards } from './judge-rewards.ts';
import { snapshotOf, standing } from './snapshot.ts';
import { tagsOf } from './tags.ts';
import { statementLines } from './words.ts';

type Place = { readonly world: World; readonly at: Date; readonly member: string; readonly path: string };

const sums = ['active', 'pending', 'deficit', 'outstanding', 'balance', 'lifetime'] as const;

/** Only what is mentioned is looked at; a member that nothing is expected of need not be there. */
export function judgeMember(expected: MemberExpectation, place: Place): readonly Judged[] {
  const asked = Object.entries(expected).filter(([key, value]) => value !== undefined && memberKeys.has(key));
  if (asked.length === 0) return [];
  const member = memberOf(place.world, place.member);
  const { world, path } = place;
  return [
    ...judgeSums(expected, member, place),
    ...judgeSoon(expected, member, place),
    ...judgeTier(expected, member, place),
    ...judgeLots(expected.lots, member, place),
    ...judgeEntries(
      expected.entries,
      member.history.map(({ entry }) => entry),
      { world, path: `${path}.entries` },
    ),
    ...judgeEntries(expected.lastEntries, lastOf(expected, member), { world, path: `${path}.lastEntries` }),
    ...judgeWarnings(expected, member, place),
    ...judgeRewards(expected.rewards, member, place),
    ...(expected.tags === undefined ? [] : [equal(`${path}.tags`, expected.tags.toSorted(), tagsOf(world, member, place.at))]),
    ...contains(`${path}.explains`, expected.explains, () => statementLines(world, member).join('\n')),
  ];
}

const memberKeys = new Set<string>([
  ...sums,
  ...[
    'expiringSoon',
    'asOf',
    'tier',
    'tierSince',
    'tierUntil',
    'progress',
    'lots',
    'entries',
    'lastEntries',
    'warnings',
    'rewards',
    'tags',
    'explains',
  ],
]);

function judgeSums(expected: MemberExpectation, member: MemberInMemory, { world, at, path }: Place): readonly Judged[] {
  const now = snapshotOf(world, member, at);
  const then = expected.asOf === undefined ? now : past(member, instantOf(expected.asOf, world.reading));
  return sums.flatMap((key) => (expected[key] === undefined ? [] : [equal(`${path}.${key}`, expected[key], then[key])]));
}

function past(member: MemberInMemory, instant: Date) {
  const { active, pending, deficit, lifetime } = balanceAt(member.history, instant, 'recorded');
  return { active, pending, deficit, lifetime, outstanding: active + pending, balance: active + pending - deficit };
}

function judgeSoon({ expiringSoon }: MemberExpectation, member: MemberInMemory, { at, path }: Place): readonly Judged[] {
  const all = expiringSoon === undefined ? [] : Array.isArray(expiringSoon) ? expiringSoon : [expiringSoon];
  return all.map(({ days, points }) => {
    const end = new Date(at.getTime() + days * 86_400_000);
    const ending = member.account.lots.filter((lot) => !isExpired(lot, at) && isExpired(lot, end));
    return equal(`${path}.expiringSoon (${days} days)`, points, sumOfPoints(ending.map(({ remaining }) => remaining)));
  });
}

function judgeTier(expected: MemberExpectation, member: MemberInMemory, { world, at, path }: Place): readonly Judged[] {
  const stands = standing(world, member, at);
  const instant = (text: string | null) => (text === null ? null : instantOf(text, world.reading));
  return [
    ...(expected.tier === undefined ? [] : [equal(`${path}.tier`, expected.tier, stands?.tier ?? null)]),
    ...(expected.tierSince === undefined ? [] : [equal(`${path}.tierSince`, instant(expected.tierSince), stands?.since ?? null)]),
    ...(expected.tierUntil === undefined ? [] : [equal(`${path}.tierUntil`, instant(expected.tierUntil), stands?.keptUntil ?? null)]),
    ...judgeProgress(expected.progress, { next: stands?.next ?? null, world, path: `${path}.progress` }),
  ];
}

type Next = { readonly tier: string; readonly missing: number; readonly by: string | null };

function judgeProgress(
  expected: MemberExpectation['progress'],
  { next, world, path }: { readonly next: Next | null; readonly world: World; readonly path: string },
): readonly Judged[] {
  if (expected === undefined) return [];
  if (expected === null || next === null) return [equal(path, expected, next)];
  const { tier, missing, by } = expected;
  const isAmount = world.programs.at(-1)?.document.tiers.metric === 'amount-spent';
  const amount = (minor: number) => (isAmount ? decimalOf(minor, world.reading) : minor);
  // A number is read as an amount's text.
  const asked = missing === undefined || missing === null ? null : String(missing);
  const wanted = asked === null ? null : isAmount ? amount(minorOf(asked, world.reading)) : Number(asked);
  const end = next.by === null ? null : startOfDay(addDays(next.by, 1), world.reading.zone);
  return [
    ...(tier === undefined ? [] : [equal(`${path}.tier`, tier, next.tier)]),
    ...(missing === undefined ? [] : [equal(`${path}.missing`, wanted, amount(next.missing))]),
    ...(by === undefined ? [] : [equal(`${path}.by`, by === null ? null : instantOf(by, world.reading), end)]),
  ];
}

function judgeLots(
  expected: readonly LotExpectation[] | undefined,
  member: MemberInMemory,
  { world, at, path: place }: Place,
): readonly Judged[] {
  if (!expected) return [];
  const path = `${place}.lots`;
  const open = inDrawingOrder(member.account.lots.filter((lot) => !isExpired(lot, at)));
  if (open.length !== expected.length)
    return [
      {
        path,
        expected: `${expected.length} lots`,
        actual: open.map(({ remaining, expiresAt }) => ({ remaining, expiresAt })),
        isMet: false,
      },
    ];
  return expected.flatMap((each, index) => {
    const lot = open[index];
    return lot ? judgeLot(each, lot, { world, path: `${path}[${index}]` }) : [];
  });
}

function judgeLot(expected: LotExpectation, lot: Lot, { world, path }: Pick<Place, 'world' | 'path'>): readonly Judged[] {
  const instants = (['earnedAt', 'activeAt', 'expiresAt'] as const).flatMap((key) => {
    const text = expected[key];
    return text === undefined ? [] : [equal(`${path}.${key}`, text === null ? null : instantOf(text, world.reading), lot[key])];
  });
  const counts = (['points', 'remaining'] as const).flatMap((key) =>
    expected[key] === undefined ? [] : [equal(`${path}.${key}`, expected[key], lot[key])],
  );
  const source = expected.source === undefined ? [] : [equal(`${path}.source`, expected.source.replace(/^#/, ''), lotSource(lot, world))];
  return [...counts, ...instants, ...source];
}

function lotSource({ source }: Lot, { reading, redemptions }: World): string {
  const redeemed = [...redemptions].find(([, id]) => id === source)?.[0];
  return redeemed ?? reading.names.nameOf(source).replace(/^#/, '');
}

function lastOf({ lastEntries }: MemberExpectation, { history }: MemberInMemory) {
  return lastEntries === undefined ? [] : history.slice(Math.max(0, history.length - lastEntries.length)).map(({ entry }) => entry);
}

function judgeWarnings({ warnings }: MemberExpectation, member: MemberInMemory, { world, path: place }: Place): readonly Judged[] {
  if (!warnings) return [];
  const path = `${place}.warnings`;
  const given = member.warnings.map(({ points, days, expiresAt }) => ({ points, days, expiresAt }));
  if (given.length !== warnings.length) return [{ path, expected: `${warnings.length} warnings`, actual: given, isMet: false }];
  return warnings.flatMap(({ points, days, expiresAt }, index) => [
    ...(points === undefined ? [] : [equal(`${path}[${index}].points`, points, given[index]?.points)]),
    ...(days === undefined ? [] : [equal(`${path}[${index}].days`, days, given[index]?.days)]),
    ...(expiresAt === undefined
      ? []
      : [equal(`${path}[${index}].expiresAt`, instantOf(expiresAt, world.reading), given[index]?.expiresAt)]),
  ]);
}
