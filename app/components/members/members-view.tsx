import { TitleBar } from '@shopify/app-bridge-react';
import { Card, Page } from '@shopify/polaris';
import { PersonIcon } from '@shopify/polaris-icons';

import { EmptyCard } from '../shell/empty-card.tsx';
import { useWriting } from '../shell/shop-settings.tsx';
import { MemberTable } from './member-table.tsx';
import { MemberSearch } from './member-search.tsx';

import type { MembersAddress, MembersPage } from '#app/contracts/pages/members.ts';

export type MembersViewProps = {
  readonly address: MembersAddress;
  readonly page: MembersPage;
  readonly isLoading: boolean;
  /** Another address, as its parameters. */
  readonly onChange: (parameters: Record<string, string>) => void;
};

export function MembersView({ address, page, isLoading, onChange }: MembersViewProps) {
  const writing = useWriting();
  const { query, sort, direction } = address;
  const go = (change: Partial<Record<keyof MembersAddress, string>>) => onChange(withoutEmpty({ query, sort, direction, ...change }));
  return (
    <Page
      title="Members"
      secondaryActions={[{ content: 'Import', url: '/app/imports' }]}
      {...(page.total > 0 ? { subtitle: `${writing.count(page.total)} in all` } : {})}
    >
      <TitleBar title="Members" />
      {page.total === 0 ? (
        <NobodyYet />
      ) : (
        <Card padding="0">
          <MemberSearch query={query} isLoading={isLoading} onSearch={(text) => go({ query: text })} />
          <MemberTable address={address} page={page} onChange={go} onClearSearch={() => go({ query: '' })} />
        </Card>
      )}
    </Page>
  );
}

function NobodyYet() {
  return (
    <EmptyCard
      icon={PersonIcon}
      heading="Nobody has joined yet"
      text="Customers become members with their first order after the program is published, or when they open it in your store."
      action={{ label: 'Go to the program', url: '/app/program' }}
    />
  );
}

function withoutEmpty(parameters: Partial<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(parameters).flatMap(([name, value]) => (value ? [[name, value]] : [])));
}
