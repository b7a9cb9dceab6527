import { BlockStack, Box, Card, Checkbox, Text } from '@shopify/polaris';

import { typedNumber } from '#app/contracts/forms/program.ts';

import { TagsField } from '../form/tags-field.tsx';
import { beginExpiry, ExpiryTermsFields } from './expiry-terms.tsx';
import { useTiers } from './tier-names.tsx';

import type { ProgramForm } from '#app/contracts/forms/program.ts';
import type { TierId } from '#app/domain/values/ids.ts';

type Expiry = ProgramForm['expiry'];

export type ExpiryCardProps = { readonly expiry: Expiry; readonly onChange: (expiry: Expiry) => void };

/** When points that are not used are gone, how long before that is noted, and for which tiers it is otherwise. */
export function ExpiryCard({ expiry, onChange }: ExpiryCardProps) {
  const tiers = useTiers();
  const { byTier, warningDays } = expiry;
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          Expiry
        </Text>
        <Text as="p" tone="subdued">
          Points are gone at the start of the day after their last day, in the shop’s time zone. A change holds for points earned from then
          on.
        </Text>
        <ExpiryTermsFields
          label="Points expire"
          terms={expiry}
          path="expiry"
          onChange={(terms) => onChange({ ...terms, byTier, warningDays })}
        />
        <TagsField
          label="Warnings are noted so many days before"
          placeholder="Type a number and press Enter"
          helpText="Each stands on the member’s page; Laurel sends no e-mail. Several are allowed: 30 and 7, say."
          path="expiry.warningDays"
          tags={warningDays.map(String)}
          onChange={(days) => onChange({ ...expiry, warningDays: days.map(typedNumber) })}
        />
        {tiers.map(({ id, name }) => (
          <TierTerms key={id} name={name} tier={id} expiry={expiry} onChange={onChange} />
        ))}
      </BlockStack>
    </Card>
  );
}

function TierTerms({ name, tier, expiry, onChange }: ExpiryCardProps & { readonly name: string; readonly tier: TierId }) {
  const terms = expiry.byTier[tier];
  const others = Object.fromEntries(Object.entries(expiry.byTier).filter(([id]) => id !== tier));
  return (
    <BlockStack gap="200">
      <Checkbox
        label={`It is otherwise for ${name}`}
        checked={terms !== undefined}
        onChange={(isOwn) => onChange({ ...expiry, byTier: isOwn ? { ...others, [tier]: beginExpiry('none') } : others })}
      />
      {terms ? (
        <Box paddingInlineStart="600">
          <ExpiryTermsFields
            label={`For ${name}, points expire`}
            terms={terms}
            path={`expiry.byTier.${tier}`}
            onChange={(own) => onChange({ ...expiry, byTier: { ...others, [tier]: own } })}
          />
        </Box>
      ) : null}
    </BlockStack>
  );
}
