import { BlockStack, Card, Text } from '@shopify/polaris';

import { useWriting } from '../shell/shop-settings.tsx';
import { BarList } from './bar-list.tsx';

import type { BackTestReport, ChangeBand } from '#app/domain/insight/back-test.ts';
import type { Bar } from './bar-list.tsx';

const words: Readonly<Record<ChangeBand, { readonly label: string; readonly tone?: Bar['tone'] }>> = {
  'half-less': { label: 'Less by half or more', tone: 'loss' },
  less: { label: 'Less by 10% to 50%', tone: 'loss' },
  'little-less': { label: 'A little less', tone: 'loss' },
  same: { label: 'The same' },
  'little-more': { label: 'A little more', tone: 'gain' },
  more: { label: 'More by 10% to 50%', tone: 'gain' },
  'half-more': { label: 'More by half or more', tone: 'gain' },
  new: { label: 'Points where there were none', tone: 'gain' },
};

/** How many members would have got how much more or less. */
export function BandsCard({ report }: { readonly report: BackTestReport }) {
  const { count } = useWriting();
  const bars = report.bands.map(({ band, members }): Bar => {
    const { label, tone } = words[band];
    return { label, value: members, words: members === 1 ? '1 member' : `${count(members)} members`, ...(tone ? { tone } : {}) };
  });
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Who gains, who loses
        </Text>
        <BarList bars={bars} />
      </BlockStack>
    </Card>
  );
}
