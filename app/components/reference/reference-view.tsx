import { TitleBar } from '@shopify/app-bridge-react';
import { BlockStack, Card, Page, Text } from '@shopify/polaris';

import { CodeWords } from './code-words.tsx';
import { SettingRow } from './setting-row.tsx';

import type { ReferencePart } from '#app/contracts/program/reference.ts';

/** What every setting of the program document means: the page that `docs/program.md` is, for a merchant who writes or reads an exported file. */
export function ReferenceView({ parts }: { readonly parts: readonly ReferencePart[] }) {
  return (
    <Page
      backAction={{ content: 'Program', url: '/app/program' }}
      title="Reference"
      subtitle="Every setting of the program, as it stands in an exported file. What is left out has its default."
    >
      <TitleBar title="Reference" />
      <BlockStack gap="400">
        <Contents titles={parts.map(({ title }) => title)} />
        {parts.map((part) => (
          <PartCard key={part.title} part={part} />
        ))}
      </BlockStack>
    </Page>
  );
}

function Contents({ titles }: { readonly titles: readonly string[] }) {
  return (
    <Card>
      <nav aria-label="On this page">
        <ul className="laurel-contents">
          {titles.map((title) => (
            <li key={title}>
              <a href={`#${anchorOf(title)}`}>{title}</a>
            </li>
          ))}
        </ul>
      </nav>
    </Card>
  );
}

function PartCard({ part: { title, path, description, settings } }: { readonly part: ReferencePart }) {
  return (
    <section id={anchorOf(title)} aria-label={title}>
      <Card>
        <BlockStack gap="300">
          <BlockStack gap="100">
            <Text as="h2" variant="headingMd">
              {title}
            </Text>
            {path ? <code className="laurel-path">{path}</code> : null}
            {description === '' ? null : (
              <Text as="p" tone="subdued">
                <CodeWords text={description} />
              </Text>
            )}
          </BlockStack>
          <dl className="laurel-sayings">
            {settings.map((setting) => (
              <SettingRow key={`${setting.of ?? ''} ${setting.key} ${setting.values}`} setting={setting} />
            ))}
          </dl>
        </BlockStack>
      </Card>
    </section>
  );
}

function anchorOf(title: string): string {
  return title.toLowerCase().replaceAll(' ', '-');
}
