import { Badge, BlockStack, Box, Button, IndexTable, InlineStack, Link, Text, useBreakpoints } from '@shopify/polaris';

import { Moment } from '../shell/moment.tsx';
import { NarrowSort } from './narrow-sort.tsx';
import { useWriting } from '../shell/shop-settings.tsx';

import type { MemberRow, MemberSort, MembersAddress, MembersPage } from '#app/contracts/pages/members.ts';

export type MemberTableProps = {
  readonly address: MembersAddress;
  readonly page: MembersPage;
  readonly onChange: (change: Partial<Record<keyof MembersAddress, string>>) => void;
  readonly onClearSearch: () => void;
};

const sorts: readonly (MemberSort | null)[] = [null, 'points', null, 'last-activity', 'enrolled'];

export function MemberTable({ address, page, onChange, onClearSearch }: MemberTableProps) {
  const { smDown } = useBreakpoints();
  const { members, next, previous } = page;
  const pagination = {
    hasNext: next !== null,
    hasPrevious: previous !== null,
    onNext: () => onChange({ after: next ?? '' }),
    onPrevious: () => onChange({ before: previous ?? '' }),
  };
  return (
    <>
      {page.isCut ? (
        <Box paddingInline="400" paddingBlockEnd="300">
          <Text as="p" tone="subdued">
            Shopify found very many customers for this. Those shown are members among the first of them: write more to find the rest.
          </Text>
        </Box>
      ) : null}
      {smDown && members.length > 1 ? <NarrowSort address={address} onChange={onChange} /> : null}
      <IndexTable
        condensed={smDown}
        selectable={false}
        resourceName={{ singular: 'member', plural: 'members' }}
        itemCount={members.length}
        headings={[
          { title: 'Member' },
          { title: 'Points', alignment: 'end' },
          { title: 'Pending', alignment: 'end' },
          { title: 'Last activity' },
          { title: 'Member since' },
        ]}
        sortable={sorts.map((sort) => sort !== null)}
        sortColumnIndex={sorts.indexOf(address.sort)}
        sortDirection={address.direction}
        defaultSortDirection="descending"
        onSort={(index, direction) => onChange({ sort: sorts[index] ?? 'points', direction })}
        emptyState={<NoMatch query={address.query} onClear={onClearSearch} />}
        {...(next === null && previous === null ? {} : { pagination })}
      >
        {members.map((member, position) => (
          <IndexTable.Row key={member.id} id={member.id} position={position}>
            {smDown ? <NarrowRow member={member} /> : <WideRow member={member} />}
          </IndexTable.Row>
        ))}
      </IndexTable>
    </>
  );
}

function Name({ member }: { readonly member: MemberRow }) {
  return (
    <InlineStack gap="200" align="start" blockAlign="center" wrap>
      <Link url={`/app/members/${member.id}`} dataPrimaryLink removeUnderline monochrome>
        <Text as="span" fontWeight="semibold" breakWord>
          {member.name ?? member.email ?? 'Without a name'}
        </Text>
      </Link>
      {member.isSuspended ? <Badge tone="warning">Suspended</Badge> : null}
      {member.deficit > 0 ? <Badge tone="attention">Owes</Badge> : null}
    </InlineStack>
  );
}

function WideRow({ member }: { readonly member: MemberRow }) {
  const writing = useWriting();
  return (
    <>
      <IndexTable.Cell>
        <div className="laurel-cell-words">
          <Name member={member} />
          {member.name !== null && member.email !== null && member.email !== member.name ? (
            <Text as="p" tone="subdued" variant="bodySm" truncate>
              {member.email}
            </Text>
          ) : null}
        </div>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Text as="span" alignment="end" numeric>
          {writing.count(member.active - member.deficit)}
        </Text>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Text as="span" alignment="end" numeric tone="subdued">
          {member.pending === 0 ? '–' : writing.count(member.pending)}
        </Text>
      </IndexTable.Cell>
      <IndexTable.Cell>
        {member.lastActivityAt ? (
          <Moment at={member.lastActivityAt} />
        ) : (
          <Text as="span" tone="subdued">
            None yet
          </Text>
        )}
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Moment at={member.enrolledAt} only="day" />
      </IndexTable.Cell>
    </>
  );
}

function NarrowRow({ member }: { readonly member: MemberRow }) {
  const writing = useWriting();
  return (
    <div className="laurel-narrow-row">
      <InlineStack align="space-between" blockAlign="start" gap="200" wrap={false}>
        <BlockStack gap="050">
          <Name member={member} />
          <Text as="p" tone="subdued" variant="bodySm">
            {member.lastActivityAt ? (
              <>
                Last activity <Moment at={member.lastActivityAt} only="day" />
              </>
            ) : (
              'No activity yet'
            )}
          </Text>
        </BlockStack>
        <div className="laurel-amount">
          <BlockStack inlineAlign="end">
            <Text as="span" fontWeight="semibold" numeric>
              {writing.count(member.active - member.deficit)}
            </Text>
            {member.pending > 0 ? (
              <Text as="span" tone="subdued" variant="bodySm">
                {writing.count(member.pending)} pending
              </Text>
            ) : null}
          </BlockStack>
        </div>
      </InlineStack>
    </div>
  );
}

function NoMatch({ query, onClear }: { readonly query: string; readonly onClear: () => void }) {
  return (
    <Box padding="600">
      <BlockStack gap="200" inlineAlign="center">
        <Text as="h2" variant="headingSm">
          No member matches “{query}”
        </Text>
        <Text as="p" tone="subdued" alignment="center">
          A customer who has neither ordered since the program began nor opened it is no member yet.
        </Text>
        <Button onClick={onClear}>Show all members</Button>
      </BlockStack>
    </Box>
  );
}
