import { useShopSettings } from '../shell/shop-settings.tsx';
import { beginReward } from './begin-reward.ts';
import { PartList } from './part-list.tsx';
import { RewardForm } from './reward-form.tsx';
import { usePartWords } from './use-part-words.ts';

import type { Typed } from '#app/contracts/forms/program.ts';
import type { Reward } from '#app/domain/redemption/reward.ts';

export type RewardListProps = {
  readonly rewards: readonly Typed<Reward>[];
  readonly onChange: (rewards: readonly Typed<Reward>[]) => void;
};

const words = {
  heading: 'Rewards',
  text: 'What members redeem points for. A discount comes as a code of the member’s own, which works once.',
  add: 'Add reward',
  none: 'No reward yet: points are collected, and cannot be redeemed. “5.00 off for 500 points” is a good first one.',
};

export function RewardList({ rewards, onChange }: RewardListProps) {
  const { currency } = useShopSettings();
  const inWords = usePartWords();
  return (
    <PartList
      parts={rewards}
      path="rewards"
      words={words}
      begin={() => beginReward(currency)}
      title={({ titles }) => titles['en'] ?? ''}
      summary={inWords.reward}
      form={(reward, path, change) => <RewardForm reward={reward} path={path} onChange={change} />}
      onChange={onChange}
    />
  );
}
