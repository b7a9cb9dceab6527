import { Modal, TitleBar } from '@shopify/app-bridge-react';
import { Banner, BlockStack, Box } from '@shopify/polaris';

import type { ReactNode } from 'react';

export type AskModalProps = {
  /** Unique in the app. */
  readonly id: string;
  readonly title: string;
  readonly isOpen: boolean;
  /** Why it was refused, in words; null where it was not. */
  readonly refusal?: string | null;
  readonly action: AskAction;
  /** On the button that leaves everything as it is. */
  readonly leave?: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
};

type AskAction = {
  readonly label: string;
  readonly isBusy?: boolean;
  readonly isDisabled?: boolean;
  /** Whether it cannot be taken back. */
  readonly isCritical?: boolean;
  readonly onAction: () => void;
};

/** A window that asks something: what is asked, one button that does it and one that does not. */
export function AskModal({ id, title, isOpen, refusal = null, action, leave = 'Cancel', onClose, children }: AskModalProps) {
  const { label, isBusy = false, isDisabled = false, isCritical = false, onAction } = action;
  return (
    <Modal id={id} open={isOpen} onHide={onClose}>
      <Box padding="400">
        <BlockStack gap="400">
          {refusal === null ? null : <Banner tone="critical">{refusal}</Banner>}
          {children}
        </BlockStack>
      </Box>
      <TitleBar title={title}>
        <button
          variant="primary"
          disabled={isDisabled}
          onClick={onAction}
          {...(isCritical ? { tone: 'critical' } : {})}
          {...(isBusy ? { loading: '' } : {})}
        >
          {label}
        </button>
        <button onClick={onClose}>{leave}</button>
      </TitleBar>
    </Modal>
  );
}
