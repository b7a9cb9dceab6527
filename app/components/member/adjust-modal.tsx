import { ChoiceList, TextField } from '@shopify/polaris';

import { useTyped } from '../form/use-typed.ts';
import { AskModal } from '../shell/ask-modal.tsx';
import { EndFields } from './end-fields.tsx';
import { ReasonField } from './reason-field.tsx';

import type { AdjustmentEnd } from '#app/contracts/forms/adjustment.ts';
import type { MemberPage } from '#app/contracts/pages/member.ts';
import type { FormWindow } from '../form/use-asking.ts';

type Adjustment = {
  readonly direction: 'credit' | 'debit';
  readonly points: string;
  readonly end: AdjustmentEnd['kind'];
  readonly lastOn: string;
  readonly reason: string;
};

export type AdjustModalProps = FormWindow & {
  /** When added points are gone by the program. */
  readonly creditEnd: MemberPage['creditEnd'];
  readonly onAdjust: (adjustment: Adjustment) => void;
};

const beginning: Adjustment = { direction: 'credit', points: '', end: 'by-program', lastOn: '', reason: '' };

export function AdjustModal({ isOpen, isBusy, creditEnd, errors, refusal, onAdjust, onClose }: AdjustModalProps) {
  const [typed, set] = useTyped(beginning, isOpen);
  return (
    <AskModal
      id="adjust-points"
      title="Adjust points"
      isOpen={isOpen}
      refusal={refusal}
      action={{ label: typed.direction === 'credit' ? 'Add points' : 'Take points', isBusy, onAction: () => onAdjust(typed) }}
      onClose={onClose}
    >
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
        error={errors['points'] ?? false}
      />
      {typed.direction === 'credit' ? (
        <EndFields end={typed.end} lastOn={typed.lastOn} creditEnd={creditEnd} error={errors['lastOn']} onChange={set} />
      ) : null}
      <ReasonField reason={typed.reason} error={errors['reason']} onChange={(reason) => set({ reason })} />
    </AskModal>
  );
}
