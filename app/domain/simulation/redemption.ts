import type { Redemption } from '../redemption/redemption.ts';
import type { DrawnPart, RestorableRedemption } from '../redemption/restore.ts';
import { assert } from '../values/assert.ts';
import { redemptionId, type RedemptionId } from '../values/ids.ts';
import type { Points } from '../values/points.ts';
import type { MemberInMemory } from './member.ts';

/** A redemption in memory, changed in place as it moves from state to state. */
export type RedemptionInMemory = Omit<Redemption, 'state' | 'order' | 'member'> & {
  readonly member: MemberInMemory;
  /** The caller's, once per intent. */
  readonly key: string;
  state: Redemption['state'];
  order: Redemption['order'];
  restored: Points;
  /** The entry that holds its points. */
  readonly entry: number;
};

/** What giving its points back must know: what was drawn, with the lots' dates as they are now. */
export function restorable({ id, reward, programVersion, price, restored, member, entry }: RedemptionInMemory): RestorableRedemption {
  const recorded = member.history[entry - 1];
  assert(recorded, 'a redemption has the entry that holds its points');
  const drawn = recorded.draws.map((draw): DrawnPart => {
    const lot = member.lots.get(draw.lot);
    assert(lot, 'what was drawn came out of a lot');
    const { earnedAt, activeAt, expiresAt, idleMonths, source } = lot;
    return { lot: draw.lot, points: draw.points, earnedAt, activeAt, expiresAt, idleMonths, source };
  });
  return { id, reward, programVersion, price, restored, drawn };
}

export function numberedRedemption(number: number): RedemptionId {
  const id = redemptionId(`01990000-0000-7000-9000-${number.toString(16).padStart(12, '0')}`);
  assert(id, 'a numbered id is a UUID');
  return id;
}
