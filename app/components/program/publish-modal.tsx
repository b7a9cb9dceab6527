import { Modal, TitleBar } from '@shopify/app-bridge-react';
import { Banner, BlockStack, Box, List, Text } from '@shopify/polaris';

import { Changes } from './draft-card.tsx';

export type PublishModalProps = {
  readonly isOpen: boolean;
  readonly nextVersion: number;
  readonly changes: readonly string[];
  /** What speaks against it, each in a sentence; it can be published all the same. */
  readonly warnings: readonly string[];
  readonly onPublish: () => void;
  readonly onClose: () => void;
};

export function PublishModal({ isOpen, nextVersion, changes, warnings, onPublish, onClose }: PublishModalProps) {
  return (
    <Modal id="publish-program" open={isOpen} onHide={onClose}>
      <Box padding="400">
        <BlockStack gap="300">
          {warnings.length > 0 ? (
            <Banner tone="warning">
              <List>
                {warnings.map((warning) => (
                  <List.Item key={warning}>{warning}</List.Item>
                ))}
              </List>
            </Banner>
          ) : null}
          {changes.length > 0 ? <Changes changes={changes} /> : null}
          <Text as="p">
            {nextVersion === 1
              ? 'Orders placed from now on earn points; orders placed before earn none.'
              : `Orders placed from now on earn by version ${nextVersion}. Orders placed before keep the version they were placed under, also when they are refunded later.`}
          </Text>
        </BlockStack>
      </Box>
      <TitleBar title={`Publish version ${nextVersion}?`}>
        <button variant="primary" onClick={onPublish}>
          Publish
        </button>
        <button onClick={onClose}>Cancel</button>
      </TitleBar>
    </Modal>
  );
}
