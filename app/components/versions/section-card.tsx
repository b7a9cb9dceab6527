import { BlockStack, Card, Text } from '@shopify/polaris';

import { sectionTitles } from './section-titles.ts';

import type { VersionPage } from '#app/contracts/pages/versions.ts';

/** A part of a program in words: each thing in it, and what it says. */
export function SectionCard({ section, sayings }: VersionPage['sections'][number]) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {sectionTitles[section]}
        </Text>
        <dl className="laurel-sayings">
          {sayings.map(({ about, words }, index) => (
            // Two rules may have one name.
            <div key={`${index} ${about}`}>
              <dt>{about}</dt>
              <dd>{words}</dd>
            </div>
          ))}
        </dl>
      </BlockStack>
    </Card>
  );
}
