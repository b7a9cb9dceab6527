import { BlockStack, Card, Select, Text } from '@shopify/polaris';

import { Changes } from '../program/draft-card.tsx';
import { sectionTitles } from './section-titles.ts';

import type { VersionPage } from '#app/contracts/pages/versions.ts';
import type { Section } from '#app/domain/program/diff/change.ts';

export type ComparisonCardProps = { readonly page: VersionPage; readonly onCompare: (version: number) => void };

/** How this version differs from another one, part by part. */
export function ComparisonCard({ page: { version, all, comparedWith, changes }, onCompare }: ComparisonCardProps) {
  const others = all.filter((each) => each !== version);
  const sections = [...new Set(changes.map(({ section }) => section))];
  const wordsOf = (asked: Section) => changes.flatMap(({ section, words }) => (section === asked ? [words] : []));
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          How it differs
        </Text>
        {others.length === 0 ? (
          <Text as="p" tone="subdued">
            It is the only version so far.
          </Text>
        ) : (
          <div className="laurel-choice">
            <Select
              label="Compared with"
              options={[
                ...(comparedWith === null ? [{ label: 'Choose a version', value: '', disabled: true }] : []),
                ...others.map((each) => ({ label: `Version ${each}`, value: String(each) })),
              ]}
              value={comparedWith === null ? '' : String(comparedWith)}
              onChange={(value) => onCompare(Number(value))}
            />
          </div>
        )}
        {comparedWith !== null && changes.length === 0 ? <Text as="p">Both say the same.</Text> : null}
        {sections.map((section) => (
          <BlockStack key={section} gap="100">
            <Text as="h3" variant="headingSm">
              {sectionTitles[section]}
            </Text>
            <Changes changes={wordsOf(section)} />
          </BlockStack>
        ))}
      </BlockStack>
    </Card>
  );
}
