import { Modal, TitleBar } from '@shopify/app-bridge-react';
import { Banner, BlockStack, Box, ChoiceList, TextField } from '@shopify/polaris';
import { useState } from 'react';

import { EndFields } from './end-fields.tsx';
import { ReasonField } from './reason-field.tsx';

import type { AdjustmentEnd } from '#app/contracts/forms/adjustment.ts';
import type { FieldErrors } from '#app/contracts/forms/field-errors.ts';
import type { MemberPage } from '#app/contracts/pages/member.ts';

export type Adjustment = {
  readonly direction: 'credit' | 'debit';
  readonly points: string;
  readonly end: AdjustmentEnd['kind'];
  readonly lastOn: string;
  readonly reason: string;
};

export type AdjustModalProps = {
  readonly isOpen: boolean;
  readonly isBusy: boolean;
  /** When added points are gone by the program. */
  readonly creditEnd: MemberPage['creditEnd'];
  readonly errors: FieldErrors;
  /** Why it was refused, in words; null where it was not. */
  readonly refusal: string | null;
  readonly onAdjust: (adjustment: Adjustment) => void;
  readonly onClose: () => void;
};

const beginning: Adjustment = { direction: 'credit', points: '', end: 'by-program', lastOn: '', reason: '' };

export function AdjustModal({ isOpen, isBusy, creditEnd, errors, refusal, onAdjust, onClose }: AdjustModalProps) {
  const [typed, setTyped] = useState(beginning);
  const set = (part: Partial<Adjustment>) => setTyped({ ...typed, ...part });
  return (
    <Modal
      id="adjust-points"
      open={isOpen}
      onHide={() => {
        setTyped(beginning);
        onClose();
      }}
    >
      <Box padding="400">
        <BlockStack gap="400">
          {refusal === null ? null : <Banner tone="critical">{refusal}</Banner>}
          <ChoiceList
            title="What to do"
            choices={[
              { value: 'credit', label: 'Add points' },
              { value: 'debit', label: 'Take points' },
            ]}
            selected={[typed.direction]}
            onChange={([chosen]) => set({ direction: chosen === 'debit' ? 'debit' : 'credit' })}
          />
          <TextField
            label="Points"
            value={typed.points}
            onChange={(points) => set({ points })}
            inputMode="numeric"
            autoComplete="off"
            {...(errors['points'] === undefined ? {} : { error: errors['points'] })}
          />
          {typed.direction === 'credit' ? (
            <EndFields end={typed.end} lastOn={typed.lastOn} creditEnd={creditEnd} error={errors['lastOn']} onChange={set} />
          ) : null}
          <ReasonField reason={typed.reason} error={errors['reason']} onChange={(reason) => set({ reason })} />
        </BlockStack>
      </Box>
      <TitleBar title="Adjust points">
        <button variant="primary" onClick={() => onAdjust(typed)} {...(isBusy ? { loading: '' } : {})}>
          {typed.direction === 'credit' ? 'Add points' : 'Take points'}
        </button>
        <button onClick={onClose}>Cancel</button>
      </TitleBar>
    </Modal>
  );
}
