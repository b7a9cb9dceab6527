import { BlockStack, Button, InlineStack, Select, Text } from '@shopify/polaris';
import { DeleteIcon } from '@shopify/polaris-icons';

import { languageName } from '#app/domain/program/words/language-name.ts';

import { offeredLanguages } from './languages.ts';

import type { ReactNode } from 'react';

export type ByLanguageProps<Words> = {
  readonly title: string;
  /** Where it stands among the page's headings. */
  readonly level: 'h3' | 'h4';
  readonly helpText: string;
  readonly words: Readonly<Record<string, Words>>;
  /** What a language begins with. */
  readonly begin: Words;
  readonly onChange: (words: Readonly<Record<string, Words>>) => void;
  readonly field: (language: string, words: Words, onChange: (words: Words) => void) => ReactNode;
};

/** Words in several languages. English stands in for the others, so it is always there. */
export function ByLanguage<Words>({ title, level, helpText, words, begin, onChange, field }: ByLanguageProps<Words>) {
  const languages = Object.keys(words).sort((one, other) => Number(other === 'en') - Number(one === 'en'));
  const without = (language: string) => Object.fromEntries(Object.entries(words).filter(([one]) => one !== language));
  const others = offeredLanguages.filter((language) => !(language in words));
  return (
    <BlockStack gap="300">
      <BlockStack gap="050">
        <Text as={level} variant="headingSm">
          {title}
        </Text>
        <Text as="p" tone="subdued">
          {helpText}
        </Text>
      </BlockStack>
      {languages.map((language) => (
        <InlineStack key={language} gap="200" blockAlign="end" wrap={false}>
          <div className="laurel-grow">{field(language, words[language] ?? begin, (next) => onChange({ ...words, [language]: next }))}</div>
          {language === 'en' ? null : (
            <Button
              icon={DeleteIcon}
              variant="tertiary"
              accessibilityLabel={`Remove ${languageName(language)}`}
              onClick={() => onChange(without(language))}
            />
          )}
        </InlineStack>
      ))}
      <Select
        label="Add a language"
        labelHidden
        value=""
        options={[
          { value: '', label: 'Add a language' },
          ...others.map((language) => ({ value: language, label: languageName(language) })),
        ]}
        onChange={(language) => onChange({ ...words, [language]: begin })}
      />
    </BlockStack>
  );
}
