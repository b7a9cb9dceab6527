import { BlockStack, Box, ChoiceList, TextField } from '@shopify/polaris';

import { LastDay } from '../shell/moment.tsx';

import type { AdjustmentEnd } from '#app/contracts/forms/adjustment.ts';
import type { MemberPage } from '#app/contracts/pages/member.ts';

type Entered = { readonly end: AdjustmentEnd['kind']; readonly lastOn: string };

export type EndFieldsProps = Entered & {
  readonly creditEnd: MemberPage['creditEnd'];
  readonly error: string | undefined;
  readonly onChange: (entered: Partial<Entered>) => void;
};

/** How long points that staff add can be used. */
export function EndFields({ end, lastOn, creditEnd, error, onChange }: EndFieldsProps) {
  return (
    <BlockStack gap="200">
      <ChoiceList
        title="They can be used"
        choices={[
          { value: 'by-program', label: 'As long as the program says', helpText: <ByProgram {...creditEnd} /> },
          { value: 'never', label: 'For ever' },
          { value: 'after', label: 'Until a day you choose' },
        ]}
        selected={[end]}
        onChange={([chosen]) => onChange({ end: chosen === 'never' || chosen === 'after' ? chosen : 'by-program' })}
      />
      {end === 'after' ? (
        <Box paddingInlineStart="600">
          <TextField
            label="Last day"
            type="date"
            value={lastOn}
            onChange={(day) => onChange({ lastOn: day })}
            autoComplete="off"
            {...(error === undefined ? {} : { error })}
          />
        </Box>
      ) : null}
    </BlockStack>
  );
}

function ByProgram({ expiresAt, movesOn }: MemberPage['creditEnd']) {
  if (expiresAt === null) return <>Today that is for ever</>;
  return (
    <>
      Today that is until <LastDay before={expiresAt} />
      {movesOn ? ', and longer with each order or redemption' : ''}
    </>
  );
}
