import { InlineStack, Text } from '@shopify/polaris';

import { CodeWords } from './code-words.tsx';

import type { Setting } from '#app/contracts/program/reference.ts';

/** One setting: its name, for which kind it is, what it means, what it can be, and what is meant where it is left out. */
export function SettingRow({ setting: { key, of, meaning, values, byDefault, part } }: { readonly setting: Setting }) {
  return (
    <div>
      <dt>
        <InlineStack gap="200" blockAlign="center">
          <code>{key}</code>
          {of === null ? null : (
            <Text as="span" tone="subdued">
              of {of}
            </Text>
          )}
        </InlineStack>
      </dt>
      <dd>
        <CodeWords text={meaning} />{' '}
        {part === null ? null : (
          <>
            See <a href={`#${part.toLowerCase().replaceAll(' ', '-')}`}>{part}</a>.
          </>
        )}
        <Text as="p" tone="subdued">
          <CodeWords text={values} />
          {byDefault === null ? '; needed' : <CodeWords text={`; default \`${byDefault}\``} />}
        </Text>
      </dd>
    </div>
  );
}
