import { BlockStack, Checkbox, FormLayout } from '@shopify/polaris';

import { languageName } from '#app/domain/program/words/language-name.ts';

import { LimitField } from '../form/limit-field.tsx';
import { MoneyField } from '../form/money-field.tsx';
import { NumberField } from '../form/number-field.tsx';
import { WordsField } from '../form/words-field.tsx';
import { useShopSettings, useWriting } from '../shell/shop-settings.tsx';
import { ByLanguage } from './by-language.tsx';
import { freshTierId } from './editable-list.ts';
import { PartList } from './part-list.tsx';
import { startingAmount } from './starting-amount.ts';

import type { Typed } from '#app/contracts/forms/program.ts';
import type { Tier, TierMetric } from '#app/domain/tiers/tier.ts';

export type TierListProps = {
  readonly metric: TierMetric;
  readonly tiers: readonly Typed<Tier>[];
  readonly onChange: (tiers: readonly Typed<Tier>[]) => void;
};

const words = {
  heading: 'Tiers',
  text: 'Lowest first. A member is in the highest one they qualify for.',
  add: 'Add tier',
  none: 'No tiers: every member gets the same. Two or three are enough for most shops.',
};

const units = { 'points-earned': ['point', 'points'], 'order-count': ['order', 'orders'] } as const;

export function TierList({ metric, tiers, onChange }: TierListProps) {
  const { currency } = useShopSettings();
  const { count } = useWriting();
  const threshold = (atLeast: number | string) =>
    `${typeof atLeast === 'number' ? count(atLeast) : atLeast} ${metric === 'amount-spent' ? currency : units[metric][atLeast === 1 ? 0 : 1]}`;
  const begin = (): Typed<Tier> => ({
    id: freshTierId(),
    names: { en: 'New tier' },
    atLeast:
      metric === 'amount-spent'
        ? startingAmount(100 * (tiers.length + 1), currency)
        : (metric === 'order-count' ? 5 : 500) * (tiers.length + 1),
    benefits: { bonusPercent: 0, entryGift: null, earlyAccessTag: null, freeShipping: false },
  });
  return (
    <PartList
      parts={tiers}
      path="tiers.tiers"
      words={words}
      begin={begin}
      title={({ names }) => names['en'] ?? ''}
      summary={({ atLeast, benefits }) => [`From ${threshold(atLeast)}`, ...benefitWords(benefits)].join(', ')}
      form={(tier, path, change) => <TierForm metric={metric} tier={tier} path={path} onChange={change} />}
      onChange={onChange}
    />
  );
}

function benefitWords({ bonusPercent, entryGift, earlyAccessTag, freeShipping }: Typed<Tier>['benefits']): readonly string[] {
  return [
    ...(Number(bonusPercent) > 0 ? [`${bonusPercent}% more points`] : []),
    ...(entryGift === null ? [] : [`${entryGift} points on entering`]),
    ...(earlyAccessTag === null ? [] : ['early access']),
    ...(freeShipping ? ['free shipping'] : []),
  ];
}

type TierFormProps = {
  readonly metric: TierMetric;
  readonly tier: Typed<Tier>;
  readonly path: string;
  readonly onChange: (tier: Typed<Tier>) => void;
};

function TierForm({ metric, tier, path, onChange }: TierFormProps) {
  return (
    <BlockStack gap="400">
      <ByLanguage
        level="h4"
        title="Name"
        helpText="What shoppers read. English stands in for a language that is not here."
        words={tier.names}
        begin=""
        onChange={(names) => onChange({ ...tier, names })}
        field={(language, name, change) => (
          <WordsField label={languageName(language)} path={`${path}.names.${language}`} value={name} onChange={change} />
        )}
      />
      {metric === 'amount-spent' ? (
        <MoneyField
          label="From"
          path={`${path}.atLeast`}
          value={String(tier.atLeast)}
          onChange={(atLeast) => onChange({ ...tier, atLeast })}
        />
      ) : (
        <NumberField
          label="From"
          path={`${path}.atLeast`}
          value={tier.atLeast}
          suffix={metric === 'order-count' ? 'orders' : 'points'}
          onChange={(atLeast) => onChange({ ...tier, atLeast })}
        />
      )}
      <BenefitFields tier={tier} path={`${path}.benefits`} onChange={onChange} />
    </BlockStack>
  );
}

function BenefitFields({ tier, path, onChange }: Omit<TierFormProps, 'metric'>) {
  const { benefits } = tier;
  const set = (part: Partial<Typed<Tier>['benefits']>) => onChange({ ...tier, benefits: { ...benefits, ...part } });
  return (
    <FormLayout>
      <FormLayout.Group condensed>
        <NumberField
          label="More points on every order"
          path={`${path}.bonusPercent`}
          value={benefits.bonusPercent}
          suffix="%"
          hasDecimals
          onChange={(bonusPercent) => set({ bonusPercent })}
        />
        <LimitField
          label="A gift on entering"
          path={`${path}.entryGift`}
          value={benefits.entryGift}
          suffix="points"
          placeholder="None"
          onChange={(entryGift) => set({ entryGift })}
        />
      </FormLayout.Group>
      <WordsField
        label="Customer tag for early access"
        path={`${path}.earlyAccessTag`}
        value={benefits.earlyAccessTag ?? ''}
        placeholder="None"
        helpText="The customer carries it while in the tier."
        onChange={(tag) => set({ earlyAccessTag: tag === '' ? null : tag })}
      />
      <Checkbox
        label="Free shipping"
        checked={benefits.freeShipping}
        helpText={benefits.freeShipping ? freeShippingHelp(benefits.earlyAccessTag) : undefined}
        onChange={(freeShipping) => set({ freeShipping })}
      />
    </FormLayout>
  );
}

/** Laurel has no part in what shipping costs: Shopify has, and it knows the tier's members by their tag. */
function freeShippingHelp(tag: string | null): string {
  if (tag === null)
    return 'Shipping is priced by Shopify. To make it free, first give the tier a customer tag above: Shopify knows its members by it.';
  return `Shipping is priced by Shopify. To make it free, add an automatic free shipping discount there, for a customer segment with customer_tags CONTAINS '${tag}'.`;
}
