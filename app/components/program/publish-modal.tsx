import { Modal, TitleBar } from '@shopify/app-bridge-react';
import { BlockStack, Box, Checkbox, Link, Text } from '@shopify/polaris';
import { useState } from 'react';

import { graveOnes } from '../lint/finding-place.ts';
import { LintList } from '../lint/lint-list.tsx';
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

export function PublishModal({ isOpen, nextVersion, changes, changesTiers, findings, onPublish, onClose }: PublishModalProps) {
  const [isSure, setIsSure] = useState(false);
  const grave = graveOnes(findings);
  const close = () => {
    setIsSure(false);
    onClose();
  };
  return (
    <Modal id="publish-program" open={isOpen} onHide={close}>
      <Box padding="400">
        <BlockStack gap="300">
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
          {grave.length > 0 ? <Checkbox label="Publish it all the same" checked={isSure} onChange={setIsSure} /> : null}
        </BlockStack>
      </Box>
      <TitleBar title={`Publish version ${nextVersion}?`}>
        <button variant="primary" disabled={grave.length > 0 && !isSure} onClick={onPublish}>
          Publish
        </button>
        <button onClick={close}>Cancel</button>
      </TitleBar>
    </Modal>
  );
}
