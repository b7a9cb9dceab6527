import { assert } from '#app/domain/values/assert.ts';
import { rewardId, ruleId } from '#app/domain/values/ids.ts';
import type { RewardId, RuleId } from '#app/domain/values/ids.ts';

/** The list with the item at `index` one place up (−1) or down (1). */
export function moved<Item>(list: readonly Item[], index: number, by: -1 | 1): readonly Item[] {
  const item = list[index];
  return item === undefined ? list : list.toSpliced(index, 1).toSpliced(index + by, 0, item);
}

export function freshRuleId(): RuleId {
  const id = ruleId(`rule-${randomPart()}`);
  assert(id, 'a fresh id has the form of one');
  return id;
}

export function freshRewardId(): RewardId {
  const id = rewardId(`reward-${randomPart()}`);
  assert(id, 'a fresh id has the form of one');
  return id;
}

/** 48 random bits: an id is never used again for another rule or reward, not even a deleted one's. */
function randomPart(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(6)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
