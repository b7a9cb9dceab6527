import { Modal, TitleBar } from '@shopify/app-bridge-react';
import { Banner, BlockStack, Box, Text, TextField } from '@shopify/polaris';
import { useState } from 'react';

import type { FieldErrors } from '#app/contracts/forms/field-errors.ts';
import type { FulfilmentRow } from '#app/contracts/pages/fulfilment.ts';

export type Closing = { readonly intent: 'fulfil' | 'refuse'; readonly row: FulfilmentRow };

export type FulfilmentModalProps = {
  /** What is being closed, and how; null keeps the window shut. */
  readonly closing: Closing | null;
  readonly isBusy: boolean;
  readonly errors: FieldErrors;
  readonly refusal: string | null;
  /** The note or the reason. */
  readonly onClose: (words: string | null) => void;
};

/** Both ways to close one that waits: given (with a note for staff), or the points back (with the reason). */
export function FulfilmentModal({ closing, isBusy, errors, refusal, onClose }: FulfilmentModalProps) {
  const [words, setWords] = useState('');
  const isRefusal = closing?.intent === 'refuse';
  const title = closing ? (closing.row.reward.titles['en'] ?? closing.row.reward.id) : '';
  const error = errors[isRefusal ? 'reason' : 'note'];
  return (
    <Modal
      id="close-fulfilment"
      open={closing !== null}
      onHide={() => {
        setWords('');
        onClose(null);
      }}
    >
      <Box padding="400">
        <BlockStack gap="400">
          {refusal === null ? null : <Banner tone="critical">{refusal}</Banner>}
          <Text as="p" breakWord>
            {isRefusal
              ? `“${title}” will not be given, and the member has the points back at once.`
              : `“${title}” has been given to the member.`}
          </Text>
          <TextField
            label={isRefusal ? 'Reason' : 'Note (not required)'}
            value={words}
            onChange={setWords}
            helpText="For your staff. Write no personal data."
            maxLength={200}
            showCharacterCount
            autoComplete="off"
            {...(error === undefined ? {} : { error })}
          />
        </BlockStack>
      </Box>
      <TitleBar title={isRefusal ? 'Give points back' : 'Mark as fulfilled'}>
        <button variant="primary" onClick={() => onClose(words)} {...(isBusy ? { loading: '' } : {})}>
          {isRefusal ? 'Give points back' : 'Mark as fulfilled'}
        </button>
        <button onClick={() => onClose(null)}>Cancel</button>
      </TitleBar>
    </Modal>
  );
}
