import { BlockStack, Button, Card, InlineStack, ProgressBar, Text } from '@shopify/polaris';

import { useWriting } from '../shell/shop-settings.tsx';

import type { ImportPage } from '#app/contracts/pages/imports.ts';
import type { ImportViewProps } from './import-view.tsx';
import type { Writing } from '../shell/shop-settings.tsx';

/** How far the check or the import is, and what it comes to. */
export function ProgressCard({ page, isBusy, onRun }: Pick<ImportViewProps, 'page' | 'isBusy' | 'onRun'>) {
  const writing = useWriting();
  const { rows, state } = page;
  const all = rows.unread + rows.ready + rows.bad + rows.imported + rows.unchanged;
  const left = state === 'checking' ? rows.unread : rows.ready;
  return (
    <Card>
      <BlockStack gap="300">
        <div role="status">
          <Text as="p">{words(page, writing)}</Text>
        </div>
        {state === 'checking' || state === 'running' ? (
          <ProgressBar progress={all === 0 ? 100 : Math.floor(((all - left) / all) * 100)} ariaLabelledBy="import-progress" size="small" />
        ) : null}
        {state === 'checked' ? (
          <InlineStack align="end">
            <Button variant="primary" loading={isBusy} disabled={rows.ready === 0} onClick={onRun}>
              {rows.ready === 1 ? 'Import 1 row' : `Import ${writing.count(rows.ready)} rows`}
            </Button>
          </InlineStack>
        ) : null}
      </BlockStack>
    </Card>
  );
}

function words({ state, rows }: ImportPage, { count, points }: Writing): string {
  switch (state) {
    case 'mapping':
      return 'Nothing has been checked yet.';
    case 'checking':
      return `${count(rows.unread)} rows are still to be checked. You may leave this page; it goes on by itself.`;
    case 'checked':
      return rows.ready === 0
        ? 'No row can be imported as it is.'
        : `${rows.ready === 1 ? '1 row' : `${count(rows.ready)} rows`} can be imported: ${points(rows.points)} for ${rows.members === 1 ? '1 member' : `${count(rows.members)} members`}. Nothing has changed yet.`;
    case 'running':
      return `${count(rows.ready)} rows are still to be imported. You may leave this page; it goes on by itself.`;
    case 'done':
      return `${rows.imported === 1 ? '1 row was' : `${count(rows.imported)} rows were`} imported: ${points(rows.points)}.${rows.unchanged > 0 ? ` ${count(rows.unchanged)} had come over before and changed nothing.` : ''}`;
  }
}
