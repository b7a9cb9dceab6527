import { useMemo } from 'react';

import { readParts } from '#app/contracts/forms/program.ts';
import { rewardInWords } from '#app/domain/program/words/reward.ts';
import { ruleInWords } from '#app/domain/program/words/rule.ts';
import type { Typed } from '#app/contracts/forms/program.ts';
import type { EarningRule } from '#app/domain/earning/rule.ts';
import type { Reward } from '#app/domain/redemption/reward.ts';

import { useResourceTitles } from '../form/resource-titles.tsx';
import { useShopSettings } from '../shell/shop-settings.tsx';
import { useCampaigns } from './campaign-names.tsx';
import { useTiers } from './tier-names.tsx';

export type PartWords = {
  /** What the rule gives and for what, in a sentence; while it is typed and cannot be read yet, that it is not complete. */
  readonly rule: (rule: Typed<EarningRule>) => string;
  readonly reward: (reward: Typed<Reward>) => string;
};

const incomplete = 'Not complete yet.';

export function usePartWords(): PartWords {
  const { currency, locale } = useShopSettings();
  const { titles } = useResourceTitles();
  const [tiers, campaigns] = [useTiers(), useCampaigns()];
  const read = useMemo(() => readParts(currency), [currency]);
  const context = {
    locale,
    titleOf: (id: string) => titles[id],
    tierNameOf: (id: string) => tiers.find((tier) => tier.id === id)?.name,
    campaignNameOf: (id: string) => campaigns.find((campaign) => campaign.id === id)?.name,
  };
  return {
    rule: (typed) => {
      const rule = read.rule(typed);
      return rule ? ruleInWords(rule, context) : incomplete;
    },
    reward: (typed) => {
      const reward = read.reward(typed);
      return reward ? rewardInWords(reward, context) : incomplete;
    },
  };
}
