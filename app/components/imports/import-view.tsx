import { TitleBar } from '@shopify/app-bridge-react';
import { Badge, Banner, BlockStack, Page } from '@shopify/polaris';

import { importStates } from './import-states.ts';
import { MappingCard } from './mapping-card.tsx';
import { ProblemsCard } from './problems-card.tsx';
import { ProgressCard } from './progress-card.tsx';

import type { MemberMapping } from '#app/contracts/imports/member-columns.ts';
import type { ImportPage } from '#app/contracts/pages/imports.ts';

export type ImportViewProps = {
  readonly page: ImportPage;
  readonly isBusy: boolean;
  readonly refusal: string | null;
  readonly onCheck: (mapping: MemberMapping) => void;
  readonly onRun: () => void;
};

/** One file: what its columns hold, what the check found, and the import itself. */
export function ImportView({ page, isBusy, refusal, onCheck, onRun }: ImportViewProps) {
  const isOpen = page.state !== 'running' && page.state !== 'done';
  return (
    <Page
      title={page.fileName}
      titleMetadata={<Badge {...importStates[page.state].badge}>{importStates[page.state].label}</Badge>}
      backAction={{ content: 'Imports', url: '/app/imports' }}
    >
      <TitleBar title="Import members" />
      <BlockStack gap="400">
        {refusal === null ? null : (
          <Banner tone="critical" title="That cannot be done yet">
            <p>{refusal}</p>
          </Banner>
        )}
        {page.failure === null ? null : (
          <Banner tone="warning" title="It waits">
            <p>{page.failure}</p>
          </Banner>
        )}
        {page.state === 'mapping' ? null : <ProgressCard page={page} isBusy={isBusy} onRun={onRun} />}
        {page.problems.length > 0 ? <ProblemsCard page={page} /> : null}
        {isOpen ? <MappingCard page={page} isBusy={isBusy} onCheck={onCheck} /> : null}
      </BlockStack>
    </Page>
  );
}
