import { Checkbox, Link, Text } from '@shopify/polaris';

import { useTyped } from '../form/use-typed.ts';
import { graveOnes } from '../lint/finding-place.ts';
import { LintList } from '../lint/lint-list.tsx';
import { AskModal } from '../shell/ask-modal.tsx';
import { Changes } from './draft-card.tsx';

import type { Finding } from '#app/domain/program/lint/finding.ts';

export type PublishModalProps = {
  readonly isOpen: boolean;
  readonly nextVersion: number;
  readonly changes: readonly string[];
  /** Whether members may change tier by it. */
  readonly changesTiers: boolean;
  /** What was found in the draft. It can be published all the same, once the merchant has said so. */
  readonly findings: readonly Finding[];
  readonly onPublish: () => void;
  readonly onClose: () => void;
};

const unsure = { isSure: false };

export function PublishModal({ isOpen, nextVersion, changes, changesTiers, findings, onPublish, onClose }: PublishModalProps) {
  const [{ isSure }, set] = useTyped(unsure, isOpen);
  const grave = graveOnes(findings);
  return (
    <AskModal
      id="publish-program"
      title={`Publish version ${nextVersion}?`}
      isOpen={isOpen}
      action={{ label: 'Publish', isDisabled: grave.length > 0 && !isSure, onAction: onPublish }}
      onClose={onClose}
    >
      {changes.length > 0 ? <Changes changes={changes} /> : null}
      {changesTiers ? (
        <Text as="p">
          Members may change tier. <Link url="/app/program/tiers">See who</Link>
        </Text>
      ) : null}
      <Text as="p">
        {nextVersion === 1
          ? 'Orders placed from now on earn points; orders placed before earn none.'
          : `Orders placed from now on earn by version ${nextVersion}. Orders placed before keep the version they were placed under, also when they are refunded later.`}
      </Text>
      {grave.length > 0 ? <LintList findings={grave} /> : null}
      {grave.length > 0 ? <Checkbox label="Publish it all the same" checked={isSure} onChange={(sure) => set({ isSure: sure })} /> : null}
    </AskModal>
  );
}
