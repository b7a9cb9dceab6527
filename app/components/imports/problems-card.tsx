import { BlockStack, Box, Card, List, Text } from '@shopify/polaris';

import { useWriting } from '../shell/shop-settings.tsx';

import type { ImportPage } from '#app/contracts/pages/imports.ts';

/** Every bad row with all that is wrong in it. */
export function ProblemsCard({ page: { problems, rows } }: { readonly page: ImportPage }) {
  const { count } = useWriting();
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="050">
          <Text as="h2" variant="headingMd">
            {rows.bad === 1 ? '1 row is left out' : `${count(rows.bad)} rows are left out`}
          </Text>
          <Text as="p" tone="subdued">
            Correct them in the file and import it again whenever you like: rows that came over before change nothing.
          </Text>
        </BlockStack>
        {problems.map(({ line, problems: wrong }) => (
          <Box key={line}>
            <Text as="h3" variant="headingSm">
              Line {line}
            </Text>
            <List>
              {wrong.map((problem) => (
                <List.Item key={problem}>{problem}</List.Item>
              ))}
            </List>
          </Box>
        ))}
        {rows.bad > problems.length ? (
          <Text as="p" tone="subdued">
            And {count(rows.bad - problems.length)} more.
          </Text>
        ) : null}
      </BlockStack>
    </Card>
  );
}
