import type { Reward } from '../../redemption/reward.ts';
import { rewardInWords } from '../words/reward.ts';
import { itemChanges } from './items.ts';
import type { Pair } from './pair.ts';
import { englishName } from '../words/english-name.ts';
import { translationChanges } from './translations.ts';

export function rewardChanges(pair: Pair): readonly string[] {
  const [before, after] = [pair.before.rewards, pair.after.rewards];
  const title = (reward: Reward) => englishName(reward.titles, reward.id);
  const translations = after.flatMap((reward) => {
    const was = before.find(({ id }) => id === reward.id);
    return was ? translationChanges(`Reward “${title(reward)}”, title`, was.titles, reward.titles) : [];
  });
  return [
    ...itemChanges(before, after, {
      noun: 'Reward',
      key: ({ id }) => id,
      title,
      words: (reward) => rewardInWords(reward, pair.context),
      content: ({ titles: _titles, enabled: _enabled, ...terms }) => terms,
      isOn: ({ enabled }) => enabled,
    }),
    ...translations,
  ];
}
