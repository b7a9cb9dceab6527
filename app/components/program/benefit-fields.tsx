import { BlockStack, FormLayout, Select } from '@shopify/polaris';

import { MoneyField } from '../form/money-field.tsx';
import { NumberField } from '../form/number-field.tsx';
import { useShopSettings } from '../shell/shop-settings.tsx';
import { startingAmount } from './starting-amount.ts';

import type { Typed } from '#app/contracts/forms/program.ts';
import type { Benefit } from '#app/domain/redemption/reward.ts';
import type { CurrencyCode } from '#app/domain/values/money.ts';

export type BenefitFieldsProps = {
  readonly benefit: Typed<Benefit>;
  readonly path: string;
  readonly onChange: (benefit: Typed<Benefit>) => void;
};

const kinds = [
  { value: 'amount-off', label: 'An amount off the order' },
  { value: 'percentage-off', label: 'A percentage off the order' },
  { value: 'free-shipping', label: 'Free shipping' },
  { value: 'variable-amount', label: 'As much off as the member chooses' },
];

/** Begins a benefit of another kind; the price carries over where there is one. */
export function beginBenefit(kind: string, price: number | string, currency: CurrencyCode): Typed<Benefit> {
  switch (kind) {
    case 'percentage-off':
      return { kind, price, percent: 10, amountMax: null };
    case 'free-shipping':
      return { kind, price };
    case 'variable-amount':
      return { kind, stepPrice: 100, stepAmount: startingAmount(1, currency), stepsMin: 1, stepsMax: 50 };
    default:
      return { kind: 'amount-off', price, amount: startingAmount(5, currency) };
  }
}

export function BenefitFields({ benefit, path, onChange }: BenefitFieldsProps) {
  const { currency } = useShopSettings();
  const price = benefit.kind === 'variable-amount' ? 500 : benefit.price;
  return (
    <BlockStack gap="400">
      <Select
        label="The member gets"
        options={kinds}
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
    <FormLayout.Group condensed>
      <NumberField
        label="Price in points"
        path={`${path}.price`}
        value={benefit.price}
        onChange={(price) => onChange({ ...benefit, price })}
      />
      {benefit.kind === 'amount-off' ? (
        <MoneyField
          label="Amount off"
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
  );
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
