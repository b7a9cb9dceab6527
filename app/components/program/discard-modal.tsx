import { Modal, TitleBar } from '@shopify/app-bridge-react';
import { Box, Text } from '@shopify/polaris';

export type DiscardModalProps = {
  readonly isOpen: boolean;
  readonly version: number;
  readonly onDiscard: () => void;
  readonly onClose: () => void;
};

export function DiscardModal({ isOpen, version, onDiscard, onClose }: DiscardModalProps) {
  return (
    <Modal id="discard-draft" open={isOpen} onHide={onClose}>
      <Box padding="400">
        <Text as="p">The editor goes back to version {version}. What the draft changed cannot be brought back.</Text>
      </Box>
      <TitleBar title="Discard the draft?">
        <button variant="primary" tone="critical" onClick={onDiscard}>
          Discard draft
        </button>
        <button onClick={onClose}>Keep it</button>
      </TitleBar>
    </Modal>
  );
}
