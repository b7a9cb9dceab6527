import type { Expectation } from '#app/contracts/scenario/expectation.ts';
import type { World } from '#app/contracts/scenario/world.ts';
import type { Entry, EntryKind } from '#app/domain/ledger/entry.ts';
import type { Posting } from '#app/domain/ledger/post.ts';

import { judgeEntries } from './judge-entries.ts';
import { judgeMember } from './judge-member.ts';
import { judgeOrder } from './judge-order.ts';
import { judgeRedemption } from './judge-redemption.ts';
import { equal, type Judged } from './judged.ts';

/** What an expectation is held against. */
export type Against = {
  readonly world: World;
  readonly at: Date;
  readonly refused: string | null;
  readonly postings: readonly Posting[];
  /** Whom the expectation is about where it does not say. */
  readonly member: string | undefined;
  readonly path: string;
};

/** Nothing expected: still, what is refused must be expected. */
export function judge(expected: Expectation | undefined, against: Against): readonly Judged[] {
  const { refused, path, world, at } = against;
  const refusal = expected?.refused !== undefined || refused !== null ? [equal(`${path}.refused`, expected?.refused ?? null, refused)] : [];
  if (!expected) return refusal;
  const inOf = (name: string) => `${path}.${name}`;
  const { members = {}, orders = {}, redemptions = {} } = expected;
  return [
    ...refusal,
    ...judgeSums(expected, against),
    ...judgeEntries(
      expected.newEntries,
      against.postings.flatMap(({ entry }) => entry ?? []),
      { world, path: inOf('newEntries') },
    ),
    ...judgeMember(expected, { world, at, member: against.member ?? world.member, path }),
    ...Object.entries(members).flatMap(([name, each]) => judgeMember(each, { world, at, member: name, path: inOf(`members.${name}`) })),
    ...Object.entries(orders).flatMap(([name, each]) => judgeOrder(each, { world, order: name, path: inOf(`orders.${name}`) })),
    ...Object.entries(redemptions).flatMap(([name, each]) =>
      judgeRedemption(each, { world, redemption: name, path: inOf(`redemptions.${name}`) }),
    ),
  ];
}

const sums: Readonly<Record<'earned' | 'takenBack' | 'redeemed' | 'restored' | 'expired', EntryKind>> = {
  earned: 'accrual',
  takenBack: 'clawback',
  redeemed: 'redemption',
  restored: 'restoration',
  expired: 'expiry',
};

function judgeSums(expected: Expectation, { postings, path }: Against): readonly Judged[] {
  const kinds = Object.entries(sums) as readonly (readonly [keyof typeof sums, EntryKind])[];
  const moved = kinds.flatMap(([name, kind]) =>
    expected[name] === undefined ? [] : [equal(`${path}.${name}`, expected[name], sumOf(postings, kind))],
  );
  const shortfalls = (['owed', 'forgiven'] as const).flatMap((name) =>
    expected[name] === undefined ? [] : [equal(`${path}.${name}`, expected[name], shortfallOf(postings, name))],
  );
  return [...moved, ...shortfalls];
}

function sumOf(postings: readonly Posting[], kind: EntryKind): number {
  return postings.reduce((sum, { entry }) => sum + (entry?.kind === kind && !isOnlyToBeTaken(entry) ? entry.points : 0), 0);
}

/** Expired points that come back so that nobody pays for them with others: nothing is given back by it. */
function isOnlyToBeTaken({ explanation }: Entry): boolean {
  return explanation.kind === 'expired-refunded' || explanation.kind === 'expired-gift';
}

/** A forgiven debit that found nothing has no entry. */
function shortfallOf(postings: readonly Posting[], name: 'owed' | 'forgiven'): number {
  const isOwed = ({ entry }: Posting) => typeof entry?.explanation['owed'] === 'number';
  return postings.reduce((sum, posting) => sum + (isOwed(posting) === (name === 'owed') ? posting.shortfall : 0), 0);
}
