import { Modal, TitleBar } from '@shopify/app-bridge-react';
import { Box, Text } from '@shopify/polaris';

export type RollBackModalProps = {
  readonly isOpen: boolean;
  readonly version: number;
  readonly nextVersion: number;
  readonly onPublish: () => void;
  readonly onClose: () => void;
};

export function RollBackModal({ isOpen, version, nextVersion, onPublish, onClose }: RollBackModalProps) {
  return (
    <Modal id="roll-back" open={isOpen} onHide={onClose}>
      <Box padding="400">
        <Text as="p">
          Orders placed from now on earn by what version {version} says, as version {nextVersion}. Orders placed before keep the version
          they were placed under. A draft stays as it is.
        </Text>
      </Box>
      <TitleBar title={`Publish version ${version} again?`}>
        <button variant="primary" onClick={onPublish}>
          Publish as version {nextVersion}
        </button>
        <button onClick={onClose}>Cancel</button>
      </TitleBar>
    </Modal>
  );
}
