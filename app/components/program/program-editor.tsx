import { SaveBar, TitleBar } from '@shopify/app-bridge-react';
import { Banner, BlockStack, Layout, Page } from '@shopify/polaris';
import { useState } from 'react';

import { FieldErrorsProvider } from '../form/field-errors.tsx';
import { ResourceTitlesProvider } from '../form/resource-titles.tsx';
import { FindingsProvider } from '../lint/findings.tsx';
import { LintCard } from '../lint/lint-card.tsx';
import { useFindings } from '../lint/use-findings.ts';
import { useDownload } from '../shell/use-download.ts';
import { DiscardModal } from './discard-modal.tsx';
import { DraftCard } from './draft-card.tsx';
import { ExampleCard } from './example-card.tsx';
import { ProgramTabs } from './program-tabs.tsx';
import { PublishModal } from './publish-modal.tsx';
import { useLeaveConfirmation } from './use-leave-confirmation.ts';
import { useProgramForm } from './use-program-form.ts';

import type { FieldErrors } from '#app/contracts/forms/field-errors.ts';
import type { ProgramForm } from '#app/contracts/forms/program.ts';
import type { ProgramPage, ProgramTab } from '#app/contracts/pages/program.ts';

export type ProgramEditorProps = {
  readonly page: ProgramPage;
  readonly tab: ProgramTab;
  readonly isBusy: boolean;
  /** What the server refused, in words; null where nothing. */
  readonly refusal: string | null;
  /** Fields the server could not read. */
  readonly errors: FieldErrors;
  readonly onTab: (tab: ProgramTab) => void;
  readonly onSave: (form: ProgramForm) => void;
  /** The form too, for a program that was never saved. */
  readonly onPublish: (form: ProgramForm) => void;
  readonly onDiscard: () => void;
  /** Loads what is saved now in place of what is typed. */
  readonly onReload: () => void;
};

export function ProgramEditor({ page, tab, isBusy, refusal, errors, onTab, onSave, onPublish, onDiscard, onReload }: ProgramEditorProps) {
  const editing = useProgramForm(page);
  const findings = useFindings(editing.read);
  const draft = useDownload('/app/program/draft/export', 'laurel-program-draft.json');
  const [asking, setAsking] = useState<'publish' | 'discard' | null>(null);
  useLeaveConfirmation(editing.isChanged);
  const shown = { ...errors, ...editing.errors };
  const save = () => {
    if (editing.check()) onSave(editing.form);
  };
  const answer = (act: () => unknown) => {
    setAsking(null);
    act();
  };
  const reload = () => {
    editing.giveWay();
    onReload();
  };
  return (
    <Page
      title="Program"
      subtitle="What earns points, and what they can be redeemed for."
      secondaryActions={[
        { content: 'Back-test', url: '/app/program/back-test' },
        { content: 'Versions', url: '/app/program/versions' },
        { content: 'Import', url: '/app/program/import' },
        { content: 'Export draft', disabled: !page.hasDraft, loading: draft.isBusy, onAction: draft.start },
        { content: 'Reference', url: '/app/program/reference' },
      ]}
    >
      <TitleBar title="Program" />
      <SaveBar id="program-changes" open={editing.isChanged}>
        <button variant="primary" onClick={save} {...(isBusy ? { loading: '' } : {})}>
          Save
        </button>
        <button onClick={editing.reset}>Discard</button>
      </SaveBar>
      <ResourceTitlesProvider titles={page.titles}>
        <FieldErrorsProvider errors={shown}>
          <FindingsProvider findings={findings}>
            <Layout>
              <Layout.Section>
                <BlockStack gap="400">
                  {refusal === null ? null : <Conflict message={refusal} onReload={reload} />}
                  {Object.keys(shown).length > 0 ? <Uncorrected count={Object.keys(shown).length} /> : null}
                  <ProgramTabs tab={tab} form={editing.form} onChange={editing.change} onTab={onTab} />
                </BlockStack>
              </Layout.Section>
              <Layout.Section variant="oneThird">
                <div className="laurel-beside">
                  <BlockStack gap="400">
                    <DraftCard
                      page={page}
                      isChanged={editing.isChanged}
                      onPublish={() => setAsking('publish')}
                      onDiscard={() => setAsking('discard')}
                    />
                    <ExampleCard read={editing.read} />
                    <LintCard findings={findings} onTab={onTab} />
                  </BlockStack>
                </div>
              </Layout.Section>
            </Layout>
          </FindingsProvider>
        </FieldErrorsProvider>
      </ResourceTitlesProvider>
      <PublishModal
        isOpen={asking === 'publish'}
        nextVersion={(page.inForce?.version ?? 0) + 1}
        changes={page.changes}
        changesTiers={page.changesTiers}
        findings={findings}
        onPublish={() => answer(() => editing.check() && onPublish(editing.form))}
        onClose={() => setAsking(null)}
      />
      <DiscardModal
        isOpen={asking === 'discard'}
        version={page.inForce?.version ?? 0}
        onDiscard={() => answer(onDiscard)}
        onClose={() => setAsking(null)}
      />
    </Page>
  );
}

function Conflict({ message, onReload }: { readonly message: string; readonly onReload: () => void }) {
  return (
    <Banner tone="warning" title="Nothing was saved or published" action={{ content: 'Load what is saved', onAction: onReload }}>
      <p>{message}</p>
    </Banner>
  );
}

function Uncorrected({ count }: { readonly count: number }) {
  return (
    <Banner
      tone="critical"
      title={
        count === 1
          ? 'One field must be corrected before the draft can be saved'
          : `${count} fields must be corrected before the draft can be saved`
      }
    >
      <p>Each is marked where it stands; a tab or a row says how many are in it.</p>
    </Banner>
  );
}
