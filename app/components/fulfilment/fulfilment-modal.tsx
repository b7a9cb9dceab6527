import { Text, TextField } from '@shopify/polaris';

import { useTyped } from '../form/use-typed.ts';
import { AskModal } from '../shell/ask-modal.tsx';

import type { FulfilmentRow } from '#app/contracts/pages/fulfilment.ts';
import type { FormWindow } from '../form/use-asking.ts';

export type Closing = { readonly intent: 'fulfil' | 'refuse'; readonly row: FulfilmentRow };

export type FulfilmentModalProps = FormWindow & {
  /** What is being closed, and how; null while the window is shut. */
  readonly closing: Closing | null;
  /** With the note or the reason. */
  readonly onDo: (words: string) => void;
};

const beginning = { words: '' };

/** Both ways to close one that waits: given (with a note for staff), or the points back (with the reason). */
export function FulfilmentModal({ closing, isOpen, isBusy, errors, refusal, onDo, onClose }: FulfilmentModalProps) {
  const [{ words }, set] = useTyped(beginning, isOpen);
  const isRefusal = closing?.intent === 'refuse';
  const title = closing ? (closing.row.reward.titles['en'] ?? closing.row.reward.id) : '';
  const label = isRefusal ? 'Give points back' : 'Mark as fulfilled';
  return (
    <AskModal
      id="close-fulfilment"
      title={label}
      isOpen={isOpen}
      refusal={refusal}
      action={{ label, isBusy, onAction: () => onDo(words) }}
      onClose={onClose}
    >
      <Text as="p" breakWord>
        {isRefusal
          ? `“${title}” will not be given, and the member has the points back at once.`
          : `“${title}” has been given to the member.`}
      </Text>
      <TextField
        label={isRefusal ? 'Reason' : 'Note (not required)'}
        value={words}
        onChange={(typed) => set({ words: typed })}
        helpText="For your staff. Write no personal data."
        maxLength={200}
        showCharacterCount
        autoComplete="off"
        error={errors[isRefusal ? 'reason' : 'note'] ?? false}
      />
    </AskModal>
  );
}
