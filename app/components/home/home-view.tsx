import { TitleBar } from '@shopify/app-bridge-react';
import { Banner, BlockStack, Page } from '@shopify/polaris';

import { NumberCards } from '../shell/number-cards.tsx';
import { useShopSettings } from '../shell/shop-settings.tsx';
import { ProofCard } from './proof-card.tsx';
import { RecentCard } from './recent-card.tsx';
import { SetUpGuide } from './set-up-guide.tsx';

import type { HomePage } from '#app/contracts/pages/home.ts';

export type HomeViewProps = {
  readonly page: HomePage;
  /** Shopify's theme editor, at Laurel's switch. */
  readonly themeEditorUrl: string;
  readonly onGuide: (isHidden: boolean) => void;
};

export function HomeView({ page, themeEditorUrl, onGuide }: HomeViewProps) {
  const { name } = useShopSettings();
  const { guide, numbers, program, proof } = page;
  // What is wrong comes before all else, what is right after the numbers.
  const isSound = proof?.faults === 0;
  const links = {
    program: { url: '/app/program', isOutside: false },
    storefront: { url: themeEditorUrl, isOutside: true },
    'first-points': { url: '/app/members', isOutside: false },
  };
  return (
    <Page
      title="Home"
      subtitle={name}
      {...(guide.isHidden ? { secondaryActions: [{ content: 'Show the set-up guide', onAction: () => onGuide(false) }] } : {})}
    >
      <TitleBar title="Laurel" />
      <BlockStack gap="400">
        {numbers.failedDeliveries > 0 ? <Failing count={numbers.failedDeliveries} /> : null}
        {proof !== null && !isSound ? <ProofCard proof={proof} /> : null}
        {program.version !== null && program.hasDraft ? (
          <Banner title="A draft of the program waits to be published" action={{ content: 'Review the draft', url: '/app/program' }} />
        ) : null}
        {guide.isHidden ? null : <SetUpGuide steps={guide.steps} links={links} onHide={() => onGuide(true)} />}
        <NumberCards
          cards={[
            { label: 'Members', count: numbers.members, note: 'Customers in the program' },
            { label: 'Points outstanding', count: numbers.outstanding, note: 'Can still be redeemed' },
            { label: 'Points earned', count: numbers.issued, note: 'In the last 30 days' },
            { label: 'Points redeemed', count: numbers.redeemed, note: 'In the last 30 days' },
          ]}
        />
        {proof !== null && isSound ? <ProofCard proof={proof} /> : null}
        <RecentCard recent={page.recent} />
      </BlockStack>
    </Page>
  );
}

function Failing({ count }: { readonly count: number }) {
  return (
    <Banner
      tone="critical"
      title={count === 1 ? 'One message from Shopify could not be processed' : `${count} messages from Shopify could not be processed`}
      action={{ content: 'See what failed', url: '/app/deliveries?state=failed' }}
    >
      <p>Points of the orders concerned may be missing until they are run again.</p>
    </Banner>
  );
}
