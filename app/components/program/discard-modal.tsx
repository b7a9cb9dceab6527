import { Text } from '@shopify/polaris';

import { AskModal } from '../shell/ask-modal.tsx';

export type DiscardModalProps = {
  readonly isOpen: boolean;
  readonly version: number;
  readonly onDiscard: () => void;
  readonly onClose: () => void;
};

export function DiscardModal({ isOpen, version, onDiscard, onClose }: DiscardModalProps) {
  return (
    <AskModal
      id="discard-draft"
      title="Discard the draft?"
      isOpen={isOpen}
      action={{ label: 'Discard draft', isCritical: true, onAction: onDiscard }}
      leave="Keep it"
      onClose={onClose}
    >
      <Text as="p">The editor goes back to version {version}. What the draft changed cannot be brought back.</Text>
    </AskModal>
  );
}
