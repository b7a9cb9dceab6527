import { TitleBar } from '@shopify/app-bridge-react';
import { BlockStack, Page } from '@shopify/polaris';
import { ArrowUpIcon } from '@shopify/polaris-icons';

import { EmptyCard } from '../shell/empty-card.tsx';
import { NumberCards } from '../shell/number-cards.tsx';
import { PageWords } from '../shell/page-words.tsx';
import { useWriting } from '../shell/shop-settings.tsx';
import { MoversCard } from './movers-card.tsx';
import { TierCountsCard } from './tier-counts-card.tsx';

import type { TierPreviewPage } from '#app/contracts/pages/tier-preview.ts';

export type TierPreviewViewProps = {
  readonly page: TierPreviewPage;
  /** True on the first page of members. */
  readonly isFirst: boolean;
};

/** Who would be in which tier by the saved draft, before it is published. */
export function TierPreviewView({ page, isFirst }: TierPreviewViewProps) {
  return (
    <Page
      title="Who changes tier"
      subtitle="If the saved draft were published now. Nothing is changed by looking."
      backAction={{ content: 'Program', url: '/app/program?tab=tiers' }}
    >
      <TitleBar title="Who changes tier" />
      {page.preview ? <Preview page={page} preview={page.preview} isFirst={isFirst} /> : <NothingToCompare page={page} />}
    </Page>
  );
}

type PreviewProps = TierPreviewViewProps & { readonly preview: NonNullable<TierPreviewPage['preview']> };

function Preview({ page, preview, isFirst }: PreviewProps) {
  const { count } = useWriting();
  const { counts, members, tiers, movers, nextAfter } = preview;
  const moving = members - counts.stays;
  return (
    <BlockStack gap="400">
      <PageWords>
        {moving === 0
          ? `None of your ${count(members)} members would change tier.`
          : `${count(moving)} of your ${count(members)} members would change tier, compared with version ${page.version}.`}
      </PageWords>
      {moving === 0 ? null : (
        <NumberCards
          cards={[
            { label: 'Into a tier', count: counts.in, note: 'They are in none now' },
            { label: 'Up', count: counts.up, note: 'To a higher tier' },
            { label: 'Down', count: counts.down, note: 'To a lower tier' },
            { label: 'Out', count: counts.out, note: 'To no tier at all' },
          ]}
        />
      )}
      <TierCountsCard tiers={tiers} />
      {movers.length === 0 ? null : <MoversCard movers={movers} isFirst={isFirst} nextAfter={nextAfter} />}
    </BlockStack>
  );
}

function NothingToCompare({ page: { version } }: Pick<TierPreviewViewProps, 'page'>) {
  const text =
    version === null
      ? 'Members come into tiers once the program is published. From then on every change can be looked at here first.'
      : 'The program in force is the newest there is. Change the tiers, save, and look here before you publish.';
  return (
    <EmptyCard
      icon={ArrowUpIcon}
      heading="There is nothing to compare yet"
      text={text}
      action={{ label: 'Go to the tiers', url: '/app/program?tab=tiers' }}
    />
  );
}
