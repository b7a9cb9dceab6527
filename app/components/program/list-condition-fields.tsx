import { companyId, locationId, marketId, segmentId } from '#app/domain/values/ids.ts';

import { TagsField } from '../form/tags-field.tsx';

import type { Typed } from '#app/contracts/forms/program.ts';
import type { Condition } from '#app/domain/earning/condition.ts';

type ListCondition = Extract<
  Typed<Condition>,
  {
    kind:
      | 'sku'
      | 'product-type'
      | 'vendor'
      | 'product-tag'
      | 'order-tag'
      | 'customer-tag'
      | 'discount-code'
      | 'sales-channel'
      | 'pos-location'
      | 'country'
      | 'market'
      | 'company'
      | 'segment';
  }
>;

export type ListConditionFieldsProps = {
  readonly condition: ListCondition;
  readonly path: string;
  readonly onChange: (condition: ListCondition) => void;
};

const type = (what: string) => `Type ${what} and press Enter`;
const byNumber = 'The number at the end of its address in Shopify admin.';

/** What is asked by a list of words that are typed; of what has no picker, by Shopify's number. */
export function ListConditionFields({ condition, path, onChange }: ListConditionFieldsProps) {
  switch (condition.kind) {
    case 'sku':
      return (
        <TagsField
          label="Any of these SKUs"
          path={`${path}.skus`}
          tags={condition.skus}
          placeholder={type('a SKU')}
          onChange={(skus) => onChange({ ...condition, skus })}
        />
      );
    case 'product-type':
      return (
        <TagsField
          label="Any of these types"
          path={`${path}.productTypes`}
          tags={condition.productTypes}
          placeholder={type('a product type')}
          onChange={(productTypes) => onChange({ ...condition, productTypes })}
        />
      );
    case 'vendor':
      return (
        <TagsField
          label="Any of these vendors"
          path={`${path}.vendors`}
          tags={condition.vendors}
          placeholder={type('a vendor')}
          onChange={(vendors) => onChange({ ...condition, vendors })}
        />
      );
    case 'product-tag':
    case 'order-tag':
    case 'customer-tag':
      return (
        <TagsField
          label={`Any of these ${condition.kind.replace('-', ' ')}s`}
          path={`${path}.tags`}
          tags={condition.tags}
          onChange={(tags) => onChange({ ...condition, tags })}
        />
      );
    case 'discount-code':
      return (
        <TagsField
          label="Any of these codes"
          helpText="None: any code at all."
          path={`${path}.codes`}
          tags={condition.codes}
          placeholder={type('a code')}
          onChange={(codes) => onChange({ ...condition, codes })}
        />
      );
    case 'sales-channel':
      return (
        <TagsField
          label="Any of these channels"
          helpText="As Shopify names them: web, pos, shopify_draft_order, or an app’s number."
          path={`${path}.channels`}
          tags={condition.channels}
          placeholder={type('a channel')}
          onChange={(channels) => onChange({ ...condition, channels })}
        />
      );
    case 'country':
      return (
        <TagsField
          label="Any of these countries"
          helpText="By their two letters: GB, DE, TR."
          path={`${path}.countries`}
          tags={condition.countries}
          placeholder={type('a country')}
          keep={(typed) => typed.toUpperCase()}
          onChange={(countries) => onChange({ ...condition, countries })}
        />
      );
    case 'pos-location':
    case 'market':
    case 'company':
    case 'segment':
      return <NumberedFields condition={condition} path={path} onChange={onChange} />;
  }
}

type Numbered = Extract<ListCondition, { kind: 'pos-location' | 'market' | 'company' | 'segment' }>;

function NumberedFields({ condition, path, onChange }: Omit<ListConditionFieldsProps, 'condition'> & { readonly condition: Numbered }) {
  switch (condition.kind) {
    case 'pos-location':
      return (
        <TagsField
          label="Any of these locations"
          helpText={byNumber}
          path={`${path}.locations`}
          tags={condition.locations}
          placeholder={type('a number')}
          keep={gid('Location')}
          onChange={(typed) => onChange({ ...condition, locations: typed.flatMap((id) => locationId(id) ?? []) })}
        />
      );
    case 'market':
      return (
        <TagsField
          label="Any of these markets"
          helpText={byNumber}
          path={`${path}.markets`}
          tags={condition.markets}
          placeholder={type('a number')}
          keep={gid('Market')}
          onChange={(typed) => onChange({ ...condition, markets: typed.flatMap((id) => marketId(id) ?? []) })}
        />
      );
    case 'company':
      return (
        <TagsField
          label="Any of these companies"
          helpText={`${byNumber} None: any company at all.`}
          path={`${path}.companies`}
          tags={condition.companies}
          placeholder={type('a number')}
          keep={gid('Company')}
          onChange={(typed) => onChange({ ...condition, companies: typed.flatMap((id) => companyId(id) ?? []) })}
        />
      );
    case 'segment':
      return (
        <TagsField
          label="Any of these segments"
          helpText={byNumber}
          path={`${path}.segments`}
          tags={condition.segments}
          placeholder={type('a number')}
          keep={gid('Segment')}
          onChange={(typed) => onChange({ ...condition, segments: typed.flatMap((id) => segmentId(id) ?? []) })}
        />
      );
  }
}

/** Shopify's id from its number; what is an id already stays. */
function gid(kind: string): (typed: string) => string {
  return (typed) => (/^\d+$/.test(typed) ? `gid://shopify/${kind}/${typed}` : typed);
}
