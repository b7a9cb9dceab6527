import { Text } from '@shopify/polaris';

import { AskModal } from '../shell/ask-modal.tsx';

export type RollBackModalProps = {
  readonly isOpen: boolean;
  readonly version: number;
  readonly nextVersion: number;
  readonly onPublish: () => void;
  readonly onClose: () => void;
};

export function RollBackModal({ isOpen, version, nextVersion, onPublish, onClose }: RollBackModalProps) {
  return (
    <AskModal
      id="roll-back"
      title={`Publish version ${version} again?`}
      isOpen={isOpen}
      action={{ label: `Publish as version ${nextVersion}`, onAction: onPublish }}
      onClose={onClose}
    >
      <Text as="p">
        Orders placed from now on earn by what version {version} says, as version {nextVersion}. Orders placed before keep the version they
        were placed under. A draft stays as it is.
      </Text>
    </AskModal>
  );
}
