import { balance, type AccountHead } from './account.ts';
import type { Entry } from './entry.ts';
import { entryHash } from './hash-chain.ts';
import type { Draw, Lot } from './lot.ts';
import type { Movement } from './movement.ts';

/** What of an account an entry continues. */
export type Sealable = Pick<AccountHead, 'shop' | 'member' | 'sequence' | 'hash' | 'outstanding' | 'deficit'>;

type Unsealed<Held extends Sealable> = {
  readonly before: Sealable;
  readonly after: Held;
  readonly movement: Movement;
  readonly recordedAt: Date;
  readonly lot: Lot | null;
  readonly draws: readonly Draw[];
};

/** Makes a movement the account's next entry: numbered, with the balance after it, and hashed on from the one before. */
export function sealed<Held extends Sealable>({ before, after, movement, recordedAt, lot, draws }: Unsealed<Held>) {
  const { kind, points, idempotencyKey, occurredAt, source, programVersion, explanation } = movement;
  const unhashed = {
    shop: before.shop,
    member: before.member,
    sequence: before.sequence + 1,
    kind,
    points,
    idempotencyKey,
    occurredAt,
    recordedAt,
    source,
    programVersion,
    explanation,
    balanceAfter: balance(after),
  };
  const hash = entryHash(before.hash, { entry: unhashed, lot, draws });
  const entry: Entry = { ...unhashed, hash };
  return { account: { ...after, sequence: entry.sequence, hash }, entry };
}
