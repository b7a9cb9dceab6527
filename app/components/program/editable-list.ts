import { assert } from '#app/domain/values/assert.ts';
import { campaignId, rewardId, ruleId, tierId } from '#app/domain/values/ids.ts';

/** The list with the item at `index` one place up (−1) or down (1). */
export function moved<Item>(list: readonly Item[], index: number, by: -1 | 1): readonly Item[] {
  const item = list[index];
  return item === undefined ? list : list.toSpliced(index, 1).toSpliced(index + by, 0, item);
}

export const freshRuleId = () => fresh('rule', ruleId);
export const freshRewardId = () => fresh('reward', rewardId);
export const freshCampaignId = () => fresh('campaign', campaignId);
export const freshTierId = () => fresh('tier', tierId);

function fresh<Id extends string>(kind: string, maker: (text: string) => Id | undefined): Id {
  const id = maker(`${kind}-${randomPart()}`);
  assert(id, 'a fresh id has the form of one');
  return id;
}

/** 48 random bits: an id is never used again for another part, not even a deleted one's. */
function randomPart(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(6)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
