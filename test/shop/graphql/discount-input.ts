import { decimalAsMinor } from '../orders/decimal.ts';
import type { Discount, DiscountItems, DiscountMinimum, DiscountValue } from '../state/discount.ts';
import { discountClass } from '../state/discount.ts';
import { notBuilt } from './context.ts';
import { asText } from '../wire/text.ts';

/** What the schema has checked the shape of already; read again part by part. */
export type Input = Readonly<Record<string, unknown>>;

export type UserError = {
  readonly __typename: string;
  readonly field: readonly string[];
  readonly code: string;
  readonly message: string;
  readonly extraInfo: null;
};

export type DiscountDraft = Omit<Discount, 'id' | 'codeId' | 'uses' | 'createdAt' | 'updatedAt'>;

function part(input: Input, name: string): Input | undefined {
  const value = input[name];
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Input) : undefined;
}

function ids(input: Input | undefined, name: string): readonly string[] {
  const list = input?.[name];
  return Array.isArray(list) ? list.map(String) : [];
}

type Reading = { readonly root: 'basicCodeDiscount' | 'freeShippingCodeDiscount'; readonly currency: string };

/** The discount that an input describes, or what Shopify would find wrong with it. */
export function readDiscount(input: Input, { root, currency }: Reading): { draft: DiscountDraft } | { errors: readonly UserError[] } {
  const errors: UserError[] = [];
  const wrong = (field: readonly string[], code: string, message: string) =>
    void errors.push({ __typename: 'DiscountUserError', field: [root, ...field], code, message, extraInfo: null });
  const code = typeof input['code'] === 'string' ? input['code'].trim() : '';
  const title = typeof input['title'] === 'string' ? input['title'] : '';
  const startsAt = instantOf(input['startsAt']);
  const endsAt = instantOf(input['endsAt']);
  if (code === '') wrong(['code'], 'BLANK', "Code can't be blank");
  if (code.length > 255) wrong(['code'], 'TOO_LONG', 'Code is too long (maximum is 255 characters)');
  if (title === '') wrong(['title'], 'BLANK', "Title can't be blank");
  if (title.length > 255) wrong(['title'], 'TOO_LONG', 'Title is too long (maximum is 255 characters)');
  if (startsAt === null) wrong(['startsAt'], 'BLANK', "Starts at can't be blank");
  if (startsAt !== null && endsAt !== null && endsAt <= startsAt)
    wrong(['endsAt'], 'END_DATE_BEFORE_START_DATE', 'Ends at needs to be after starts_at');
  const usageLimit = input['usageLimit'] ?? null;
  if (typeof usageLimit === 'number' && usageLimit < 1) wrong(['usageLimit'], 'GREATER_THAN', 'Usage limit must be greater than 0');
  const value = root === 'basicCodeDiscount' ? basicValue(input, currency) : freeShipping(input, currency);
  if (value === undefined)
    wrong(['customerGets', 'value'], 'VALUE_OUTSIDE_RANGE', 'Value must be between 0.0 and 1.0, or an amount greater than 0');
  const items = itemsOf(part(part(input, 'customerGets') ?? {}, 'items'));
  if (root === 'basicCodeDiscount' && items === undefined)
    wrong(['customerGets', 'items'], 'APPLIES_ON_NOTHING', 'Items must be specified');
  const customers = customersOf(input);
  if (customers === undefined) wrong(['context'], 'BLANK', "Context can't be blank");
  const minimum = minimumOf(part(input, 'minimumRequirement'), currency);
  if (minimum === undefined)
    wrong(['minimumRequirement'], 'MINIMUM_SUBTOTAL_AND_QUANTITY_RANGE_BOTH_PRESENT', 'Only one minimum requirement can be set');
  const combines = part(input, 'combinesWith');
  const combinesWith = {
    orderDiscounts: combines?.['orderDiscounts'] === true,
    productDiscounts: combines?.['productDiscounts'] === true,
    shippingDiscounts: combines?.['shippingDiscounts'] === true,
  };
  if (value && discountClass({ value, items: items ?? { kind: 'all' } } as Discount) === 'SHIPPING' && combinesWith.shippingDiscounts)
    wrong(['combinesWith'], 'INVALID_COMBINES_WITH_FOR_DISCOUNT_CLASS', 'The combinesWith settings are invalid for the discount class.');
  if (errors.length > 0 || !value || startsAt === null || customers === undefined || minimum === undefined) return { errors };
  return {
    draft: {
      title,
      code,
      value,
      items: items ?? { kind: 'all' },
      minimum,
      customers,
      usageLimit: typeof usageLimit === 'number' ? usageLimit : null,
      appliesOncePerCustomer: input['appliesOncePerCustomer'] === true,
      combinesWith,
      startsAt,
      endsAt,
      isFromApp: true,
    },
  };
}

function instantOf(value: unknown): string | null {
  const time = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) ? null : `${new Date(time).toISOString().slice(0, 19)}Z`;
}

function basicValue(input: Input, currency: string): DiscountValue | undefined {
  const value = part(part(input, 'customerGets') ?? {}, 'value');
  const percentage = value?.['percentage'];
  if (typeof percentage === 'number')
    return percentage > 0 && percentage <= 1 ? { kind: 'percentage', basisPoints: Math.round(percentage * 10_000) } : undefined;
  const off = value && part(value, 'discountAmount');
  const amount = off && decimalAsMinor(String(off['amount']), currency);
  if (off === undefined || amount === undefined || amount <= 0) return undefined;
  return { kind: 'amount', amount, eachItem: off['appliesOnEachItem'] === true };
}

function freeShipping(input: Input, currency: string): DiscountValue {
  const maximum = input['maximumShippingPrice'];
  return {
    kind: 'free-shipping',
    maximum: maximum === null || maximum === undefined ? null : (decimalAsMinor(asText(maximum), currency) ?? null),
  };
}

function itemsOf(items: Input | undefined): DiscountItems | undefined {
  if (items?.['all'] === true) return { kind: 'all' };
  const products = ids(items && part(items, 'products'), 'productsToAdd');
  const variants = ids(items && part(items, 'products'), 'productVariantsToAdd');
  const collections = ids(items && part(items, 'collections'), 'add');
  return products.length + variants.length + collections.length === 0 ? undefined : { kind: 'some', products, variants, collections };
}

/** Null is everybody; undefined is nothing said. Reads the old `customerSelection` too. */
function customersOf(input: Input): readonly string[] | null | undefined {
  const chosen = part(input, 'context') ?? part(input, 'customerSelection');
  if (!chosen) return undefined;
  if (chosen['all'] !== undefined) return null;
  if (chosen['customerSegments'] !== undefined || chosen['markets'] !== undefined) throw notBuilt('discounts for segments or markets');
  return ids(part(chosen, 'customers'), 'add');
}

function minimumOf(input: Input | undefined, currency: string): DiscountMinimum | null | undefined {
  const subtotal = input && part(input, 'subtotal')?.['greaterThanOrEqualToSubtotal'];
  const quantity = input && part(input, 'quantity')?.['greaterThanOrEqualToQuantity'];
  if (subtotal !== undefined && quantity !== undefined) return undefined;
  if (subtotal !== undefined) return { kind: 'subtotal', amount: decimalAsMinor(asText(subtotal), currency) ?? 0 };
  return quantity === undefined ? null : { kind: 'quantity', quantity: Number(quantity) };
}
