import { BlockStack, FormLayout, Select, Text } from '@shopify/polaris';

import { variantId } from '#app/domain/values/ids.ts';

import { MoneyField } from '../form/money-field.tsx';
import { NumberField } from '../form/number-field.tsx';
import { ResourceField } from '../form/resource-field.tsx';
import { WordsField } from '../form/words-field.tsx';
import { useShopSettings } from '../shell/shop-settings.tsx';
import { beginBenefit, benefitKinds } from './benefit-kinds.ts';

import type { Typed } from '#app/contracts/forms/program.ts';
import type { Benefit } from '#app/domain/redemption/reward.ts';

export type BenefitFieldsProps = {
  readonly benefit: Typed<Benefit>;
  readonly path: string;
  readonly onChange: (benefit: Typed<Benefit>) => void;
};

export function BenefitFields({ benefit, path, onChange }: BenefitFieldsProps) {
  const { currency } = useShopSettings();
  const price = benefit.kind === 'variable-amount' ? 500 : benefit.price;
  return (
    <BlockStack gap="400">
      <Select
        label="The member gets"
        options={benefitKinds.map((kind) => ({ ...kind }))}
        value={benefit.kind}
        onChange={(kind) => onChange(beginBenefit(kind, price, currency))}
      />
      <FormLayout>
        <Terms benefit={benefit} path={path} onChange={onChange} />
      </FormLayout>
    </BlockStack>
  );
}

function Terms({ benefit, path, onChange }: BenefitFieldsProps) {
  if (benefit.kind === 'variable-amount') return <StepTerms benefit={benefit} path={path} onChange={onChange} />;
  return (
    <>
      <FormLayout.Group condensed>
        <NumberField
          label="Price in points"
          path={`${path}.price`}
          value={benefit.price}
          onChange={(price) => onChange({ ...benefit, price })}
        />
        {'amount' in benefit ? (
          <MoneyField
            label={benefit.kind === 'amount-off' ? 'Amount off' : 'Amount'}
            path={`${path}.amount`}
            value={benefit.amount}
            onChange={(amount) => onChange({ ...benefit, amount })}
          />
        ) : null}
        {benefit.kind === 'percentage-off' ? (
          <NumberField
            label="Percentage off"
            path={`${path}.percent`}
            value={benefit.percent}
            suffix="%"
            onChange={(percent) => onChange({ ...benefit, percent })}
          />
        ) : null}
      </FormLayout.Group>
      <OwnTerms benefit={benefit} path={path} onChange={onChange} />
    </>
  );
}

/** What only this kind of reward has. */
function OwnTerms({ benefit, path, onChange }: BenefitFieldsProps) {
  switch (benefit.kind) {
    case 'percentage-off':
      return (
        <MoneyField
          label="At most"
          path={`${path}.amountMax`}
          value={benefit.amountMax ?? ''}
          placeholder="No limit"
          onChange={(text) => onChange({ ...benefit, amountMax: text === '' ? null : text })}
        />
      );
    case 'free-product':
      return (
        <>
          <ResourceField
            kind="variant"
            path={`${path}.variants`}
            ids={benefit.variants}
            onChange={(ids) => onChange({ ...benefit, variants: ids.flatMap((id) => variantId(id) ?? []) })}
          />
          <NumberField
            label="Pieces"
            path={`${path}.quantity`}
            value={benefit.quantity}
            onChange={(quantity) => onChange({ ...benefit, quantity })}
          />
        </>
      );
    case 'donation':
      return (
        <WordsField
          label="Charity"
          path={`${path}.charity`}
          value={benefit.charity}
          helpText="You give the amount; it waits for you under Fulfilment."
          onChange={(charity) => onChange({ ...benefit, charity })}
        />
      );
    case 'early-access':
      return (
        <FormLayout.Group condensed>
          <WordsField label="Customer tag" path={`${path}.tag`} value={benefit.tag} onChange={(tag) => onChange({ ...benefit, tag })} />
          <NumberField
            label="For"
            path={`${path}.days`}
            value={benefit.days}
            suffix="days"
            onChange={(days) => onChange({ ...benefit, days })}
          />
        </FormLayout.Group>
      );
    case 'experience':
      return (
        <Text as="p" tone="subdued">
          You fulfil it by hand: it waits for you under Fulfilment.
        </Text>
      );
    case 'amount-off':
    case 'variable-amount':
    case 'free-shipping':
    case 'gift-card':
    case 'store-credit':
      return null;
  }
}

type StepTermsProps = Omit<BenefitFieldsProps, 'benefit'> & { readonly benefit: Extract<Typed<Benefit>, { kind: 'variable-amount' }> };

function StepTerms({ benefit, path, onChange }: StepTermsProps) {
  return (
    <>
      <FormLayout.Group condensed>
        <NumberField
          label="Every so many points"
          path={`${path}.stepPrice`}
          value={benefit.stepPrice}
          onChange={(stepPrice) => onChange({ ...benefit, stepPrice })}
        />
        <MoneyField
          label="Are this much off"
          path={`${path}.stepAmount`}
          value={benefit.stepAmount}
          onChange={(stepAmount) => onChange({ ...benefit, stepAmount })}
        />
      </FormLayout.Group>
      <FormLayout.Group condensed>
        <NumberField
          label="At least, times"
          path={`${path}.stepsMin`}
          value={benefit.stepsMin}
          onChange={(stepsMin) => onChange({ ...benefit, stepsMin })}
        />
        <NumberField
          label="At most, times"
          path={`${path}.stepsMax`}
          value={benefit.stepsMax}
          onChange={(stepsMax) => onChange({ ...benefit, stepsMax })}
        />
      </FormLayout.Group>
    </>
  );
}
