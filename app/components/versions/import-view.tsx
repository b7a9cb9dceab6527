import { TitleBar } from '@shopify/app-bridge-react';
import { Banner, BlockStack, Card, DropZone, Link, Page, Text, TextField } from '@shopify/polaris';
import { useMemo, useState } from 'react';

import { readProgramText } from '#app/contracts/program/import.ts';

import { LintCard } from '../lint/lint-card.tsx';
import { useFindings } from '../lint/use-findings.ts';
import { useShopSettings } from '../shell/shop-settings.tsx';
import { FaultsCard } from './faults-card.tsx';

export type ImportViewProps = {
  readonly hasDraft: boolean;
  readonly isBusy: boolean;
  /** Why it was not imported, in words; null where it was not asked for. */
  readonly refusal: string | null;
  readonly onImport: (text: string) => void;
};

/** A file or a text becomes the draft. It is read here as the server will read it, so that every fault is told before it is sent. */
export function ImportView({ hasDraft, isBusy, refusal, onImport }: ImportViewProps) {
  const { currency } = useShopSettings();
  const [text, setText] = useState('');
  const read = useMemo(() => readProgramText(text, currency), [text, currency]);
  const findings = useFindings(read.ok ? read : { ok: false, errors: {} });
  const isEmpty = text.trim() === '';
  const take = (file: File | undefined) => {
    file?.text().then(setText, reportError);
  };
  return (
    <Page
      backAction={{ content: 'Program', url: '/app/program' }}
      title="Import a program"
      subtitle="It becomes the draft. Nothing is in force until you publish it."
      primaryAction={{ content: 'Import as the draft', disabled: !read.ok, loading: isBusy, onAction: () => onImport(text) }}
    >
      <TitleBar title="Import a program" />
      <BlockStack gap="400">
        {refusal === null ? null : (
          <Banner tone="warning" title="Nothing was imported">
            <p>{refusal}</p>
          </Banner>
        )}
        {hasDraft ? (
          <Banner tone="warning" title="There is a draft already">
            <p>What you import replaces it.</p>
          </Banner>
        ) : null}
        <Card>
          <BlockStack gap="400">
            <DropZone
              label="File"
              accept=".json,application/json"
              type="file"
              allowMultiple={false}
              onDropAccepted={([file]) => take(file)}
            >
              <DropZone.FileUpload actionTitle="Choose a JSON file" />
            </DropZone>
            <TextField
              label="Or paste it here"
              value={text}
              onChange={setText}
              multiline={8}
              maxHeight={320}
              autoComplete="off"
              spellCheck={false}
              monospaced
              helpText={
                <>
                  JSON as Laurel exports it, or written by hand: <Link url="/app/program/reference">what each setting means</Link>.
                </>
              }
            />
          </BlockStack>
        </Card>
        {isEmpty || read.ok ? null : <FaultsCard faults={read.faults} />}
        {read.ok ? (
          <Banner tone="success" title={`“${read.document.name}” can be imported`}>
            <Text as="p">
              {read.document.earning.rules.length} earning rules, {read.document.rewards.length} rewards, {read.document.tiers.tiers.length}{' '}
              tiers.
            </Text>
          </Banner>
        ) : null}
        <LintCard findings={findings} />
      </BlockStack>
    </Page>
  );
}
