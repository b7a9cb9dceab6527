import { TitleBar } from '@shopify/app-bridge-react';
import { Badge, Banner, BlockStack, Page } from '@shopify/polaris';
import { useState } from 'react';

import { Moment } from '../shell/moment.tsx';
import { PageWords } from '../shell/page-words.tsx';
import { useDownload } from '../shell/use-download.ts';
import { ComparisonCard } from './comparison-card.tsx';
import { RollBackModal } from './roll-back-modal.tsx';
import { SectionCard } from './section-card.tsx';

import type { VersionPage } from '#app/contracts/pages/versions.ts';

export type VersionViewProps = {
  readonly page: VersionPage;
  readonly isBusy: boolean;
  /** Why it was not published again, in words; null where it was not asked for. */
  readonly refusal: string | null;
  readonly onCompare: (version: number) => void;
  readonly onRollBack: () => void;
};

export function VersionView({ page, isBusy, refusal, onCompare, onRollBack }: VersionViewProps) {
  const [isAsking, setIsAsking] = useState(false);
  const download = useDownload(`/app/program/versions/${page.version}/export`, `laurel-program-version-${page.version}.json`);
  const title = `Version ${page.version}`;
  return (
    <Page
      backAction={{ content: 'Versions', url: '/app/program/versions' }}
      title={title}
      titleMetadata={page.kept === 'in-force' ? <Badge tone="success">In force</Badge> : undefined}
      primaryAction={{ content: 'Publish again', disabled: page.kept !== null, loading: isBusy, onAction: () => setIsAsking(true) }}
      secondaryActions={[
        { content: 'Export', helpText: 'The whole program as a JSON file', loading: download.isBusy, onAction: download.start },
      ]}
    >
      <TitleBar title={title} />
      <BlockStack gap="400">
        <PageWords>
          Published <Moment at={page.publishedAt} /> by staff member {page.publishedBy}. {keptWords[page.kept ?? 'none']}
        </PageWords>
        {refusal === null ? null : (
          <Banner tone="warning" title="Nothing was published">
            <p>{refusal}</p>
          </Banner>
        )}
        <ComparisonCard page={page} onCompare={onCompare} />
        {page.sections.map(({ section, sayings }) =>
          sayings.length === 0 ? null : <SectionCard key={section} section={section} sayings={sayings} />,
        )}
      </BlockStack>
      <RollBackModal
        isOpen={isAsking}
        version={page.version}
        nextVersion={(page.all[0] ?? page.version) + 1}
        onPublish={() => {
          setIsAsking(false);
          onRollBack();
        }}
        onClose={() => setIsAsking(false)}
      />
    </Page>
  );
}

const keptWords = {
  none: '',
  'in-force': 'Orders placed now earn by it.',
  'currency-differs': 'It is in the currency that the shop had then, and cannot be published as it is.',
  'nothing-to-change': 'The version in force says the same.',
} as const;
