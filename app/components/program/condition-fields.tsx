import { TierChoice } from './tier-choice.tsx';
import { LineConditionFields } from './line-condition-fields.tsx';
import { ListConditionFields } from './list-condition-fields.tsx';
import { NumberConditionFields } from './number-condition-fields.tsx';
import { TimeWindowFields } from './time-window-fields.tsx';

import type { Typed } from '#app/contracts/forms/program.ts';
import type { Condition } from '#app/domain/earning/condition.ts';

export type ConditionFieldsProps = {
  readonly condition: Typed<Condition>;
  readonly path: string;
  readonly onChange: (condition: Typed<Condition>) => void;
};

export function ConditionFields({ condition, path, onChange }: ConditionFieldsProps) {
  switch (condition.kind) {
    case 'product':
    case 'variant':
    case 'collection':
    case 'on-sale':
    case 'purchase-type':
      return <LineConditionFields condition={condition} path={path} onChange={onChange} />;
    case 'subtotal':
    case 'item-count':
    case 'order-number':
      return <NumberConditionFields condition={condition} path={path} onChange={onChange} />;
    case 'tier':
      return <TierChoice path={`${path}.tiers`} tiers={condition.tiers} onChange={(tiers) => onChange({ ...condition, tiers })} />;
    case 'time-window':
      return <TimeWindowFields condition={condition} path={path} onChange={onChange} />;
    case 'sku':
    case 'product-type':
    case 'vendor':
    case 'product-tag':
    case 'order-tag':
    case 'customer-tag':
    case 'discount-code':
    case 'sales-channel':
    case 'pos-location':
    case 'country':
    case 'market':
    case 'company':
    case 'segment':
      return <ListConditionFields condition={condition} path={path} onChange={onChange} />;
  }
}
