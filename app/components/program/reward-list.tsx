import { BlockStack, Box, Button, Card, InlineStack, Text } from '@shopify/polaris';
import { PlusIcon } from '@shopify/polaris-icons';
import { useState } from 'react';

import { useShopSettings } from '../shell/shop-settings.tsx';
import { beginBenefit } from './benefit-fields.tsx';
import { freshRewardId, moved } from './editable-list.ts';
import { ListRow } from './list-row.tsx';
import { RewardForm } from './reward-form.tsx';
import { usePartWords } from './use-part-words.ts';

import type { Typed } from '#app/contracts/forms/program.ts';
import type { Reward } from '#app/domain/redemption/reward.ts';
import type { CurrencyCode } from '#app/domain/values/money.ts';

export type RewardListProps = {
  readonly rewards: readonly Typed<Reward>[];
  readonly onChange: (rewards: readonly Typed<Reward>[]) => void;
};

export function RewardList({ rewards, onChange }: RewardListProps) {
  const [open, setOpen] = useState<string | null>(null);
  const { currency } = useShopSettings();
  const words = usePartWords();
  const add = () => {
    const reward = beginReward(currency);
    onChange([...rewards, reward]);
    setOpen(reward.id);
  };
  return (
    <Card padding="0">
      <Box padding="400">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <div className="laurel-row-words">
            <BlockStack gap="050">
              <Text as="h2" variant="headingMd">
                Rewards
              </Text>
              <Text as="p" tone="subdued">
                A member redeems points for a code of their own, which works once.
              </Text>
            </BlockStack>
          </div>
          <Button icon={PlusIcon} onClick={add}>
            Add reward
          </Button>
        </InlineStack>
      </Box>
      {rewards.length === 0 ? (
        <Box padding="400" borderBlockStartWidth="025" borderColor="border-secondary">
          <Text as="p" tone="subdued">
            No reward yet: points are collected, and cannot be redeemed. “5.00 off for 500 points” is a good first one.
          </Text>
        </Box>
      ) : null}
      <ul className="laurel-plain-list">
        {rewards.map((reward, index) => (
          <ListRow
            key={reward.id}
            id={reward.id}
            title={reward.titles['en'] ?? ''}
            summary={words.reward(reward)}
            isOn={reward.enabled}
            isOpen={open === reward.id}
            path={`rewards.${index}`}
            onToggle={() => setOpen(open === reward.id ? null : reward.id)}
            onRemove={() => onChange(rewards.toSpliced(index, 1))}
            place={{ position: index + 1, count: rewards.length }}
            onMove={(by) => onChange(moved(rewards, index, by))}
          >
            <RewardForm reward={reward} path={`rewards.${index}`} onChange={(next) => onChange(rewards.with(index, next))} />
          </ListRow>
        ))}
      </ul>
    </Card>
  );
}

function beginReward(currency: CurrencyCode): Typed<Reward> {
  return {
    id: freshRewardId(),
    enabled: true,
    titles: { en: 'New reward' },
    benefit: beginBenefit('amount-off', 500, currency),
    minimumSpend: null,
    combinesWith: { order: false, product: true, shipping: true },
    codeLifetimeDays: 90,
  };
}
